import * as vscode from 'vscode';

/** A file system with one file that is on no disk. */
export class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(
    private readonly contents: string,
    private readonly name = 'own.csv',
  ) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (!uri.path.endsWith(this.name)) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.contents.length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.stat(uri);
    return Buffer.from(this.contents, 'utf8');
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

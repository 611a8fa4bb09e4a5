import { execFile } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readExtensionManifest, repository } from '../repository.ts';
import type { CodeServer } from './install.ts';

const run = promisify(execFile);

/** Makes this checkout an installed extension of a profile, by a link: a rebuild and a reload show the change. */
export async function linkExtension(extensionsDirectory: string): Promise<void> {
  const { publisher, name, version } = await readExtensionManifest();
  // VS Code remembers in extensions.json what it found; a link to another version would be left out
  await rm(extensionsDirectory, { recursive: true, force: true });
  await mkdir(extensionsDirectory, { recursive: true });
  await symlink(repository, path.join(extensionsDirectory, `${publisher}.${name}-${version}`), 'dir');
}

/** Installs a VSIX with code-server's own command line, as a person would. Answers what it printed. */
export async function installVsix(
  code: CodeServer,
  vsix: string,
  folders: { readonly extensionsDirectory: string; readonly userDataDirectory: string },
): Promise<string> {
  const { stdout, stderr } = await run(code.node, [
    code.entry,
    ...['--config', path.join(folders.userDataDirectory, 'config.yaml')],
    ...['--extensions-dir', folders.extensionsDirectory, '--user-data-dir', folders.userDataDirectory],
    ...['--install-extension', vsix],
  ]);
  return stdout + stderr;
}

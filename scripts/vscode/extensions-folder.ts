import { execFile } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
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

/**
 * Makes VS Code speak a language, to be started with `--locale`: by a language pack without translations, so that
 * extensions speak it, and VS Code's own sentences stay English.
 * @param language as VS Code calls it, such as "zh-cn"
 */
export async function writeLanguagePack(
  language: string,
  {
    extensionsDirectory,
    userDataDirectory,
  }: { readonly extensionsDirectory: string; readonly userDataDirectory: string },
): Promise<void> {
  const [publisher, name, version] = ['thin-bridge', `language-${language}`, '1.0.0'];
  const folder = path.join(extensionsDirectory, `${publisher}.${name}-${version}`);
  const translations = path.join(folder, 'main.i18n.json');
  await mkdir(folder, { recursive: true });
  await writeFile(translations, JSON.stringify({ contents: {} }));
  const localization = { languageId: language, translations: [{ id: 'vscode', path: './main.i18n.json' }] };
  const manifest = {
    publisher,
    name,
    version,
    engines: { vscode: '*' },
    contributes: { localizations: [localization] },
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  // VS Code writes this when a language pack is installed, and reads it when it starts
  const pack = {
    hash: name,
    extensions: [{ extensionIdentifier: { id: `${publisher}.${name}` }, version }],
    translations: { vscode: translations },
  };
  await writeFile(path.join(userDataDirectory, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
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

import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { installPackages } from '../debian.ts';
import { ScriptError } from '../main.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium or Chrome of this machine: CHROME_PATH, then the PATH, then macOS's applications. */
function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...macApplications].find(isExecutable);
}

/** Where Chromium is; installs Debian's when run as root where there is none. */
function installBrowser(): string {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new ScriptError(`CHROME_PATH names ${chosen}, which is no executable file.`);
  }
  const found = findBrowser();
  if (found !== undefined) return found;
  if (installPackages('Chromium', ['chromium'])) {
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new ScriptError(
    'No Chromium was found. Install Chromium or Google Chrome (Debian: `apt-get install chromium`; Ubuntu and others: ' +
      '`google-chrome`), or set CHROME_PATH to one.',
  );
}

/** Starts Chromium without a window. It can reach this machine alone, so that nothing a test opens goes further. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: installBrowser(),
    // the scripts that start it stop it; playwright's own handlers would end the process before they have
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

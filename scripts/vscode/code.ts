// Runs an extension's tests in code-server's extension host, as the desktop's `code` does in its own. Understands
//   code [FOLDER] --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE [--user-data-dir=F] [--extensions-dir=F]
// and ignores the desktop's other options. Exits with the suite's code, or says why there is none.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { runScript, ScriptError } from '../main.ts';
import { inRepository } from '../repository.ts';
import { silenceOf } from '../test/report.ts';
import { launchBrowser } from './browser.ts';
import { installCodeServer } from './install.ts';
import { startServer, withoutGallery, type Server } from './server.ts';

/** What the command line asks for; paths are absolute. */
interface TestRun {
  readonly folder: string | undefined;
  readonly developmentPaths: readonly string[];
  readonly testsPath: string;
  readonly userDataDirectory: string | undefined;
  readonly extensionsDirectory: string | undefined;
}

function absolute(name: string): string {
  return name.startsWith('file:') ? fileURLToPath(name) : path.resolve(name);
}

function parseCommandLine(arguments_: readonly string[]): TestRun {
  const { values, positionals } = parseArgs({
    args: [...arguments_],
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  const one = (value: unknown): string | undefined => (typeof value === 'string' ? absolute(value) : undefined);
  const testsPath = one(values.extensionTestsPath);
  if (testsPath === undefined) throw new ScriptError('code: --extensionTestsPath=FILE is missing.');
  const paths = values.extensionDevelopmentPath ?? [];
  return {
    folder: positionals.map(absolute).find((name) => existsSync(name)),
    developmentPaths: (Array.isArray(paths) ? paths : [paths]).map(String).map(absolute),
    testsPath,
    userDataDirectory: one(values['user-data-dir']),
    extensionsDirectory: one(values['extensions-dir']),
  };
}

/** The address of a window that opens the folder with the extension under development and starts the suite. */
function windowAddress(server: Server, run: TestRun): string {
  const remote = (name: string): string => `vscode-remote://127.0.0.1:${server.port}${encodeURI(name)}`;
  const payload = [
    ...run.developmentPaths.map((name) => ['extensionDevelopmentPath', remote(name)]),
    ['extensionTestsPath', remote(run.testsPath)],
  ];
  const where = run.folder === undefined ? 'ew=true' : `folder=${encodeURIComponent(run.folder)}`;
  return `${server.url}/?${where}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Keeps a picture of the window for whoever looks into a failure. Answers where it is. */
async function keepScreenshot(page: Page): Promise<string> {
  const file = inRepository('out', 'screenshots', 'host-tests.png');
  await mkdir(path.dirname(file), { recursive: true });
  const taken = await page.screenshot({ path: file, timeout: 10_000 }).then(
    () => true,
    () => false,
  );
  return taken ? file : 'none, the window did not answer';
}

/** Resolves on Ctrl-C or a request to end. */
function interrupted(): Promise<'interrupted'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('interrupted'));
  });
}

async function runTestsInWindow(run: TestRun): Promise<number> {
  const interruption = interrupted();
  const code = await installCodeServer();
  const browser = await launchBrowser();
  let server: Server | undefined;
  const watch = new AbortController();
  try {
    server = await startServer(code, {
      ...(run.userDataDirectory === undefined ? {} : { userDataDirectory: run.userDataDirectory }),
      ...(run.extensionsDirectory === undefined ? {} : { extensionsDirectory: run.extensionsDirectory }),
      environment: withoutGallery,
      // the driver is what takes the payload of the window's address; without it VS Code would wait for ever
      arguments: ['--vscode-option', 'enable-smoke-test-driver'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // the workbench of a browser calls these two where the desktop's process would exit and print
    const exit = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (exitCode: number) => resolve(exitCode));
    });
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.goto(windowAddress(server, run), { waitUntil: 'domcontentloaded' });
    const outcome = await Promise.race([
      exit,
      server.ended.then(() => 'server ended' as const),
      new Promise<'window crashed'>((resolve) => page.once('crash', () => resolve('window crashed'))),
      silenceOf(process.env['THIN_BRIDGE_REPORT'], watch.signal),
      interruption,
    ]);
    if (outcome === 0) return 0;
    if (outcome === 'interrupted') throw new ScriptError('Interrupted; VS Code was closed.');
    const picture = `Picture of the window: ${await keepScreenshot(page)}`;
    if (typeof outcome === 'string') throw new ScriptError(`The tests did not finish: ${outcome}. ${picture}`);
    console.error(picture);
    return outcome;
  } finally {
    watch.abort();
    await browser.close();
    await server?.stop();
  }
}

await runScript(async () => {
  process.exitCode = await runTestsInWindow(parseCommandLine(process.argv.slice(2)));
});
// pipes that test-electron still holds would keep this process alive
process.exit();

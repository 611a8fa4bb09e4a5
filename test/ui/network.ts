// What a window and its servers tried to reach beyond this machine.
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext, Request } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import type { NetworkAttempt, WatchBegun } from '../../scripts/vscode/network-recorder.ts';

/** One attempt to reach something that is not this machine. All of them were refused. */
export interface RecordedRequest {
  /** `extension host` covers the processes that extensions start; a `webview` is a page of this extension. */
  readonly from: 'extension host' | 'server' | 'browser' | 'webview';
  readonly what: string;
  readonly host: string;
  /** Where in the code, for the processes of Node; the address, for the browser. */
  readonly details: string;
}

/** Bundles the recorder into the CommonJS that Node's `--require` takes. Answers the bundle. */
export async function bundleRecorder(): Promise<string> {
  const outfile = inRepository('out', 'ui', 'network-recorder.cjs');
  await build({
    entryPoints: [inRepository('scripts', 'vscode', 'network-recorder.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return outfile;
}

/** The file in a folder that the recorder and the browser write to. */
export function recordFile(folder: string): string {
  return path.join(folder, 'network.jsonl');
}

/** Writes down what the pages of a browser ask for beyond this machine. */
export function recordBrowser(context: BrowserContext, file: string): void {
  const note = (from: RecordedRequest['from'], what: string, address: string): void => {
    const { protocol, hostname, href } = new URL(address);
    // webviews name their resources by this host; a service worker of the window answers, and nothing goes out
    const webviewResource = hostname.endsWith('.vscode-resource.vscode-cdn.net');
    const goesOut = /^(?:https?|wss?):$/u.test(protocol) && !/^(?:127\.0\.0\.1|localhost)$/u.test(hostname);
    if (!goesOut || webviewResource) return;
    const entry: RecordedRequest = { from, what, host: hostname, details: href };
    void appendFile(file, `${JSON.stringify(entry)}\n`);
  };
  context.on('request', (request) => note(isOfOurs(request) ? 'webview' : 'browser', request.method(), request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note('browser', 'websocket', socket.url())));
}

/** Whether a page of this extension asks. */
function isOfOurs(request: Request): boolean {
  try {
    for (let frame = request.frame() as ReturnType<Request['frame']> | null; frame; frame = frame.parentFrame()) {
      if (frame.url().includes('extensionId=thin-bridge.thin-bridge')) return true;
    }
  } catch {
    // a service worker asks, or a page that is not there yet
  }
  return false;
}

type Entry = NetworkAttempt | WatchBegun | RecordedRequest;

/** Reads which requests were written down so far. */
export async function readRecord(file: string): Promise<readonly RecordedRequest[]> {
  return (await entriesOf(file)).flatMap((entry) => {
    if ('from' in entry) return [entry];
    if (entry.what === 'watch') return [];
    return [{ from: entry.process, what: entry.what, host: entry.host, details: entry.stack }];
  });
}

/** The scripts of the extension host, and of the processes and threads that extensions started, that were watched. */
export async function readWatched(file: string): Promise<ReadonlySet<string>> {
  const watched = (await entriesOf(file)).flatMap((entry) =>
    'program' in entry && entry.process === 'extension host' ? [entry.program] : [],
  );
  return new Set(watched);
}

async function entriesOf(file: string): Promise<Entry[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Entry);
}

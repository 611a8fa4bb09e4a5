// What a window and its servers tried to reach beyond this machine.
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import type { NetworkAttempt } from '../../scripts/vscode/network-recorder.ts';

/** One attempt to reach something that is not this machine. All of them were refused. */
export interface RecordedRequest {
  /** `extension host` covers the processes that extensions start, too. */
  readonly from: 'extension host' | 'server' | 'browser';
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
  context.on('request', (request) => {
    const url = new URL(request.url());
    const asks = url.protocol === 'http:' || url.protocol === 'https:';
    // webviews name their resources by this host; a service worker of the window answers, and nothing goes out
    const webviewResource = url.hostname.endsWith('.vscode-resource.vscode-cdn.net');
    if (!asks || webviewResource || url.hostname === '127.0.0.1' || url.hostname === 'localhost') return;
    const entry: RecordedRequest = { from: 'browser', what: request.method(), host: url.hostname, details: url.href };
    void appendFile(file, `${JSON.stringify(entry)}\n`);
  });
}

/** Reads what was written down so far. */
export async function readRecord(file: string): Promise<readonly RecordedRequest[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const entry = JSON.parse(line) as NetworkAttempt | RecordedRequest;
    if ('from' in entry) return entry;
    return { from: entry.process, what: entry.what, host: entry.host, details: entry.stack };
  });
}

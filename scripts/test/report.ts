// The report of tests that run inside VS Code. An extension host's console does not reach the terminal in every kind
// of VS Code, so the suite writes to a file, which is shown here as it grows.
import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds without a line of report after which a host counts as hung. THIN_BRIDGE_HOST_TIMEOUT sets another. */
const patience = Number(process.env['THIN_BRIDGE_HOST_TIMEOUT'] ?? 240);

/** Copies what is written to a file to our own output until the signal, and what is left of it then. */
export async function showLive(file: string, until: AbortSignal): Promise<void> {
  const report = await open(file, 'r');
  const buffer = Buffer.alloc(64 * 1024);
  try {
    for (;;) {
      const last = until.aborted;
      // without a position the handle goes on where it stopped
      for (let read = await report.read(buffer); read.bytesRead > 0; read = await report.read(buffer)) {
        process.stdout.write(Buffer.from(buffer.subarray(0, read.bytesRead)));
      }
      if (last) return;
      await sleep(100);
    }
  } finally {
    await report.close();
  }
}

/** Resolves, with what to tell a person, once a report has not grown for too long; never after the signal. */
export async function silenceOf(file: string | undefined, until: AbortSignal): Promise<string> {
  let size = 0;
  let heard = Date.now();
  while (!until.aborted) {
    await sleep(500, undefined, { ref: false });
    const now =
      file === undefined
        ? 0
        : await stat(file).then(
            (found) => found.size,
            () => 0,
          );
    if (now !== size) [size, heard] = [now, Date.now()];
    if (Date.now() - heard > patience * 1000) {
      return `${size === 0 ? 'no report began' : 'the report stopped'}, and ${patience} seconds have passed`;
    }
  }
  return new Promise(() => undefined);
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** The size and SHA-256 (lower-case hex) that a file must have. */
export interface Pin {
  readonly bytes: number;
  readonly sha256: string;
}

/** SHA-256 of a file as lower-case hex. */
async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Says how a file differs from its pin, or undefined where it matches. The size is looked at first: it costs nothing. */
export async function differenceFromPin(file: string, pin: Pin): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 'it is missing';
  if (found.size !== pin.bytes) return `it has ${found.size} bytes and not ${pin.bytes}`;
  const sha256 = await sha256Of(file);
  return sha256 === pin.sha256 ? undefined : `its SHA-256 is ${sha256} and not ${pin.sha256}`;
}

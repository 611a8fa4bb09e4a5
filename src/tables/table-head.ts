import { open } from 'node:fs/promises';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { decoderOf } from './file-lines.ts';
import { unreadable } from './table-rows.ts';

/** How much of a file its layout is recognised by, in bytes. */
const HEAD = 65_536;

/**
 * The first 64 kB of a table, as text.
 * @param name what the table is called in messages
 * @throws ThinBridgeError `table-invalid` where it can't be read
 */
export async function readTableHead(file: string, name = file): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD) });
    const bytes = buffer.subarray(0, bytesRead);
    return decoderOf(bytes).decode(bytes);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/**
 * Makes sure that a table has a column for the structures and another for the mechanisms, whatever they are called.
 * @throws ThinBridgeError `table-invalid`
 */
export function requireColumns(name: string, columns: readonly string[]): void {
  if (columns.length >= 2) return;
  const what = columns.length === 0 ? 'is empty' : 'has one column alone';
  throw new ThinBridgeError(
    'table-invalid',
    `${name} ${what}. A table of pairs has a column for SMILES and one for mechanisms, named in its first line.`,
  );
}

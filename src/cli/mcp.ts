import { once } from 'node:events';
import path from 'node:path';
import { inspect } from 'node:util';
import { serveTools } from '../mcp/server.ts';
import { LocalServices } from '../mcp/services.ts';
import { readMeasured, tableChemistry } from './models.ts';

interface McpOptions {
  /** Folder that holds dist/ and models/. */
  readonly root: string;
  /** Folder of the heads. */
  readonly heads: string;
  /** The user's library: a folder, or the address of a database. */
  readonly library?: string;
  /** Folder of what the chemist has measured. */
  readonly measurements?: string;
}

/** `thin-bridge mcp [--library FOLDER]`: serves assistants until standard input ends. */
export async function runMcp({ root, heads, library, measurements }: McpOptions): Promise<void> {
  const models = path.join(root, 'models');
  await using services = new LocalServices({
    models: { encoder: models, heads, drugs: models },
    workerFile: path.join(root, 'dist', 'rdkit-worker.cjs'),
    reading: tableChemistry,
    ...{ library, measured: () => readMeasured(measurements) },
  });
  const { stdin } = process;
  const ended = Promise.race(['end', 'close'].map((event) => once(stdin, event)));
  // standard output is the assistant's
  await serveTools({ services, logFailure: (error) => console.error(inspect(error)) }, ended);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import type * as sqlite from 'node-sqlite3-wasm';
import { bundledFile } from '../../base/bundled-file.ts';
import { LockingFiles } from './files.ts';

/** SQLite as WebAssembly, and the files that it works with. */
export interface Engine {
  readonly Database: typeof sqlite.Database;
  readonly files: LockingFiles;
}

let engine: Engine | undefined;

/**
 * SQLite (https://sqlite.org), compiled to WebAssembly by node-sqlite3-wasm; loaded once, in 20 ms. Its script is run
 * with a file system of ours: see files.ts.
 */
export function loadEngine(): Engine {
  engine ??= load(bundledFile('sqlite', 'node-sqlite3-wasm.js'));
  return engine;
}

function load(script: string): Engine {
  const files = new LockingFiles();
  const require = createRequire(script);
  const requireOurs = (name: string): unknown => (/^(?:node:)?fs$/u.test(name) ? files : require(name));
  const loaded: { exports: Partial<typeof sqlite> } = { exports: {} };
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run = compileFunction(readFileSync(script, 'utf8'), parameters, { filename: script }) as (
    ...values: readonly unknown[]
  ) => void;
  run(loaded.exports, requireOurs, loaded, script, path.dirname(script));
  const { Database } = loaded.exports;
  if (Database === undefined) throw new Error(`${script} has no Database`);
  return { Database, files };
}

import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Path of a file that the build puts beside the bundles, such as WebAssembly or native code; of the last place where it
 * could be, where it is nowhere.
 * @param name relative to dist/
 */
export function bundledFile(...name: string[]): string {
  const beside = path.join(import.meta.dirname, ...name);
  // what runs from source, as tests do, has it in dist/
  return existsSync(beside) ? beside : path.join(import.meta.dirname, '..', '..', 'dist', ...name);
}

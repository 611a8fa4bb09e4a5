import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** A script that was run, and what V8 has compiled of it. */
export interface CompiledScript {
  /** What the script exports. */
  readonly exports: unknown;
  /** Whether it was run from what had been kept of an earlier run. */
  readonly wasKept: boolean;
  /**
   * Keeps what is compiled by now for the next run, unless it was run from what had been kept; what is there of other
   * versions goes. Throws as the file system does.
   */
  keep(): Promise<void>;
}

/**
 * Runs a CommonJS script as `require` does, from the code that V8 has compiled of it in an earlier run where that was
 * kept: compiling a script of a megabyte takes longer than all else it does at first. V8 itself refuses what another
 * version of it has made.
 * @param folder where compiled code is kept; it need not exist
 */
export function runCompiled(file: string, folder: string): CompiledScript {
  const { size, mtimeMs } = statSync(file);
  // V8 compares no more than the length of the text
  const name = `${path.parse(file).name}-${size}-${Math.round(mtimeMs)}.v8`;
  const cachedData = readKept(path.join(folder, name));
  // as Node wraps it: https://nodejs.org/api/modules.html#the-module-wrapper
  const text = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'utf8')}\n})`;
  const script = new vm.Script(text, {
    filename: file,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const wasKept = cachedData !== undefined && script.cachedDataRejected === false;
  const wrapped = script.runInThisContext() as (...given: unknown[]) => void;
  const module = { exports: {} };
  wrapped.call(module.exports, module.exports, createRequire(file), module, file, path.dirname(file));
  return {
    exports: module.exports,
    wasKept,
    async keep() {
      if (wasKept) return;
      await mkdir(folder, { recursive: true });
      // those of other versions, and what a window that was killed has left
      const others = await readdir(folder);
      await Promise.all(others.map((one) => rm(path.join(folder, one), { force: true })));
      const compiled = script.createCachedData();
      // another window may be reading it or writing it, too
      const unfinished = path.join(folder, `${name}-${process.pid}`);
      await writeFile(unfinished, Buffer.concat([digest(compiled), compiled]));
      await rename(unfinished, path.join(folder, name));
    },
  };
}

/** Compiled code that is whole: what a fault of the disk has left would crash V8. Undefined where there is none. */
function readKept(file: string): Buffer | undefined {
  try {
    const kept = readFileSync(file);
    const compiled = kept.subarray(DIGEST_LENGTH);
    return digest(compiled).equals(kept.subarray(0, DIGEST_LENGTH)) ? compiled : undefined;
  } catch {
    // the first run, or a folder that can't be read: the script is compiled
    return undefined;
  }
}

/** Bytes of a SHA-256. */
const DIGEST_LENGTH = 32;

function digest(data: Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { modelUnpackable } from '../errors/model-errors.ts';
import type { ModelFile } from './manifest.ts';
import { readModelFile } from './model-files.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Most bytes that a packed file may hold: ten times the largest that is bundled, and no more than memory has room for. */
const MOST_BYTES = 256 * 2 ** 20;

/** Packs bytes with Brotli. A window of 16 MB finds what molecules of one series have in common. */
export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, {
    params: {
      // one more takes minutes and saves a twentieth
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/**
 * Reads what a model file holds that was packed, off the event loop.
 * @param most bytes that it may hold
 * @throws ThinBridgeError `model-invalid` where it isn't packed, or holds more; and as `readModelFile`
 */
export async function readPackedFile(folder: string, file: ModelFile, most = MOST_BYTES): Promise<Uint8Array> {
  const packed = await readModelFile(folder, file);
  try {
    return await decompress(packed, { maxOutputLength: most });
  } catch (error) {
    throw modelUnpackable(file.path, error);
  }
}

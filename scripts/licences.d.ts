import type { Metafile } from 'esbuild';

export const ALLOWED: readonly string[];
export function writeLicences(
  metafiles: readonly Metafile[],
  copied: readonly string[],
  outfile: string,
): Promise<void>;
export function packageFolders(files: readonly string[]): string[];
export function licenceOf(folder: string): Promise<string>;

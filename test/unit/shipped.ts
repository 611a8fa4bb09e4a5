// What the last build shipped, as it wrote it down.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './fixtures.ts';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** Text of the licence. */
  readonly text: string;
}

/** Reads dist/licences.txt: the bundles it holds for, and the packages. */
export async function readLicences(): Promise<{ bundles: readonly string[]; packages: readonly ShippedPackage[] }> {
  const [head = '', ...parts] = (await readFile(path.join(root, 'dist/licences.txt'), 'utf8')).split(/\n-{80}\n\n/u);
  const [, bundles = ''] = /^Packages in (.+) and beside them$/mu.exec(head) ?? [];
  const packages = parts.map((part) => {
    const [, name = '', version = '', licence = '', text = ''] = /^(\S+) (\S+), (.+)\n\n([^]*)$/u.exec(part) ?? [];
    return { name, version, licence, text };
  });
  return { bundles: bundles.split(', '), packages };
}

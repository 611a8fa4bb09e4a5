import path from 'node:path';
import { inRepository } from '../../../scripts/repository.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { structuresOf } from '../../../src/panel/results/structure-file.ts';
import { memorySource } from '../../../src/tables/table-source.ts';
import { drugSmiles } from '../../unit/chemistry/engine.ts';

/** An SD file as the editor for such files reads it. */
export interface SdRecords {
  readonly records: number;
  /** Bytes of the file. */
  readonly size: number;
  /** Milliseconds until the first records are there, and until all are. */
  readonly first: number;
  readonly all: number;
}

/** Reads an SD file of well-known drugs, over and over. */
export async function measureSd(records: number): Promise<SdRecords> {
  const text = await fileOf(records);
  const begun = performance.now();
  let [first, done] = [0, 0];
  for await (const { molblocks } of structuresOf(memorySource('drugs.sdf', text), new AbortController().signal)) {
    if (done === 0) first = performance.now() - begun;
    done += molblocks.length;
  }
  if (done !== records) throw new Error(`${done} of ${records} records were read`);
  return { records, size: text.length, first, all: performance.now() - begun };
}

async function fileOf(records: number): Promise<string> {
  await using chemistry = openChemistry({ workerFile: path.join(inRepository('dist'), 'rdkit-worker.cjs') });
  const blocks: string[] = [];
  for (const smiles of drugSmiles()) blocks.push((await chemistry.read(smiles, ['molblock'])).molblock.trimEnd());
  const record = (_: unknown, at: number) =>
    `drug ${at + 1}${blocks[at % blocks.length] ?? ''}\n> <Project>\nAlpha\n\n> <IC50 (nM)>\n${at % 5000}\n\n$$$$\n`;
  return Array.from({ length: records }, record).join('');
}

import path from 'node:path';
import * as vscode from 'vscode';
import { Heads } from '../../../../src/bridge/heads.ts';
import { openChemistry } from '../../../../src/chemistry/rdkit-chemistry.ts';
import { SentenceEncoder } from '../../../../src/language/encoder.ts';
import { BundledDrugs } from '../../../../src/library/bundled-drugs.ts';
import { Lexicon } from '../../../../src/question/lexicon.ts';
import { TargetIndex } from '../../../../src/retrieval/target-index.ts';
import type { HostTask, Part } from '../measures.ts';
import { settledMemory } from './memory.ts';

/** Loads what the first answers need, one after the other, without the extension. */
export async function measureParts({ structures: [smiles = ''] }: HostTask): Promise<Part[]> {
  const folder = vscode.extensions.getExtension('thin-bridge.thin-bridge')?.extensionPath ?? '';
  const models = path.join(folder, 'models');
  const parts: Part[] = [];
  let before = (await settledMemory()).resident;
  const load = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const begun = performance.now();
    const result = await work();
    const time = performance.now() - begun;
    const { resident } = await settledMemory();
    parts.push({ name, time, grown: resident - before });
    before = resident;
    return result;
  };
  await using chemistry = openChemistry({ workerFile: path.join(folder, 'dist', 'rdkit-worker.cjs') });
  const drawing = { width: 220, height: 88, theme: 'light' } as const;
  const draw = () => chemistry.read(smiles, ['inchiKey', 'svg', 'properties'], { drawing });
  await load('RDKit, and the first drawing', draw);
  const molecule = await load('a further drawing', draw);
  await using encoder = await load('the sentence encoder', () => SentenceEncoder.openFolder(models));
  await using heads = await load('the two heads', () => Heads.openFolder(models));
  await using drugs = await load('the drugs', () => BundledDrugs.open(models, heads, chemistry));
  await load('the lexicon', () => Lexicon.open(models));
  await using targets = await load('the known ligands and the target head', () => TargetIndex.open(models));
  await load('one guess of targets', () => targets.guess(molecule, { limit: 24 }));
  await load('what is made once of the drugs for the first question', () => drugs.preload());
  await load('one sentence', () => encoder.encode('reversible BTK inhibitor'));
  return parts;
}

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What some mechanisms are called in the dataset: names that the bundled heads can't know. */
const madeUp: ReadonlyMap<string, string> = new Map([
  ['Glucocorticoid receptor agonist', 'grennel gate modulator'],
  ['Bacterial penicillin-binding protein inhibitor', 'zorblat pump activator'],
  ['Histamine H1 receptor antagonist', 'quivane lid opener'],
]);

/** Every kind of row that can't be used. */
const BROKEN = ['C1CC,an unclosed ring,', ',no structure,', 'CCO,,', 'not a molecule,a sentence,', 'CCO,!?,'];

/** How many pairs there are to one broken row. */
const PAIRS_TO_ONE = 25;

interface DrugFile {
  readonly mechanisms: readonly { readonly text: string }[];
  readonly drugs: readonly { readonly smiles: string; readonly mechanisms: readonly number[] }[];
}

/**
 * Writes a CSV of real pairs, the mechanisms of some under made-up names, with a broken row after every 25.
 * @param models folder of the bundled models, whose drugs these are
 * @returns the lines of these, from 1
 */
export async function writeMadeUpDataset(file: string, pairCount: number, models: string): Promise<number[]> {
  const pairs = await realPairs(pairCount, models);
  const rows: string[] = [];
  const broken: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    rows.push(pair);
    if ((index + 1) % PAIRS_TO_ONE !== 0) continue;
    rows.push(BROKEN[broken.length % BROKEN.length]!);
    // the header is line 1
    broken.push(rows.length + 1);
  }
  await writeFile(file, `smiles,mechanism,note\n${rows.join('\n')}\n`);
  return broken;
}

/** How many drugs of one mechanism there are at most: the others are left to be found. */
const MOST_OF_ONE = 40;

/** Pairs of the bundled drugs as rows of a CSV, those of the commonest mechanisms. */
async function realPairs(count: number, models: string): Promise<string[]> {
  const json = await readFile(path.join(models, 'drugs', 'drugs.json'), 'utf8');
  const { mechanisms, drugs } = JSON.parse(json) as DrugFile;
  const structures = new Map<string, string[]>();
  for (const { smiles, mechanisms: of } of drugs) {
    if (of.length !== 1) continue;
    const { text } = mechanisms[of[0]!]!;
    structures.set(text, [...(structures.get(text) ?? []), smiles]);
  }
  return [...structures]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([text, smiles]) =>
      smiles.slice(0, MOST_OF_ONE).map((structure) => `${structure},"${madeUp.get(text) ?? text}",`),
    )
    .slice(0, count);
}

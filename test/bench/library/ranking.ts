import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { rankInBackground } from '../../../src/jobs/background-job.ts';
import { rankFile } from '../../../src/ranking/rank-file.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { markdownTable } from '../summary.ts';
import { hoversBeside } from './hovers.ts';

const QUESTION = 'EGFR inhibitor';

/** Compounds that are hovered at, of those that are ranked. */
const HOVERED = 40;

/**
 * Ranks real compounds for a text, beside the chemistry that an import asks for, by the processor time of all threads
 * together, which a busy machine changes least; and hovers while a background process ranks them.
 * @param root folder with dist/ and models/
 */
export async function measureRanking(
  smiles: readonly string[],
  { root, folder, chemistry }: { readonly root: string; readonly folder: string; readonly chemistry: Chemistry },
  say: (text: string) => void,
): Promise<string> {
  const models = path.join(root, 'models');
  const file = path.join(folder, 'ranked.csv');
  await writeFile(file, ['smiles', ...smiles].join('\n'));
  // what can't be read costs both next to nothing
  const chemistryOfImport = async () =>
    Promise.allSettled(smiles.map(async (one) => chemistry.read(one, ['inchiKey', 'properties'])));
  await chemistryOfImport();
  const before = await processorTime(chemistryOfImport);
  await using thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  const rank = async (of: string, out: string) =>
    rankFile({ chemistry, thinBridge }, { file: of, questions: [QUESTION], out: path.join(folder, out) });
  // the models are loaded, and what is made for the question
  const few = path.join(folder, 'few.csv');
  await writeFile(few, ['smiles', ...smiles.slice(0, HOVERED)].join('\n'));
  const first = await processorTime(() => rank(few, 'few.ranked.csv'));
  const ranking = await processorTime(() => rank(file, 'all.ranked.csv'));
  const after = await processorTime(chemistryOfImport);
  const own = (before + after) / 2;
  say('hovering');
  const hovers = await hoversBeside(root, smiles.slice(0, HOVERED), 'ranks', ({ process, signal, onDone }) =>
    rankInBackground(
      process,
      { models: { encoder: models, heads: models, drugs: models }, file, questions: [QUESTION] },
      { signal, onRecords: onDone },
    ),
  );
  const of = (time: number) => (time / smiles.length).toFixed(2);
  return `### Ranking ${smiles.length.toLocaleString('en')} real compounds for "${QUESTION}"\n\n${markdownTable(
    ['', ''],
    [
      ["processor time of a compound: the import's chemistry, before and after, ms", `${of(before)}, ${of(after)}`],
      ['processor time of a compound, ranking, all threads together, ms', of(ranking)],
      ["of the import's chemistry", `${Math.round((100 * ranking) / own)}%`],
      ['loading and reading the question, once, s', (first / 1000).toFixed(1)],
      ...hovers,
    ],
  )}\n`;
}

/** Milliseconds of processor time that all threads take for some work. */
export async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const used = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}

import path from 'node:path';
import * as z from 'zod';
import { fileOutside } from '../errors/assistant-errors.ts';
import type { BestCompound } from '../ranking/rank-file.ts';
import { namesFile } from '../ranking/rank-question.ts';
import { countedInEnglish, numberText } from '../text/numbers.ts';
import { line, lines } from './hit-text.ts';
import { limit, question } from './input-schemas.ts';
import { defineTool } from './tool.ts';
import { fileWithin } from './workspace-file.ts';

/** Longest path, in characters. */
const LONGEST_PATH = 4096;

export const rankCompoundsTool = defineTool({
  name: 'rank_compounds',
  title: 'Rank compounds of a file',
  icon: 'list-ordered',
  description:
    'Ranks all compounds of a file of the workspace (CSV, TSV, SMILES or SD file, gzip of these) for a mechanism, a ' +
    'target, a class of drugs or a drug, or by similarity to structures. It writes a table with rank, probability and evidence beside the file, under ' +
    'a new name, and tells the best of it; read that table for the rest. It reads no file outside of the workspace ' +
    'and changes none. A thousand compounds take about a second.',
  usesFiles: true,
  input: z.strictObject({
    file: z.string().trim().min(1).max(LONGEST_PATH).describe('Path of the file, relative to the workspace folder.'),
    question: question.describe(
      'What the compounds are to do, such as "BTK inhibitor"; or a structure as SMILES, or a file of structures of the ' +
        'workspace, that they are to be similar to.',
    ),
    limit: limit(10, 100).describe('How many of the best are told, 1 to 100; all of them are in the table.'),
  }),
  output: z.object({
    file: z.string(),
    out: z.string().describe('Path of the table that was written.'),
    readAs: z.string().describe('How the question was read, in words.'),
    records: z.int().describe('Records of the file.'),
    ranked: z.int().describe('How many of them have a rank.'),
    refused: z
      .array(z.object({ line: z.int(), reason: z.string() }))
      .describe('The first that have none; the table names all.'),
    best: z.array(
      z.object({
        rank: z.int().min(1),
        line: z.int().describe('Line of the file that its record begins in, from 1.'),
        smiles: z.string(),
        found: z
          .record(z.string(), z.string())
          .describe('By the columns of the table: "probability" (0 to 1), "similarity" (Tanimoto, 0 to 1), and so on.'),
      }),
    ),
  }),
  run: async (input, { services, signal, folders, onProgress }) => {
    const file = await fileWithin(input.file, folders);
    onProgress({ share: 0, message: `reading ${path.basename(file)}` });
    const asked = await confined(input.question, folders);
    const report = await services.rank(
      { file, questions: [asked], best: input.limit },
      { signal, onProgress: ({ done, share }) => onProgress({ share, message: countedInEnglish(done, 'record') }) },
    );
    const { out, records, ranked, refused, best } = report;
    const readAs = report.readAs.join(', ');
    return {
      text: lines(
        line(`"${input.question}" is read as ${readAs}.`),
        line(`Ranked ${numberText(ranked)} of ${countedInEnglish(records, 'record')}; the table is ${out}`),
        ...best.map(rankedLine),
        ...refused.map(({ line: at, reason }) => line(`Not ranked: line ${at}: ${reason}`)),
      ),
      structured: { file, ...report, readAs },
    };
  },
});

function rankedLine({ rank, line: at, smiles, found }: BestCompound): string {
  const said = Object.entries(found).flatMap(([column, cell]) => (cell === '' ? [] : `${column} ${cell}`));
  return line(`${rank}. line ${at}: ${[smiles, ...said].join('; ')}`);
}

/**
 * A question, or the real path where it names a file of structures: any file that it names has to be within the folders.
 * @throws ThinBridgeError `file-outside`
 */
async function confined(asked: string, folders: readonly string[]): Promise<string> {
  const file = await fileWithin(asked, folders).catch(() => undefined);
  if (file !== undefined && (await namesFile(file))) return file;
  if (await namesFile(asked)) throw fileOutside(asked, folders);
  return asked;
}

import { readTable } from '../../../src/cli/models/tables.ts';
import type { Engine } from '../../../src/retrieval/engine.ts';

/** How often everyday wordings find a right drug. */
export interface EverydayResult {
  readonly wordings: number;
  /** With a right drug first. */
  readonly first: number;
  /** With a right drug among the first ten. */
  readonly firstTen: number;
  /** The others, with what they found. */
  readonly missed: readonly { readonly wording: string; readonly found: readonly string[] }[];
}

/** Asks for the wordings of everyday-wordings.tsv, each with the beginnings of the names of drugs that are right. */
export async function measureEveryday(engine: Engine, folder: string): Promise<EverydayResult> {
  const rows = await readTable(folder, 'everyday-wordings.tsv', ['wording', 'drugs']);
  let first = 0;
  const missed = [];
  for (const { wording, drugs } of rows) {
    const { hits } = await engine.findByText(wording, 10);
    const right = drugs.split(';');
    const isRight = ({ name }: { name: string }) => right.some((drug) => name.toLowerCase().startsWith(drug));
    if (!hits.some(isRight)) missed.push({ wording, found: hits.map(({ name }) => name) });
    if (hits[0] !== undefined && isRight(hits[0])) first += 1;
  }
  return { wordings: rows.length, first, firstTen: rows.length - missed.length, missed };
}

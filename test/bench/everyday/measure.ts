import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';

/** How often everyday questions find a right drug. */
export interface EverydayResult {
  readonly questions: number;
  /** With a right drug first. */
  readonly first: number;
  /** With a right drug among the first ten. */
  readonly firstTen: number;
  /** The others, with what they found. */
  readonly missed: readonly { readonly question: string; readonly found: readonly string[] }[];
}

/** The questions, each with the beginnings of the names of drugs that are right. */
export const QUESTIONS = { folder: import.meta.dirname, file: 'questions.tsv' } as const;

/**
 * Asks for the everyday questions.
 * @param encoder folder of the encoder
 * @param models folder of the heads and of the drug index
 */
export async function measureEveryday(encoder: string, models: string, chemistry: Chemistry): Promise<EverydayResult> {
  const thinBridge = new ThinBridge({ encoder, heads: models, drugs: models }, chemistry);
  try {
    const rows = await readTable(QUESTIONS.folder, QUESTIONS.file, ['question', 'drugs']);
    let first = 0;
    const missed = [];
    for (const { question, drugs } of rows) {
      const { hits } = await thinBridge.find({ kind: 'text', text: question }, { limit: 10 });
      const right = drugs.split(';');
      const isRight = ({ name }: { name: string }) => right.some((drug) => name.toLowerCase().startsWith(drug));
      if (!hits.some(isRight)) missed.push({ question, found: hits.map(({ name }) => name) });
      if (hits[0] !== undefined && isRight(hits[0])) first += 1;
    }
    return { questions: rows.length, first, firstTen: rows.length - missed.length, missed };
  } finally {
    await thinBridge[Symbol.asyncDispose]();
  }
}

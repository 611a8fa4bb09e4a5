import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';

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

/** The wordings, each with the beginnings of the names of drugs that are right. */
export const WORDINGS = { folder: import.meta.dirname, file: 'wordings.tsv' } as const;

/**
 * Asks for the everyday wordings.
 * @param encoder folder of the encoder
 * @param models folder of the heads and of the drug index
 */
export async function measureEveryday(encoder: string, models: string, chemistry: Chemistry): Promise<EverydayResult> {
  const thinBridge = new ThinBridge({ encoder, heads: models, drugs: models }, chemistry);
  try {
    const rows = await readTable(WORDINGS.folder, WORDINGS.file, ['wording', 'drugs']);
    let first = 0;
    const missed = [];
    for (const { wording, drugs } of rows) {
      const { hits } = await thinBridge.find({ kind: 'text', text: wording }, { limit: 10 });
      const right = drugs.split(';');
      const isRight = ({ name }: { name: string }) => right.some((drug) => name.toLowerCase().startsWith(drug));
      if (!hits.some(isRight)) missed.push({ wording, found: hits.map(({ name }) => name) });
      if (hits[0] !== undefined && isRight(hits[0])) first += 1;
    }
    return { wordings: rows.length, first, firstTen: rows.length - missed.length, missed };
  } finally {
    await thinBridge[Symbol.asyncDispose]();
  }
}

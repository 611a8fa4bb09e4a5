import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { EverydayJudge } from './judge.ts';

/** How often everyday questions find a right drug. */
export interface EverydayResult {
  readonly questions: number;
  /** With a drug first that the table names. */
  readonly first: number;
  /** With a drug of the right target and action first, see `EverydayJudge`. */
  readonly firstByTarget: number;
  /** With a right drug among the first ten. */
  readonly firstTen: number;
  /** Those without one among the first ten, with what they found. */
  readonly missed: readonly Answered[];
  /** Those with a drug first that is right neither by name nor by target and action. */
  readonly otherFirst: readonly Answered[];
}

interface Answered {
  readonly question: string;
  /** Names of the first ten drugs. */
  readonly found: readonly string[];
}

/** The questions, each with the beginnings of the names of drugs that are right. */
export const QUESTIONS = { folder: import.meta.dirname, file: 'questions.tsv' } as const;

/**
 * Asks for the everyday questions.
 * @param encoder folder of the bundled models, whose encoder is used
 * @param models folder of the heads and of the drug index
 */
export async function measureEveryday(encoder: string, models: string, chemistry: Chemistry): Promise<EverydayResult> {
  await using thinBridge = new ThinBridge({ encoder, heads: models, drugs: models }, chemistry);
  const judge = await EverydayJudge.open(encoder);
  const rows = await readTable(QUESTIONS.folder, QUESTIONS.file, ['question', 'drugs']);
  let first = 0;
  const [missed, otherFirst] = [[], []] as [Answered[], Answered[]];
  for (const { question, drugs } of rows) {
    const { hits } = await thinBridge.find({ kind: 'text', text: question }, { limit: 10 });
    const right = drugs.split(';');
    const isNamed = ({ name }: { name: string }) => right.some((drug) => name.toLowerCase().startsWith(drug));
    const answered = { question, found: hits.map(({ name }) => name) };
    const [nearest] = hits;
    if (!hits.some(isNamed)) missed.push(answered);
    if (nearest !== undefined && isNamed(nearest)) first += 1;
    else if (nearest === undefined || !judge.ofNamed(right)(nearest.id)) otherFirst.push(answered);
  }
  const [firstByTarget, firstTen] = [rows.length - otherFirst.length, rows.length - missed.length];
  return { questions: rows.length, first, firstByTarget, firstTen, missed, otherFirst };
}

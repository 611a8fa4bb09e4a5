import type { BundledDrugs } from '../../../src/library/bundled-drugs.ts';
import type { Hit } from '../../../src/library/compound-index.ts';
import { ACTIONS, agreementOf, type Action } from '../../../src/question/actions.ts';
import type { Lexicon } from '../../../src/question/lexicon.ts';
import type { ThinBridge } from '../../../src/thin-bridge.ts';
import { handWritten } from './measure.ts';

/** What a question asks for, by which its answer is judged. */
export interface AskedFor {
  readonly question: string;
  /** Gene symbols, any of which is right. */
  readonly genes: ReadonlySet<string>;
  readonly action: Action | null;
}

/** The questions written by hand that ask for drugs of genes. */
export function askedByHand(): AskedFor[] {
  return handWritten().flatMap(({ question, kind, right, action }) => {
    const isOfGenes = (kind === 'mechanism' || kind === 'target') && right !== '' && !right.startsWith('=');
    const known = ACTIONS.find((one) => one === action) ?? null;
    return isOfGenes ? [{ question, genes: new Set(right.split(',')), action: known }] : [];
  });
}

/** How the answers to questions about mechanisms are. */
export interface AnswerFigures {
  /** Questions that the index has a recorded drug for. */
  readonly questions: number;
  /** With a drug of the right target and action first. */
  readonly first: number;
  /** With such a drug first and three of them among the first five, or all that there are. */
  readonly threeOfFive: number;
  /** With a drug of the contrary action, or of another target alone, above one that is right. */
  readonly wrongAbove: number;
  readonly failed: readonly string[];
}

/** How a drug of the table meets what was asked. */
type Verdict = 'right' | 'contrary' | 'other';

/** The drugs of the table by what they are recorded for. */
export class Judge {
  readonly #drugs: BundledDrugs;
  readonly #lexicon: Lexicon;
  readonly #rows: ReadonlyMap<string, number>;

  constructor(drugs: BundledDrugs, lexicon: Lexicon) {
    this.#drugs = drugs;
    this.#lexicon = lexicon;
    this.#rows = new Map(drugs.table.drugs.map(({ id }, row) => [id, row]));
  }

  /** How many drugs are recorded for it. */
  count(asked: AskedFor): number {
    return [...this.#rows.values()].filter((row) => this.#verdict(row, asked) === 'right').length;
  }

  /** Undefined for a drug without a record. */
  of({ id }: Pick<Hit, 'id'>, asked: AskedFor): Verdict | undefined {
    const row = this.#rows.get(id);
    const isRecorded = row !== undefined && (this.#drugs.table.drugs[row]?.mechanisms.length ?? 0) > 0;
    return isRecorded ? this.#verdict(row, asked) : undefined;
  }

  #verdict(row: number, { genes, action }: AskedFor): Verdict {
    const { drugs, mechanisms, targets } = this.#drugs.table;
    const met = (drugs[row]?.mechanisms ?? []).filter((mechanism) => {
      const target = mechanisms[mechanism]?.target ?? null;
      return target !== null && targets[target]?.genes.some((gene) => genes.has(gene)) === true;
    });
    if (met.length === 0) return 'other';
    const agreements = met.map((mechanism) =>
      action === null ? 'same' : agreementOf(action, this.#lexicon.actionOf(mechanism)),
    );
    if (agreements.some((agreement) => agreement === 'same' || agreement === 'near')) return 'right';
    return agreements.includes('contrary') ? 'contrary' : 'other';
  }
}

/** Asks the questions that the index has a recorded drug for, and judges the first ten drugs of each answer. */
export async function measureAnswers(
  questions: readonly AskedFor[],
  thinBridge: ThinBridge,
  judge: Judge,
): Promise<AnswerFigures> {
  const figures = { questions: 0, first: 0, threeOfFive: 0, wrongAbove: 0 };
  const failed: string[] = [];
  for (const asked of questions) {
    const there = judge.count(asked);
    if (there === 0) continue;
    const { hits } = await thinBridge.find({ kind: 'text', text: asked.question }, { limit: 10 });
    const verdicts = hits.map((hit) => judge.of(hit, asked));
    const rightOfFive = verdicts.slice(0, 5).filter((verdict) => verdict === 'right').length;
    const isFirst = verdicts[0] === 'right';
    const last = verdicts.lastIndexOf('right');
    figures.questions += 1;
    if (isFirst) figures.first += 1;
    else failed.push(`${asked.question}: ${hits[0] === undefined ? 'nothing' : hits[0].name}`);
    if (isFirst && rightOfFive >= Math.min(3, there)) figures.threeOfFive += 1;
    if (verdicts.slice(0, last).some((verdict) => verdict === 'contrary' || verdict === 'other'))
      figures.wrongAbove += 1;
  }
  return { ...figures, failed };
}

/** How many texts show a drug at a probability of a half or more. */
export async function countShown(texts: readonly string[], thinBridge: ThinBridge): Promise<number> {
  let shown = 0;
  for (const text of texts) {
    const { hits } = await thinBridge.find({ kind: 'text', text }, { limit: 1 });
    if (hits.some(({ relation, probability }) => relation === 'known' || (probability ?? 0) >= 0.5)) shown += 1;
  }
  return shown;
}

import type { IndexDescription } from '../library/compound-index.ts';
import type { Alternatives } from '../question/alternatives.ts';
import type { QuestionKind } from './answer.ts';
import type { AnswerModels } from './hits.ts';
import type { Ranked } from './ranked.ts';

/** How a question was read. */
export interface ReadQuestion {
  /** What the question was taken for. */
  readonly kind: QuestionKind;
  /** How it was read, in words. */
  readonly readAs: string;
  /** How else it can be read, to be chosen by `Query.choice`; null for what is no text. */
  readonly alternatives: Alternatives | null;
}

/** The compounds that answer a question, best first. */
export interface FoundCompounds extends Omit<Ranked, 'basis'>, ReadQuestion {
  /** The structure that was asked with, as SMILES; null where it was something else. */
  readonly structure: string | null;
  /** Name of the heads that answered. */
  readonly heads: string;
  /** The index that was searched. */
  readonly index: IndexDescription;
  /** How many compounds were compared. */
  readonly searched: number;
}

/** An answer with what it was made with. */
export async function found(
  { bridge, drugs }: AnswerModels,
  answered: Omit<FoundCompounds, 'heads' | 'index' | 'searched' | 'structure'> & { readonly structure?: string },
): Promise<FoundCompounds> {
  const { description } = drugs;
  const { kind, readAs, alternatives, structure = null, hits, cut } = answered;
  const heads = bridge.heads.manifest.name;
  return { heads, index: description, searched: await drugs.count(), kind, readAs, alternatives, structure, hits, cut };
}

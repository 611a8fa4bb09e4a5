import * as l10n from '@vscode/l10n';
import type { Action } from './actions.ts';
import type { SenseKind } from './lexicon-file.ts';

/** What a whole question can be read as; `text` leaves it to the sentence encoder. */
export const READ_AS = ['structure', 'drug', 'indication', 'target', 'mechanism', 'text'] as const;

export type ReadAs = (typeof READ_AS)[number];

/** What a question is read as, for a person. */
export function readAsName(as: ReadAs): string {
  const names: Readonly<Record<ReadAs, string>> = {
    structure: l10n.t('a structure'),
    drug: l10n.t('a drug'),
    indication: l10n.t('an indication'),
    target: l10n.t('a target'),
    mechanism: l10n.t('a mechanism'),
    text: l10n.t('plain text'),
  };
  return names[as];
}

/** What a name stands for: its kind, and how the lexicon calls it. */
export interface Meaning {
  readonly kind: SenseKind;
  readonly label: string;
}

/** How a question is to be read where whoever asks knows better than its reader. */
export interface ReadingChoice {
  readonly as?: ReadAs;
  /** In place of the action that is read; `any` for none. */
  readonly action?: Action | 'any';
  /** What names stand for, in place of what they are taken for. */
  readonly names?: readonly (Meaning & { readonly text: string })[];
  /** Whether words are taken as they were typed, though they look mistyped. */
  readonly isVerbatim?: boolean;
}

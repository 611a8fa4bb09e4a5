import * as l10n from '@vscode/l10n';
import { withoutBidi } from '../text/bidi.ts';
import type { Compound, Evidence } from './compound-index.ts';

/** What to call a compound: its name, or its id where it has none that can be read. */
export function nameOf({ name, id }: Pick<Compound, 'name' | 'id'>): string {
  return withoutBidi(name).trim() === '' ? id : name;
}

/** What one piece of evidence says; empty where the relation says it already. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'mechanism':
      return evidence.source === 'ChEMBL' ? evidence.text : `${evidence.text} (${evidence.source})`;
    case 'indication':
      return evidence.phase >= 4
        ? l10n.t`for ${evidence.disease}, approved`
        : l10n.t`for ${evidence.disease}, phase ${evidence.phase}`;
    case 'class':
      return evidence.name;
    case 'name':
      return l10n.t('the compound that was named');
    case 'analogue':
      return l10n.t`like ${nameOf(evidence)} (${evidence.similarity.toFixed(2)})`;
    case 'ligand':
      return evidence.similarity === 1
        ? l10n.t`measured on ${evidence.target}`
        : l10n.t`like a ligand of ${evidence.target} (${evidence.similarity.toFixed(2)})`;
    case 'similarity':
      return `Tanimoto ${evidence.similarity.toFixed(2)}`;
    case 'substructure':
    case 'cosine':
      return '';
  }
}

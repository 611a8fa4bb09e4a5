import * as l10n from '@vscode/l10n';
import type { Evidence, Hit } from '../library/compound-index.ts';
import { evidenceText } from '../library/evidence-text.ts';
import { counted, percent } from '../text/numbers.ts';
import type { Answer, Query, View } from './messages.ts';

/** What a query is about, in as few words as there are: its text, the drug's name, or the SMILES. */
export function subjectOf(query: Query): string {
  return query.kind === 'text' ? query.text : (query.name ?? query.smiles);
}

/** Whether a query asks for what contains a structure. */
export function isSubstructure(query: Query): boolean {
  return query.kind === 'smiles' && query.search === 'substructure';
}

/** What is asked about the subject of a query: "Drugs for", "Drugs like", "Drugs with the substructure". */
export function askedAbout({ query, structure }: Pick<Answer, 'query' | 'structure'>): string {
  if (isSubstructure(query)) return l10n.t('Drugs with the substructure');
  return structure === null ? l10n.t('Drugs for') : l10n.t('Drugs like');
}

/** The query that was put last: the one that runs, the one that failed, or the one that was answered. */
export function currentQuery(view: View): Query | null {
  return view.asking ?? view.failure?.query ?? view.answer?.query ?? null;
}

/** What a hit is recorded to do, what was asked for first. */
export function mechanismsOf({ mechanisms, evidence }: Hit): string[] {
  const asked = evidence.flatMap((one) => (one.kind === 'mechanism' ? [one.text] : []));
  return [...new Set([...asked.filter((text) => mechanisms.includes(text)), ...mechanisms])];
}

/** The highest clinical phase of a drug, of which 4 is approved; 0 where none is known. */
export function phaseOf({ firstApproval, phase, evidence }: Hit): number {
  if (firstApproval !== null) return 4;
  return Math.max(phase ?? 0, ...evidence.map((one) => (one.kind === 'indication' ? one.phase : 0)));
}

/** How far a drug has come: "approved 2013", "phase 2"; empty where that is not known. */
export function statusOf(hit: Hit): string {
  if (hit.firstApproval !== null) return l10n.t`approved ${hit.firstApproval}`;
  const phase = phaseOf(hit);
  return phase === 0 ? '' : phase >= 4 ? l10n.t('approved') : l10n.t`phase ${phase}`;
}

/** How many drugs were found, for what: "12 drugs for reversible BTK inhibitor". */
export function outcomeOf(answer: Answer): string {
  const count = answer.cut;
  const subject = subjectOf(answer.query);
  return count === 0 ? l10n.t`No drugs for ${subject}` : l10n.t`${counted(count, 'drug')} for ${subject}`;
}

/** Whether a hit is known or predicted, with the figure that there is: "known", "31% predicted", "cosine 0.87". */
export function relationText({ relation, probability, evidence }: Hit): string {
  if (relation === 'known') return l10n.t('known');
  if (probability !== null) return l10n.t`${percent(probability)} predicted`;
  if (evidence.some(({ kind }) => kind === 'substructure')) return l10n.t('contains it');
  const cosine = cosineOf(evidence);
  return cosine === undefined ? l10n.t('by its description') : l10n.t`cosine ${cosine.toFixed(2).replace('-', '−')}`;
}

/** How sure a guess of a target is: "known", or its probability. */
export function probabilityText({
  known,
  probability,
}: {
  readonly known: boolean;
  readonly probability: number;
}): string {
  return known ? l10n.t('known') : percent(probability);
}

/** How much of its bar a hit fills, 0 to 1; undefined where nothing is measured. */
export function shareOf({ relation, probability, evidence }: Hit): number | undefined {
  const share = relation === 'known' ? 1 : (probability ?? cosineOf(evidence));
  return share === undefined ? undefined : Math.max(0, Math.min(1, share));
}

function cosineOf(evidence: readonly Evidence[]): number | undefined {
  return evidence.flatMap((one) => (one.kind === 'cosine' ? [one.cosine] : []))[0];
}

/** Why a hit is there, in a few words: "known: BTK inhibitor", "31% predicted, like Ibrutinib (0.71)". */
export function whyText(hit: Hit): string {
  const [first] = hit.evidence;
  const why = first === undefined ? '' : evidenceText(first);
  const separator = hit.relation === 'known' ? ': ' : ', ';
  return why === '' ? relationText(hit) : `${relationText(hit)}${separator}${why}`;
}

/** What the card of a hit says of it besides its records: why it is predicted, or why it is known where these don't tell. */
export function evidenceTexts({ evidence }: Hit): string[] {
  return evidence
    .filter(({ kind }) => kind !== 'mechanism')
    .map(evidenceText)
    .filter((text) => text !== '');
}

/** What the figures of an answer mean, and what they do not; empty where there are none. */
export function meaningOf({ rows, query }: Pick<Answer, 'rows' | 'query'>): string {
  if (rows.length === 0) return '';
  if (isSubstructure(query))
    return l10n.t('The drugs that contain it: approved ones first, of these the smallest first.');
  if (query.kind === 'smiles' || rows.some(({ evidence }) => cosineOf(evidence) !== undefined)) {
    return l10n.t('Cosine similarity of the two structures in the shared space; it ranks, it is not a probability.');
  }
  if (rows.some(({ evidence }) => evidence.some(({ kind }) => kind === 'indication'))) {
    return l10n.t('Known: ChEMBL lists the drug for this disease, in the phase that is said.');
  }
  if (rows.every(({ probability }) => probability === null)) {
    return l10n.t(
      'By what the sentence encoder and the ligands of similar structures say; it ranks, it is not a ' + 'probability.',
    );
  }
  return l10n.t(
    'Known: ChEMBL records it. Predicted: the share of drugs with analogues as near as these that ' +
      'are recorded for it, measured with their own records hidden.',
  );
}

/** Whether two queries ask the same. */
export function sameQuery(a: Query | null, b: Query | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'text') {
    return b.kind === 'text' && a.text === b.text && JSON.stringify(a.choice ?? {}) === JSON.stringify(b.choice ?? {});
  }
  return b.kind === 'smiles' && a.smiles === b.smiles && a.name === b.name && a.search === b.search;
}

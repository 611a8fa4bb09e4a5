import * as l10n from '@vscode/l10n';
import type { Hit } from '../../library/compound-index.ts';
import { evidenceText, nameOf } from '../../library/evidence-text.ts';
import type { AnswerColumn, ResultBatch, ResultRecord } from '../../ranking/result-records.ts';

/** A column of the answer, and what a compound has in it. */
interface HitColumn extends AnswerColumn {
  readonly of: (hit: Hit) => ResultRecord['answer'][number];
}

/**
 * What a search found as rows of a page: with a probability or a similarity where there is one, and why each was found.
 * Compounds that only meet conditions are as good as each other, and have no rank.
 */
export function recordsOf(hits: readonly Hit[]): ResultBatch {
  const isMixed = new Set(hits.map(({ source }) => source)).size > 1;
  const [isJudged, isCompared] = [hits.some(({ probability }) => probability !== null), hits.some(isSimilar)];
  const isFoundByQuestion = hits.some(({ evidence }) => evidence.length > 0);
  const own = [...new Set(hits.flatMap(({ fields }) => Object.keys(fields ?? {})))];
  const columns: HitColumn[] = [
    ...columnsWhere(isFoundByQuestion, { title: 'Rank', kind: 'rank', of: ({ rank }) => -rank }),
    ...columnsWhere(isJudged, { title: 'Probability', kind: 'probability', of: ({ probability }) => probability }),
    ...columnsWhere(isCompared, { title: 'Similarity', kind: 'similarity', of: similarityOf }),
    ...columnsWhere(isFoundByQuestion, { title: 'Why', kind: 'text', of: whyOf }),
    ...columnsWhere(isMixed, { title: 'From', kind: 'text', of: whereFrom }),
  ];
  const record = (hit: Hit): ResultRecord => ({
    ...{ key: hit.id, smiles: hit.smiles, name: nameOf(hit), reason: null },
    answer: columns.map((column) => column.of(hit)),
    own: own.map((name) => hit.fields?.[name] ?? ''),
    ...(hit.properties && { properties: hit.properties }),
  });
  return {
    keyTitle: 'id',
    answer: columns.map(({ title, kind }) => ({ title, kind })),
    own,
    records: hits.map(record),
  };
}

function columnsWhere(isThere: boolean, column: HitColumn): readonly HitColumn[] {
  return isThere ? [column] : [];
}

/** As `BundledDrugs.description` has it. */
const DRUGS = 'chembl';

function whereFrom({ source }: Hit): string {
  return source === DRUGS ? l10n.t('Drugs') : l10n.t('My library');
}

function similarityOf({ evidence }: Hit): number | null {
  return evidence.flatMap((one) => (one.kind === 'similarity' ? [one.similarity] : []))[0] ?? null;
}

function isSimilar(hit: Hit): boolean {
  return similarityOf(hit) !== null;
}

/** In words, what speaks for a compound; what has a column of its own is left out. */
function whyOf({ relation, evidence }: Hit): string {
  const why = evidence.flatMap((one) => {
    if (one.kind === 'similarity') return [];
    if (one.kind === 'name') return [l10n.t('its name')];
    if (one.kind === 'cosine') return [l10n.t`near the text, cosine ${one.cosine.toFixed(2)}`];
    return one.kind === 'substructure' ? [l10n.t('has the substructure')] : [evidenceText(one)];
  });
  const isRecorded = relation === 'known' && evidence.some(({ kind }) => kind === 'mechanism');
  const [first = '', ...others] = why.filter((text) => text !== '');
  const best = isRecorded ? l10n.t`known: ${first}` : first;
  return [best, ...(others.length === 0 ? [] : [others.join('; ')])].join('\n');
}

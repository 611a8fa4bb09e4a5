import type { Comparison } from '../evaluation/held-out.ts';
import { countedInEnglish } from '../text/numbers.ts';
import type { ReportedCheck, RetrainingReport } from './report.ts';
import type { StoredHeads } from './stored-heads.ts';

/** Name of the card in the folder of exported heads. */
export const MODEL_CARD = 'MODEL_CARD.md';

const DIRECTIONS: Readonly<Record<Comparison['direction'], string>> = {
  textToDrug: 'text → drug',
  drugToText: 'drug → text',
};

/**
 * What whoever is given heads has to know of them, in Markdown: what they are, what they were trained on, how well they do
 * and beside what, what they are not for, and whose data is in them.
 */
export function modelCard({ manifest, report }: Pick<StoredHeads, 'manifest' | 'report'>): string {
  const { name, encoder, dimension, sentenceDimension } = manifest;
  return [
    `# ${plain(name)}`,
    'Two linear projections of Thin Bridge, which place structures (ECFP4, 2,048 bits) and texts (sentence vectors of ' +
      `${sentenceDimension} dimensions) in one space of ${dimension}. They work with the sentence encoder ` +
      `${plain(encoder.name)} (SHA-256 of its model: ${encoder.sha256}) and no other.`,
    ...(report === null
      ? ['## Training', 'Nothing is recorded of it.']
      : [
          '## Training',
          trainingList(report),
          '## Evaluation',
          ...evaluation('On series of the dataset that were held back', report.own),
          ...evaluation('On known drugs that were held back: what was forgotten', report.known),
        ]),
    '## Limits',
    [
      '- The figures are of held-back series of one dataset. For other chemistry they say nothing.',
      '- Nearness is no measure of potency, selectivity or safety, and no ground for a decision about patients.',
      '- The dataset may be confidential. Weights of so few numbers hold no structures, but what they find can tell of them.',
    ].join('\n'),
    '## Sources',
    'The bundled heads, from which training starts, derive from ChEMBL and from the other sources that the NOTICE of Thin ' +
      'Bridge names, and are under CC BY-SA 4.0, as is what derives from them; of the dataset, its owner says how it may be used.',
  ]
    .join('\n\n')
    .concat('\n');
}

function trainingList(report: RetrainingReport): string {
  const { dataset, mixed, choices, interpolation, inUse, date, epochs } = report;
  const from = choices.start === 'scratch' ? 'from random weights' : `from the heads "${plain(inUse)}"`;
  return [
    `- Date: ${date}`,
    `- Dataset: ${plain(dataset.name)} (SHA-256 ${dataset.sha256}): ${countedInEnglish(dataset.pairs, 'pair')} of ` +
      `${countedInEnglish(dataset.drugs, 'molecule')} and ${countedInEnglish(dataset.mechanisms, 'mechanism')}, in ` +
      `${countedInEnglish(dataset.series, 'series', 'series')}; ${countedInEnglish(dataset.refused, 'row')} refused`,
    `- Trained ${from}, ${countedInEnglish(epochs, 'epoch')}, seed ${choices.seed}` +
      (mixed === null ? '' : `, with ${countedInEnglish(mixed.pairs, 'pair')} of known drugs mixed in`),
    ...(interpolation === null
      ? []
      : [
          `- Point between those heads (0) and the trained ones (1): ${interpolation.point}, by ${interpolation.chosenBy}`,
        ]),
  ].join('\n');
}

function evaluation(title: string, check: ReportedCheck | null): string[] {
  if (check === null) return [`${title}: not measured.`];
  const rows = check.comparisons.map(
    ({ direction, right, measure, inUse, retrained, change }) =>
      `| ${DIRECTIONS[direction]}, ${right === 'own' ? "the pair's own" : 'any right one'} | ${measure} ` +
      `| ${inUse.value.toFixed(3)} | ${retrained.value.toFixed(3)} ` +
      `| ${change.value.toFixed(3)} (${change.interval.map((end) => end.toFixed(3)).join(' to ')}) |`,
  );
  const { pairs, drugs } = check.heldOut;
  return [
    `${title}: ${countedInEnglish(pairs, 'pair')} of ${countedInEnglish(drugs, 'molecule')}, with 95% bootstrap intervals of the change.`,
    ['| asked | measure | before | after | change |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ];
}

/** A name as Markdown shows it literally, in one line. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_{}[\]<>()#|!]/gu, String.raw`\$&`);
}

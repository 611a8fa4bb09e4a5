import { totalsOf, type ToldFromWords } from './measure.ts';

/** How SMILES are told from words, for docs/RESULTS.md. */
export function reportDocuments(results: readonly ToldFromWords[]): string {
  const { positives, negatives, found, wrong, precision, recall } = totalsOf(results);
  const rows = results.map((one) => [one.file, one.positives, one.negatives, one.found, one.wrong.length]);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const noted = results.flatMap((one) => [
    ...one.missed.map((place) => `\`${place}\` is missed`),
    ...one.wrong.map((place) => `\`${place}\` is taken for one`),
  ]);
  return [
    '## SMILES told from words',
    `In ${results.length} kinds of files (test/fixtures/documents says which public file each is modelled on) ` +
      `${positives} SMILES and ${negatives} places that look like one are marked; whole files are searched. Precision ` +
      `${precision.toFixed(4)}, recall ${recall.toFixed(4)}. A SMILES counts as found where all of it is found at its first, ` +
      'middle and last character. The rules were made with these files in view.',
    [
      line(['file', 'SMILES', 'others', 'found', 'wrong']),
      line(['---', '---:', '---:', '---:', '---:']),
      ...rows.map(line),
      line(['all', positives, negatives, found, wrong]),
    ].join('\n'),
    noted.length === 0 ? '' : `What is wrong: ${noted.join('; ')}.`,
  ].join('\n\n');
}

import { markdownTable } from '../summary.ts';
import type { OwnGuessRun } from './guesses.ts';

/** What own ligands are worth in guesses, in Markdown. */
export function reportOwnLigands(run: OwnGuessRun | undefined): string {
  if (run === undefined) return '';
  const { targets, lacking, known } = run;
  const figure = (share: number) => share.toFixed(3);
  return [
    "## Guesses by a chemist's own ligands",
    `${targets} proteins are taken out of the target index with all of their ligands, whatever else these act on, and out ` +
      'of the training of its head. Then actives of one of them are added as a chemist adds measurements, without any ' +
      'training, and ligands of other series of it are asked about. "First": the first guess is that protein; "true": ' +
      'it is that or another one that the molecule is known to act on; that is what the probability of the first guess, by ' +
      'the bundled calibration, is held against ("said": its mean; expected calibration error in 15 bins).',
    markdownTable(
      ['own actives', 'molecules', 'first', 'true', 'said on average', 'calibration error'],
      lacking.map(({ actives, molecules, first, firstTrue, said, error }) => [
        ...[String(actives), String(molecules), figure(first), figure(firstTrue), figure(said), figure(error)],
      ]),
    ),
    `On ${known.molecules} molecules of held-out series of the other targets the first guess is right in ` +
      `${figure(known.without)} without own ligands, and in ${figure(known.with)} with the own ligands of all ` +
      `${targets} proteins together.`,
  ].join('\n\n');
}

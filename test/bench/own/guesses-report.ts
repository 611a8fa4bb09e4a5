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
      'training, and ligands of other series of it are asked about. hit@1: the first guess is that protein or another one ' +
      'that the molecule is known to act on, as in all figures of guesses; that is what the probability of the first guess, ' +
      'by the bundled calibration, is held against ("said": its mean; expected calibration error in 15 bins). "Itself": it ' +
      'is that protein. Where it is not: how often it is another true one, and the median similarity (Tanimoto) of the ' +
      'nearest own active, and of the nearest ligand of what was guessed.',
    markdownTable(
      [
        ...['own actives', 'molecules', 'hit@1', 'itself', 'said on average', 'calibration error'],
        ...['not itself: another true one', 'nearest own active', 'nearest of the guess'],
      ],
      lacking.map(({ actives, molecules, first, firstTrue, said, error, nearestOwn, nearestOther }) => [
        ...[String(actives), String(molecules), figure(firstTrue), figure(first), figure(said), figure(error)],
        ...[figure((firstTrue - first) / (1 - first)), figure(nearestOwn), figure(nearestOther)],
      ]),
    ),
    `On ${known.molecules} molecules of held-out series of the other targets the first guess is right in ` +
      `${figure(known.without)} without own ligands, in ${figure(known.withOne)} with the own ligands of one of the ` +
      `proteins (mean over the ${targets}), and in ${figure(known.with)} with those of all of them together.`,
  ].join('\n\n');
}

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
      'it is that or another one that the molecule is known to act on. The bundled calibration is used as it is.',
    markdownTable(
      ['own actives', 'molecules', 'first', 'true'],
      lacking.map(({ actives, molecules, first, firstTrue }) => [
        ...[String(actives), String(molecules), figure(first), figure(firstTrue)],
      ]),
    ),
    `On ${known.molecules} molecules of held-out series of the other targets the first guess is right in ` +
      `${figure(known.without)} without own ligands, and in ${figure(known.with)} with the own ligands of all ` +
      `${targets} proteins together.`,
  ].join('\n\n');
}

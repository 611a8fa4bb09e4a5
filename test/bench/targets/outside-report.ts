import {
  SIMILARITY_BANDS,
  type BandedMetrics,
  type TargetEvaluation,
} from '../../../tools/build-models/target-evaluation.ts';
import { markdownTable, meanOf, spread } from '../summary.ts';
import type { GuideRun } from './guide.ts';
import type { TargetsRun } from './run.ts';

const PROTOCOL = `- The Guide to Pharmacology's own ligands are left out of what is known. The scoring is chosen on one half of its
  molecules that are no known ligands (none has the fingerprint of one), and measured on the other; molecules of one cluster (sphere exclusion at Tanimoto 0.4) lie on one
  side. The seed of the split is what differs between the seeds. Right is a target that shares a protein with what the
  Guide names for human, which is not all that a molecule acts on: what counts as wrong here may be true. Which features
  the regression has was decided among four sets with splits of the same molecules in view (ECE .049 to .059 there), so
  the figures of the Guide flatter a little.
- Of ChEMBL, ligands and drugs are held out with everything that is more similar to them than the limit, from the list
  of known ligands and from what the head learns. Nothing is chosen on the drugs. The head is trained anew for each seed.
- hit@1, hit@10 and MRR are of molecules with a target that can be guessed; said and true are of all molecules whose
  guesses are shown, those without such a target counting as wrong. ECE: expected calibration error of the first guess,
  15 bins; in the last column by a scoring that is chosen on the other half of ChEMBL's held-out ligands, as near and as
  far as they are (for the Guide on all of its molecules). A tie counts against us.`;

/** The tables of what is far from ChEMBL's series, in Markdown. */
export function reportOutside(runs: readonly TargetsRun[], guide: GuideRun | undefined): string {
  const names = runs[0]?.hard.map(({ name }) => name) ?? [];
  const sets = names.map((name, place) => ({
    name,
    evaluations: runs.flatMap(({ hard }) => hard[place]?.evaluation ?? []),
    own: runs.flatMap(({ hard }) => hard[place]?.ownError ?? []),
  }));
  if (guide !== undefined) {
    sets.push({ name: 'the Guide, other half', evaluations: [...guide.evaluations], own: [...guide.otherErrors] });
  }
  if (sets.length === 0) return '';
  return [
    "## Target guesses outside of ChEMBL's series",
    PROTOCOL,
    setTable(sets),
    ...(guide === undefined ? [] : guideTables(guide)),
  ].join('\n\n');
}

interface NamedSet {
  readonly name: string;
  readonly evaluations: readonly TargetEvaluation[];
  readonly own: readonly number[];
}

function setTable(sets: readonly NamedSet[]): string {
  const head = ['', 'n', 'hit@1', 'hit@10', 'MRR', 'Tanimoto alone: hit@1', 'hit@10', 'MRR', 'said', 'true', 'ECE'];
  const rows = sets.map(({ name, evaluations, own }) => {
    const of = (figure: (evaluation: TargetEvaluation) => number, digits = 3) =>
      spread(evaluations.map(figure), digits);
    const method = (pick: (evaluation: TargetEvaluation) => BandedMetrics) => [
      of((evaluation) => pick(evaluation).all.recall[1]),
      of((evaluation) => pick(evaluation).all.recall[10]),
      of((evaluation) => pick(evaluation).all.mrr),
    ];
    const all = ({ calibration }: TargetEvaluation, figure: 'predicted' | 'observed') =>
      weighted(calibration.firstBins, figure);
    return [
      name,
      of(({ molecules, withoutTarget }) => molecules + withoutTarget, 0),
      ...method(({ shown }) => shown),
      ...method(({ tanimoto }) => tanimoto),
      of((evaluation) => all(evaluation, 'predicted')),
      of((evaluation) => all(evaluation, 'observed')),
      of(({ calibration }) => calibration.firstError),
      own.length === 0 ? '' : spread(own),
    ];
  });
  return markdownTable([...head, 'ECE, chosen on held-out ligands instead'], rows);
}

function guideTables({ evaluations, decoys }: GuideRun): string[] {
  const [first] = evaluations;
  const bins = (first?.calibration.firstBins ?? []).map((_, place) => {
    const own = evaluations.flatMap(({ calibration }) => calibration.firstBins[place] ?? []);
    const { from = 0, to = 0 } = own[0] ?? {};
    return [`${from.toFixed(1)} to ${to.toFixed(1)}`, ...figuresOf(own)];
  });
  const bands = SIMILARITY_BANDS.map(({ from, to }, band) => {
    const own = evaluations.flatMap(({ calibration }) => calibration.byBand[band] ?? []);
    const hit = (of: (evaluation: TargetEvaluation) => BandedMetrics) =>
      spread(evaluations.map((evaluation) => of(evaluation).bands[band]?.recall[1] ?? Number.NaN));
    const title = to === Infinity ? `${from} and more` : `${from} to ${to}`;
    return [title, ...figuresOf(own), hit(({ shown }) => shown), hit(({ tanimoto }) => tanimoto)];
  });
  const [chosen, tested] = decoys;
  const told = (counts: typeof chosen) =>
    counts === undefined
      ? ''
      : `${counts.sure} of ${counts.all} (${counts.withheld} withheld, ${counts.known} are known ligands)`;
  return [
    'First guesses for the other half of the Guide, all seeds together; a molecule counts for each seed that measures it:',
    markdownTable(['probability', 'said on average', 'true', 'guesses'], bins),
    'By similarity to the nearest known ligand; below the least similarity the guesses are withheld:',
    markdownTable(['nearest ligand', 'said on average', 'true', 'guesses', 'hit@1', 'Tanimoto alone: hit@1'], bands),
    `Decoys (solvents, reagents, metal complexes, sugars, lipids, fragments) that show a target at 50% or more: ` +
      `${told(chosen)} of the first half, ${told(tested)} of the second, which nothing was chosen on.`,
  ];
}

interface Counted {
  readonly count: number;
  readonly predicted: number;
  readonly observed: number;
}

function figuresOf(own: readonly Counted[]): string[] {
  const count = own.reduce((sum, bin) => sum + bin.count, 0);
  return [weighted(own, 'predicted').toFixed(3), weighted(own, 'observed').toFixed(3), String(count)];
}

/** Mean over all that was counted. */
function weighted(own: readonly Counted[], figure: 'predicted' | 'observed'): number {
  return meanOf(own.flatMap((bin) => new Array<number>(bin.count).fill(bin[figure])));
}

import { headSetOf, type CandidateTargets } from '../../../tools/build-models/candidate-targets.ts';
import {
  askHeldOut,
  drawCentres,
  holdOutLigands,
  NEIGHBOURHOODS,
  type HeldOutLigands,
} from '../../../tools/build-models/held-out-ligands.ts';
import type { SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { partsOf } from '../../../tools/build-models/targets.ts';
import { pack } from '../../../src/models/model-files.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import type { TargetScoring } from '../../../src/retrieval/target-scores.ts';
import { Random } from '../../../src/base/random.ts';
import {
  halve,
  measureTargets,
  type BandedMetrics,
  type TargetEvaluation,
} from '../../../tools/build-models/target-evaluation.ts';
import { targetsWith } from '../../../tools/build-models/guide-molecules.ts';
import { chooseScoring, type HeldOutMolecule } from '../../../tools/build-models/target-scoring.ts';
import { defaultTargetSettings, trainTargetHead } from '../../../tools/build-models/target-trainer.ts';
import { DRUG_LIMIT, type HeldOutDrug } from './drug-targets.ts';
import { selectLigands, withLigands } from './selection.ts';

/** What one seed gave. */
export interface TargetsRun {
  readonly targets: number;
  readonly ligands: number;
  /** On held-out series. */
  readonly evaluation: TargetEvaluation;
  /** On molecules that were held out with everything similar to them. */
  readonly hard: readonly HardSet[];
  /** The scoring that was chosen on one half of the held-out ligands. */
  readonly own: TargetScoring;
  /** What shorter lists of known ligands cost; none where they were not asked for. */
  readonly selections: readonly Selection[];
}

/** Molecules that are further from all known ligands than series are, by the bundled scoring. */
export interface HardSet {
  readonly name: string;
  readonly evaluation: TargetEvaluation;
  /** Calibration error of the first guess by a scoring that was chosen on the other half of the held-out ligands. */
  readonly ownError: number;
}

/** A list of known ligands, and how good the guesses are that it speaks for. */
export interface Selection {
  /** Most ligands of each target; null is all. */
  readonly most: number | null;
  readonly ligands: number;
  /** Of fingerprints, links and SMILES as they are bundled. */
  readonly bytes: number;
  readonly shown: BandedMetrics;
}

export interface TargetsOptions {
  /** Share of the ligands that is held out by series; half of it is measured on. */
  readonly share: number;
  /** Ligands of each limit that are held out with what is similar to them; half of them are measured on. */
  readonly centres: number;
  /** Drugs that are held out with what is similar to them; nothing is chosen on them. */
  readonly drugs: (random: Random) => readonly HeldOutDrug[];
  /** Most ligands of each target of the shorter lists to compare. */
  readonly selections: readonly number[];
  /** The bundled scoring, which was chosen elsewhere. */
  readonly scoring: TargetScoring;
  readonly report: (progress: string) => void;
}

/** Trains the target head without what is held out, and guesses the targets of that. */
export async function runTargets(source: SourceLigands, seed: number, options: TargetsOptions): Promise<TargetsRun> {
  const { share, report } = options;
  const random = new Random(seed);
  const drugs = options.drugs(random);
  const drugRows = new Set(drugs.map(({ row }) => row));
  const centres = drawCentres(source, options.centres, random).filter(({ row }) => !drugRows.has(row));
  const heldOut = holdOutLigands(source, { share, centres: [...centres, ...drugs] }, random);
  const { targets, ligands } = heldOut.training;
  report(`${ligands.length} ligands of ${targets.length} targets, ${heldOut.held.length} held out`);
  const weights = await trainTargetHead(
    headSetOf(heldOut.training),
    { ...defaultTargetSettings, seed },
    { onEpoch: ({ epoch, epochs, loss }) => report(`epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`) },
  );
  const evaluate = async (some: HeldOutLigands) => {
    await using index = await TargetIndex.of(partsOf(some.training, weights));
    const molecules = await askHeldOut(index, some, { report });
    const { chosenOn, tested } = halve(
      molecules.filter(({ row }) => !drugRows.has(row)),
      new Random(seed),
    );
    const own = chooseScoring(chosenOn);
    const measure = (name: string, some: readonly HeldOutMolecule[]): HardSet => ({
      name,
      evaluation: measureTargets(some, options.scoring),
      ownError: measureTargets(some, own).calibration.firstError,
    });
    const drugsWith = (right: (drug: HeldOutDrug) => ReadonlySet<string>) =>
      molecules.flatMap((molecule) => {
        const drug = drugs.find(({ row }) => row === molecule.row);
        return drug === undefined ? [] : [{ ...molecule, targets: targetsWith(targets, right(drug)) }];
      });
    const series = tested.filter(({ limit }) => limit === null);
    const within = (limit: number) => tested.filter((molecule) => molecule.limit === limit);
    const drugsAt = `drugs, nothing above ${DRUG_LIMIT}`;
    return {
      own,
      evaluation: measureTargets(series, options.scoring),
      hard: [
        measure('series', series),
        ...NEIGHBOURHOODS.map((limit) => measure(`ligands, nothing above ${limit}`, within(limit))),
        measure(
          `${drugsAt}: mechanisms`,
          drugsWith(({ proteins }) => proteins),
        ),
        measure(
          `${drugsAt}: all targets`,
          drugsWith(({ further }) => further),
        ),
      ],
    };
  };
  const describe = async (most: number | null, training: CandidateTargets, { shown }: TargetEvaluation) => {
    const { fingerprints, ligands: links, smiles } = partsOf(training, weights).ligands;
    const packed = await Promise.all([fingerprints, links, smiles].map(pack));
    const bytes = packed.reduce((sum, { length }) => sum + length, 0);
    return { most, ligands: training.ligands.length, bytes, shown };
  };

  const { evaluation, hard, own } = await evaluate(heldOut);
  const selections: Selection[] = [];
  for (const most of options.selections) {
    report(`at most ${most} ligands of each target`);
    const training = withLigands(heldOut.training, selectLigands(heldOut.training, most, new Random(seed)));
    selections.push(await describe(most, training, (await evaluate({ ...heldOut, training })).evaluation));
  }
  if (selections.length > 0) selections.push(await describe(null, heldOut.training, evaluation));
  return { targets: targets.length, ligands: ligands.length, evaluation, hard, own, selections };
}

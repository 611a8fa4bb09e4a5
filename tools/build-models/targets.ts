import type { TargetsManifest } from '../../src/models/manifest.ts';
import { encodeTargetHead, type TargetHeadWeights } from '../../src/bridge/target-head.ts';
import type { TargetScoring } from '../../src/retrieval/target-scores.ts';
import { encodeLigands } from '../../src/retrieval/ligand-files.ts';
import { TargetIndex, type TargetIndexParts } from '../../src/retrieval/target-index.ts';
import { writeTargetTable } from '../../src/retrieval/target-table.ts';
import { Random } from '../../src/base/random.ts';
import { askGuide, inClusters, type GuideMolecule } from './guide-molecules.ts';
import { halve, measureTargets, type TargetEvaluation } from './target-evaluation.ts';
import { chooseScoring } from './target-scoring.ts';
import { trainTargetHead, type TargetTrainingSettings } from './target-trainer.ts';
import { candidateTargets, headSetOf, withLigands, type CandidateTargets } from './candidate-targets.ts';
import type { SourceLigand, SourceLigands } from './source-ligands.ts';
import { writePacked, type WriteModelFile } from './write-models.ts';

export interface TargetBuildOptions {
  readonly settings: TargetTrainingSettings;
  readonly write: WriteModelFile;
  /** Told of each step of the work, in a sentence. */
  readonly report: (progress: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A scoring for an index that is only asked for its evidence. */
export const NO_SCORING: TargetScoring = {
  leastSimilarity: 0,
  headShare: 0,
  calibration: { intercept: 0, weights: { leadRoot: 0, similarity: 0, logSoftmax: 0 } },
};

/**
 * Builds the target index: trains a head on all ligands, chooses the scoring on molecules of the Guide to Pharmacology,
 * and writes them with the ligands, those of the Guide among them.
 *
 * @returns the section of the manifest
 * @throws RangeError where there are too few ligands or molecules; the signal's reason when cancelled
 */
export async function buildTargets(
  source: SourceLigands,
  guideLigands: readonly SourceLigand[],
  guide: readonly GuideMolecule[],
  options: TargetBuildOptions,
): Promise<TargetsManifest> {
  const { settings, report } = options;
  const candidates = candidateTargets(source.ligands, source.targets);
  report(`${candidates.targets.length} targets that can be guessed, ${candidates.ligands.length} ligands`);
  const weights = await train(candidates, options);
  await using index = await TargetIndex.of(partsOf(candidates, weights));
  const { scoring, figures } = await scoreByGuide(index, guide, options);
  // the Guide's own ligands come last: the scoring is chosen on molecules that are not known
  const all = withLigands(candidates, guideLigands);
  report(`${all.ligands.length - candidates.ligands.length} ligands of the Guide to Pharmacology beside them`);
  return {
    name: 'Ligands of ChEMBL and of the Guide to Pharmacology',
    training: {
      ...settings,
      targets: candidates.targets.length,
      ligands: candidates.ligands.length,
      guide: figures,
    },
    scoring,
    files: await writeFiles(partsOf(all, weights), options),
  };
}

/**
 * Chooses the scoring of an index on molecules of the Guide that it doesn't know: on one half of them, whole clusters of
 * similar molecules together. What it is worth is measured on the other half.
 */
export async function scoreByGuide(
  index: TargetIndex,
  guide: readonly GuideMolecule[],
  { settings, report, signal }: Pick<TargetBuildOptions, 'settings' | 'report' | 'signal'>,
) {
  const random = new Random(settings.seed);
  const asked = inClusters(await askGuide(index, guide, { report, signal }), random);
  const { chosenOn, tested } = halve(asked, random);
  report(`${chosenOn.length} molecules of the Guide to choose the scoring on, ${tested.length} to measure it`);
  const scoring = chooseScoring(chosenOn);
  return { scoring, figures: figuresOf(measureTargets(tested, scoring)) };
}

/** What the files of an index are made from. */
export function partsOf(
  { targets, ligands }: CandidateTargets,
  weights: TargetHeadWeights,
  scoring: TargetScoring = NO_SCORING,
): TargetIndexParts {
  const names = ligands.filter(({ name }) => name !== '').map(({ id, name }) => [id, name]);
  return {
    targets: writeTargetTable({ targets: [...targets], names: Object.fromEntries(names) as Record<string, string> }),
    head: encodeTargetHead(weights),
    ligands: encodeLigands(ligands),
    scoring,
  };
}

async function train(candidates: CandidateTargets, { settings, report, signal }: TargetBuildOptions) {
  return trainTargetHead(headSetOf(candidates), settings, {
    ...(signal === undefined ? {} : { signal }),
    onEpoch: ({ epoch, epochs, loss }) => report(`target head, epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`),
  });
}

async function writeFiles(
  { targets, head, ligands }: TargetIndexParts,
  { write }: TargetBuildOptions,
): Promise<TargetsManifest['files']> {
  return {
    targets: await write('targets/targets.json', targets),
    head: await write('targets/head.onnx', head),
    fingerprints: await writePacked(write, 'targets/fingerprints.br', ligands.fingerprints),
    ligands: await writePacked(write, 'targets/ligands.br', ligands.ligands),
    smiles: await writePacked(write, 'targets/smiles.br', ligands.smiles),
  };
}

/** What the manifest tells of the molecules of the Guide that the scoring wasn't chosen on. */
function figuresOf({ molecules, withoutTarget, shown, calibration }: TargetEvaluation) {
  const rounded = (value: number) => Number(value.toFixed(4));
  return {
    molecules,
    withoutTarget,
    'hit@1': rounded(shown.all.recall[1]),
    'hit@5': rounded(shown.all.recall[5]),
    'hit@10': rounded(shown.all.recall[10]),
    mrr: rounded(shown.all.mrr),
    calibrationError: rounded(calibration.error),
    firstCalibrationError: rounded(calibration.firstError),
  };
}

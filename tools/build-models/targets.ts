import type { ModelFile, TargetsManifest } from '../../src/models/manifest.ts';
import { pack } from '../../src/models/model-files.ts';
import { encodeTargetHead, type TargetHeadWeights } from '../../src/bridge/target-head.ts';
import type { TargetScoring } from '../../src/retrieval/target-scores.ts';
import { encodeLigands } from '../../src/retrieval/ligand-files.ts';
import { TargetIndex, type TargetIndexParts } from '../../src/retrieval/target-index.ts';
import { writeTargetTable } from '../../src/retrieval/target-table.ts';
import { Random } from '../../src/base/random.ts';
import { evaluateTargets, type TargetEvaluation } from './target-evaluation.ts';
import { chooseScoring } from './target-scoring.ts';
import { trainTargetHead, type TargetTrainingSettings } from './target-trainer.ts';
import { candidateTargets, headSetOf, type CandidateTargets } from './candidate-targets.ts';
import { askHeldOut, holdOutLigands } from './held-out-ligands.ts';
import type { SourceLigands } from './source-ligands.ts';

export interface TargetBuildOptions {
  readonly settings: TargetTrainingSettings;
  /** Share of the ligands that the scoring is chosen on, 0 to 1. */
  readonly heldOut: number;
  /** Writes a model file and describes it for the manifest. */
  readonly write: (relativePath: string, bytes: Uint8Array) => Promise<ModelFile>;
  /** Told of each step of the work, in a sentence. */
  readonly report: (progress: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Enough for calibration to be a percent exact, and few enough to ask about in a minute. */
export const HELD_OUT_SHARE = 0.02;

/** A scoring for an index that is only asked for its evidence. */
const NO_SCORING: TargetScoring = {
  headShare: 0,
  calibration: { intercept: 0, weights: { score: 0, lead: 0, leadRoot: 0, similarity: 0, cosine: 0 } },
};

/**
 * Builds the target index: trains a head without the held-out series and chooses the scoring on them, then trains the
 * head again on all ligands, and writes it with the ligands.
 *
 * @returns the section of the manifest
 * @throws RangeError where there are too few ligands; the signal's reason when cancelled
 */
export async function buildTargets(source: SourceLigands, options: TargetBuildOptions): Promise<TargetsManifest> {
  const { settings, report } = options;
  const { scoring, evaluation } = await calibrate(source, options);
  const candidates = candidateTargets(source.ligands, source.targets);
  report(`${candidates.targets.length} targets that can be guessed, ${candidates.ligands.length} ligands`);
  const parts = partsOf(candidates, await train(candidates, options), scoring);
  return {
    name: 'Ligands of ChEMBL',
    training: {
      ...settings,
      targets: candidates.targets.length,
      ligands: candidates.ligands.length,
      heldOut: { share: options.heldOut, ...figuresOf(evaluation) },
    },
    scoring,
    files: await writeFiles(parts, options),
  };
}

/** What the files of an index are made from. */
export function partsOf(
  { targets, ligands }: CandidateTargets,
  weights: TargetHeadWeights,
  scoring: TargetScoring = NO_SCORING,
): TargetIndexParts {
  const names = ligands.filter(({ name }) => name !== '').map(({ chemblId, name }) => [chemblId, name]);
  return {
    targets: writeTargetTable({ targets: [...targets], names: Object.fromEntries(names) as Record<string, string> }),
    head: encodeTargetHead(weights),
    ligands: encodeLigands(ligands),
    scoring,
  };
}

async function calibrate(source: SourceLigands, options: TargetBuildOptions) {
  const heldOut = holdOutLigands(source, options.heldOut, new Random(options.settings.seed));
  options.report(`${heldOut.held.length} ligands held out to choose the scoring`);
  const index = await TargetIndex.of(partsOf(heldOut.training, await train(heldOut.training, options)));
  try {
    const molecules = await askHeldOut(index, heldOut, options);
    const evaluation = evaluateTargets(molecules, new Random(options.settings.seed));
    return { evaluation, scoring: chooseScoring(molecules) };
  } finally {
    await index[Symbol.asyncDispose]();
  }
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
    fingerprints: await write('targets/fingerprints.br', await pack(ligands.fingerprints)),
    ligands: await write('targets/ligands.br', await pack(ligands.ligands)),
    smiles: await write('targets/smiles.br', await pack(ligands.smiles)),
  };
}

/** What the manifest tells of the held-out ligands: the scoring of one half, measured on the other. */
function figuresOf({ molecules, shown, calibration }: TargetEvaluation) {
  const rounded = (value: number) => Number(value.toFixed(4));
  return {
    molecules,
    'hit@1': rounded(shown.all.recall[1]),
    'hit@5': rounded(shown.all.recall[5]),
    'hit@10': rounded(shown.all.recall[10]),
    mrr: rounded(shown.all.mrr),
    calibrationError: rounded(calibration.error),
  };
}

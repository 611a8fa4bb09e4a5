import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cosines } from '../../src/bridge/cosines.ts';
import { encodeHeads, Heads } from '../../src/bridge/heads.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { BundledDrugs } from '../../src/library/bundled-drugs.ts';
import { readManifest } from '../../src/models/model-files.ts';
import type { PredictionFeatures } from '../../src/retrieval/drug-prediction.ts';
import { writeDrugs, writeHeads } from '../build-models/bridge-files.ts';
import type { ChemblDrugs } from '../build-models/chembl.ts';
import { withFurtherDrugs } from '../build-models/further-drugs.ts';
import { ligandSetOf, measuredLigands } from '../build-models/ligand-set.ts';
import { namedProteins, readProteinTargets } from '../build-models/proteins.ts';
import { trainByRecipe, type Recipe } from '../build-models/recipe.ts';
import { Sentences } from '../build-models/sentences.ts';
import type { SourceLigands } from '../build-models/source-ligands.ts';
import { trainingSetOf } from '../build-models/training-set.ts';
import { writeManifest, writeModelFile } from '../build-models/write-models.ts';
import { hideLatePairs, type LateDrugs } from './late-drugs.ts';

export interface LateSource {
  readonly drugs: ChemblDrugs;
  readonly ligands: SourceLigands;
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly models: string;
  /** Sentence vector of a text. */
  readonly encode: (text: string) => Promise<Float32Array>;
}

/** What a question about a late mechanism makes of the drugs that had none. */
export interface JudgedQuestion {
  readonly late: ReadonlySet<number>;
  readonly related: ReadonlySet<number>;
  /** Whether anything but a name speaks for a candidate, by place. */
  readonly isSupported: readonly boolean[];
  /** By place among the candidates. */
  readonly features: readonly PredictionFeatures[];
  /** Tanimoto similarity to the nearest drug that was known for it, and to that or a ligand of the target. */
  readonly nearestDrug: Float32Array;
  readonly nearest: Float32Array;
  /** Cosines with the question in the shared space, by place among the candidates. */
  readonly bridge: Float32Array;
}

export interface JudgedDrugs {
  /** Rows of the drugs without a mechanism. */
  readonly candidates: readonly number[];
  /** Of these, those that have one by now. */
  readonly late: ReadonlySet<number>;
  readonly questions: readonly JudgedQuestion[];
}

/**
 * Trains heads and makes an index from what release 23 of ChEMBL knew, and asks them for what came later: whatever speaks
 * for a late drug, its own record does not.
 */
export async function judgeLateDrugs(
  { drugs, ligands, data, models, encode }: LateSource,
  recipe: Recipe,
  chemistry: Chemistry,
): Promise<JudgedDrugs> {
  const hidden = hideLatePairs(drugs);
  const source = withFurtherDrugs(hidden.before);
  const sentences = new Sentences(encode);
  const known = measuredLigands(ligands);
  const sets = { drugs: await trainingSetOf(source, sentences), ligands: await ligandSetOf(known, data, sentences) };
  const weights = await trainByRecipe({ ligands: sets.ligands, mechanisms: sets.drugs }, recipe);
  const out = await mkdtemp(path.join(tmpdir(), 'thin-bridge-late-'));
  try {
    const encoder = await readManifest(models, 'encoder');
    const write = (file: string, bytes: Uint8Array) => writeModelFile(out, file, bytes);
    const proteins = namedProteins(known.proteins, await readProteinTargets(data));
    const heads = await writeHeads(weights, { encoder, training: {}, write });
    await writeManifest(out, { heads, drugs: await writeDrugs(source, { ...sets, proteins }, encoder, write) });
    await using opened = await Heads.open(heads, encodeHeads(weights));
    await using index = await BundledDrugs.open(out, opened, chemistry);
    return await judge(index, opened, hidden, source.fingerprints, encode);
  } finally {
    await rm(out, { recursive: true });
  }
}

async function judge(
  index: BundledDrugs,
  heads: Heads,
  { questions, late }: LateDrugs,
  fingerprints: readonly Uint8Array[],
  encode: (text: string) => Promise<Float32Array>,
): Promise<JudgedDrugs> {
  const { drugs } = index.table;
  const candidates = [...drugs.keys()].filter((row) => drugs[row]?.mechanisms.length === 0);
  const vectors = await heads.projectFingerprints(fingerprints);
  const judged: JudgedQuestion[] = [];
  for (const question of questions) {
    const { values: reading } = await heads.projectSentences([await encode(question.text)]);
    const scores = await index.predictionScores(reading, undefined);
    const proteins = question.proteins.size === 0 ? [] : [question.proteins];
    const predictor = await index.predictor(question.known, { reading, proteins, action: null, scores });
    const nearestDrug = Float32Array.from(candidates, (row) => predictor.nearest(row)?.similarity ?? 0);
    const places = cosines(vectors, reading);
    judged.push({
      ...{ late: new Set(question.late), related: new Set(question.related), nearestDrug },
      nearest: nearestDrug.map((own, place) =>
        Math.max(own, predictor.protein(candidates[place] ?? 0)?.similarity ?? 0),
      ),
      isSupported: candidates.map((row) => predictor.isSupported(row)),
      features: candidates.map((row) => predictor.features(row)),
      bridge: Float32Array.from(candidates, (row) => places[row] ?? 0),
    });
  }
  return { candidates, late: new Set(late), questions: judged };
}

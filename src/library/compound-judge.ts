import { itemAt } from '../base/items.ts';
import { cosines } from '../bridge/cosines.ts';
import type { Heads } from '../bridge/heads.ts';
import type { SimilarityIndex } from '../chemistry/similarity-index.ts';
import type { CohortFits } from '../retrieval/cohort-deviation.ts';
import { EVIDENCE_LIMITS, strongestSupport, type DrugEvidence, type Support } from '../retrieval/drug-evidence.ts';
import {
  EvidenceColumns,
  rangeOf,
  supportAt,
  type SupportColumns,
  type SupportsOfDrug,
} from '../retrieval/evidence-columns.ts';
import type { EvidenceTable } from '../retrieval/evidence-file.ts';
import {
  isSupported,
  predictionFeatures,
  probabilityOf,
  strongestProtein,
  type DrugPrediction,
  type PredictedQuestion,
} from '../retrieval/drug-prediction.ts';
import {
  fit,
  fuseBeside,
  isAnalogue,
  ligandScores,
  type ComponentScores,
  type RankingWeights,
  type TextSimilarities,
} from '../retrieval/drug-ranking.ts';
import type { OwnLigands } from '../retrieval/own-ligands.ts';
import type { TargetIndex } from '../retrieval/target-index.ts';
import { targetKey, type Target } from '../retrieval/target-table.ts';
import { AskedLigands, targetsWithLigands, type JudgedLigand, type LigandsNear } from './asked-ligands.ts';
import type { NearestDrug } from './drug-predictor.ts';

/** What compounds are judged by. */
export interface JudgeParts {
  readonly targets: TargetIndex;
  /** What the chemist has measured; undefined where that is nothing. */
  readonly own: OwnLigands | undefined;
  readonly heads: Heads;
  readonly question: PredictedQuestion;
  /** How well proteins of the evidence fit each part of it: see `proteinFits`. */
  readonly fits: readonly Float32Array[];
  /** How similar it is to the names of mechanisms and proteins. */
  readonly texts: TextSimilarities;
  /** Of the drugs of the index. */
  readonly evidence: EvidenceTable;
  readonly similarities: SimilarityIndex;
  readonly drugScores: ComponentScores;
  readonly weights: RankingWeights;
  readonly cohort: CohortFits;
  /** Undefined where the index has no calibration. */
  readonly prediction: DrugPrediction | undefined;
}

/** What is made of a compound. */
export interface Judgement {
  /** That it does what was asked, 0 to 1: 0 where nothing but a name speaks for it; null without a calibration. */
  readonly probability: number | null;
  /** By bridge and similar ligands: standard deviations above the mean drug of the index. */
  readonly score: number;
  /** The most similar of the drugs that are known for it; undefined where none is similar at all. */
  readonly drug: NearestDrug | undefined;
  /** The most similar ligand of what was asked for. */
  readonly ligand: JudgedLigand | undefined;
}

/** What a compound is near to. */
interface Near {
  readonly evidence: DrugEvidence;
  /** Its similarity to each drug. */
  readonly drugs: Float32Array;
  readonly drug: NearestDrug | undefined;
  readonly ligands: LigandsNear;
}

/**
 * How well a protein has to fit a question for all of its known ligands to be searched; of the others those count that are
 * drugs. A ligand of the least fit changes the log odds by a tenth at most.
 */
const LEAST_FIT = 0.05;

/**
 * Probability from which a compound is judged once more, by the ligands of all targets as the drugs of the index are: they
 * say of which compounds much speaks for anything, and lower what the first judgement gave.
 */
const WORTH_ALL = 0.02;

/** How well a protein has to fit a question to be what was asked for. */
const ASKED_FOR = 0.5;

/** What tells equal similarities apart, of a molecule that was measured on more proteins than count: fitting ones first. */
const PREFERENCE = 1e-6;

/** Similarity of a ligand from which it may count, preferred or not: see `EVIDENCE_LIMITS`. */
const LEAST_SIMILARITY = EVIDENCE_LIMITS.targets.least - 2 * PREFERENCE;

/** Judges compounds that an index doesn't have for one question, as `DrugPredictor` judges its drugs. */
export class CompoundJudge {
  readonly #known: readonly number[];
  readonly #parts: JudgeParts;
  #fits: readonly Float32Array[];
  readonly #ligands: AskedLigands;
  /** Entry of each target that is searched among the proteins of the evidence, or behind them. */
  readonly #entries: readonly number[];
  /** The same of all targets; undefined for those that the evidence doesn't name. */
  readonly #allEntries: readonly (number | undefined)[];
  /** What the drugs are known for themselves. */
  readonly #own: readonly { readonly mechanisms: readonly number[]; readonly targets: readonly number[] }[];

  /** @param known rows of the drugs that are known to do what was asked */
  constructor(known: readonly number[], parts: JudgeParts) {
    const { evidence, targets, own, question, fits } = parts;
    this.#known = known;
    this.#parts = parts;
    const entryOf = entriesByKey(evidence);
    const all = targetsWithLigands(targets, own);
    const entries = all.map((target) => entryOf.get(targetKey(target)));
    const isAsked = ({ uniprot }: Target) => question.proteins.some((part) => uniprot.some((one) => part.has(one)));
    this.#fits = fits;
    const searched = [...all.keys()].filter((target) => {
      const entry = entries[target];
      return entry === undefined ? isAsked(itemAt(all, target)) : this.#fitOf(entry) >= LEAST_FIT;
    });
    // a protein that no drug is near the ligands of has no entry of its own
    const further = searched.filter((target) => entries[target] === undefined);
    this.#entries = searched.map((target) => entries[target] ?? evidence.proteins.length + further.indexOf(target));
    this.#allEntries = entries.map((entry, target) => entry ?? this.#entries[searched.indexOf(target)]);
    this.#fits = fits.map((of, part) => {
      const asked = question.proteins[part];
      const isOfPart = (target: number) => itemAt(all, target).uniprot.some((one) => asked?.has(one));
      return Float32Array.from([...of, ...further.map((target) => Number(isOfPart(target)))]);
    });
    this.#ligands = new AskedLigands(targets, own, searched);
    const { drugs } = evidence;
    this.#own = Array.from({ length: drugs.count }, (_, drug) => ({
      mechanisms: ownEntries(drugs.mechanisms, drug),
      targets: ownEntries(drugs.targets, drug),
    }));
  }

  /**
   * Judges compounds.
   * @param fingerprints ECFP4 of each, 256 bytes
   */
  async judge(fingerprints: readonly Uint8Array[]): Promise<Judgement[]> {
    const { heads, question } = this.#parts;
    if (fingerprints.length === 0) return [];
    const compounds = fingerprints.map((fingerprint) => this.#near(fingerprint));
    const vectors = await heads.projectFingerprints(fingerprints);
    const bridge = cosines(vectors, question.reading);
    const first = await this.#judged(compounds, bridge);
    const worth = [...first.keys()].filter((place) => (first[place]?.probability ?? 0) >= WORTH_ALL);
    const again = worth.map((place) => this.#withAll(itemAt(compounds, place), itemAt(fingerprints, place)));
    const second = await this.#judged(
      again,
      Float32Array.from(worth, (place) => bridge[place] ?? 0),
    );
    worth.forEach((place, at) => (first[place] = itemAt(second, at)));
    return first;
  }

  /** How well a protein fits the question, by what was asked for or by its name. */
  #fitOf(entry: number): number {
    return Math.max(...this.#fits.map((own) => own[entry] ?? 0), fit(this.#parts.texts.targets[entry] ?? -1));
  }

  async #judged(compounds: readonly Near[], bridge: Float32Array): Promise<Judgement[]> {
    const { texts, drugScores, weights, cohort, prediction } = this.#parts;
    const evidence = EvidenceColumns.of(compounds.map((compound) => compound.evidence));
    const deviations = await cohort.deviations(evidence);
    const ligands = ligandScores(texts, evidence, deviations).all;
    const scores = fuseBeside({ bridge, ligands }, drugScores, weights);
    return compounds.map(({ drug, ligands: near }, place) => {
      const proteins = { columns: evidence.targets, drug: place };
      const score = scores[place] ?? 0;
      const features = predictionFeatures(drug?.similarity ?? 0, proteins, this.#fits, score);
      const isBacked = isSupported(this.#known.length, () => strongestProtein(proteins, this.#fits));
      return {
        ...{ score, drug },
        probability:
          prediction === undefined ? null : isBacked ? probabilityOf(features, prediction) * this.#shareLeft(near) : 0,
        ligand: this.#ligandOf(proteins, near),
      };
    });
  }

  #near(fingerprint: Uint8Array): Near {
    const drugs = this.#parts.similarities.similarities(fingerprint);
    const ligands = this.#ligands.near(fingerprint, LEAST_SIMILARITY);
    let drug: NearestDrug | undefined;
    for (const row of this.#known) {
      const similarity = drugs[row] ?? 0;
      if (similarity > (drug?.similarity ?? 0)) drug = { row, similarity };
    }
    // what is recorded of the compound itself is not what was asked: see `BundledDrugs.predictionScores`
    const mechanisms = strongestSupport(
      drugs,
      (row) => this.#own[row]?.mechanisms ?? [],
      EVIDENCE_LIMITS.mechanisms,
    ).filter(isAnalogue);
    const proteins = this.#proteins(drugs, ligands.similarities, (place) => this.#entries[place]);
    return { evidence: { mechanisms, targets: proteins }, drugs, drug, ligands };
  }

  #withAll(near: Near, fingerprint: Uint8Array): Near {
    const all = this.#ligands.all(fingerprint, near.ligands.found, LEAST_SIMILARITY);
    const proteins = this.#proteins(near.drugs, all, (target) => this.#allEntries[target]);
    return { ...near, evidence: { ...near.evidence, targets: proteins } };
  }

  /** The proteins that a compound is most like the ligands of: of drugs, and of targets by the nearest ligand of each. */
  #proteins(drugs: Float32Array, targets: Float32Array, entryOf: (target: number) => number | undefined): Support[] {
    const similarities = new Float32Array(drugs.length + targets.length);
    similarities.set(drugs);
    targets.forEach((similarity, target) => {
      const preferred = similarity === 0 ? 0 : PREFERENCE * this.#fitOf(entryOf(target) ?? -1);
      similarities[drugs.length + target] = similarity + preferred;
    });
    const entriesOf = (molecule: number) => this.#own[molecule]?.targets ?? entryOf(molecule - drugs.length) ?? [];
    return strongestSupport(similarities, (molecule) => [entriesOf(molecule)].flat(), EVIDENCE_LIMITS.targets);
  }

  /** What is left of a probability by what the chemist has measured; of several parts of a question the least. */
  #shareLeft(near: LigandsNear): number {
    const shares = this.#fits.map((fits) => {
      const places = [...this.#entries.keys()].filter((place) => (fits[this.#entries[place] ?? -1] ?? 0) >= ASKED_FOR);
      return this.#ligands.shareLeft(near, places);
    });
    return Math.min(1, ...shares);
  }

  /** The ligand that speaks most for a compound. */
  #ligandOf(proteins: SupportsOfDrug, near: LigandsNear): JudgedLigand | undefined {
    const strongest = strongestProtein(proteins, this.#fits);
    if (strongest === undefined) return undefined;
    const places = [...this.#entries.keys()].filter((place) => this.#entries[place] === strongest.entry);
    const ligands = places.flatMap((place) => this.#ligands.describe(near, place) ?? []);
    return ligands.sort((a, b) => b.similarity - a.similarity)[0];
  }
}

/** Entries that a drug is known for itself. */
function ownEntries(columns: SupportColumns, drug: number): number[] {
  const entries: number[] = [];
  const [begin, end] = rangeOf(columns, drug);
  for (let place = begin; place < end; place++) {
    const { entry, similarity } = supportAt(columns, place);
    if (!isAnalogue({ similarity })) entries.push(entry);
  }
  return entries;
}

/** The entry of each protein; of several, which differ in what is done to it, the one of which that isn't known. */
function entriesByKey({ proteins }: EvidenceTable): Map<string, number> {
  const entries = new Map<string, number>();
  for (const [entry, { accession, action }] of proteins.entries()) {
    if (action === '' || !entries.has(accession)) entries.set(accession, entry);
  }
  return entries;
}

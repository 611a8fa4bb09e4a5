import * as z from 'zod';
import { manifestIncomplete, manifestNotJson } from '../errors/model-errors.ts';

/** The file of a folder of models that describes and pins the others. */
export const MANIFEST = 'manifest.json';

const file = z.object({
  /** Relative to the folder of the manifest, `/` between folders, never out of it: no name begins with a dot. */
  path: z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/u, 'a plain relative path'),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, '64 hexadecimal digits'),
});

/** A file that was packed. */
const packed = file.extend({
  /** Bytes of what it holds. Where they are told it is unpacked at once, and not in pieces that are put together. */
  unpacked: z.int().positive().optional(),
});

/** How deep the notes on the training may be nested: JSON that is nested without end is read, but can't be written. */
const DEEPEST_NOTES = 20;

const notes = z.record(z.string(), z.unknown()).refine(isShallow, `nested no deeper than ${DEEPEST_NOTES}`);

function isShallow(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; depth <= DEEPEST_NOTES; depth++) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
  return level.length === 0;
}

const encoder = z.object({
  name: z.string().min(1).max(200),
  source: z.string().max(1000),
  licence: z.string().max(200),
  dimension: z.int().positive().max(8192),
  pooling: z.enum(['mean', 'cls']),
  maximumTokens: z.int().positive().max(100_000),
  files: z.object({ model: file, tokenizer: file, tokenizerConfig: file }),
});

const headFiles = z.object({ chemistry: file, text: file });

const heads = z.object({
  name: z.string().min(1).max(200),
  /** Which encoder the text head was trained on: it reads no other's vectors. */
  encoder: z.object({ name: z.string(), sha256: z.string() }),
  sentenceDimension: z.int().positive().max(8192),
  dimension: z.int().positive().max(8192),
  training: notes,
  files: headFiles,
  /** Between which heads these lie: those that were in use, and those that training came to. */
  ends: z.object({ from: headFiles, to: headFiles }).optional(),
  /** What their training told, null where there is nothing; earlier versions kept it in report.json unnamed. */
  report: file.nullable().optional(),
  /** Which compounds they were trained on, beside what the bundled heads were; see heads/learned-compounds.ts. */
  learned: file.optional(),
});

const drugs = z.object({
  name: z.string().min(1).max(200),
  /** Which encoder the sentence vectors of the texts are from. */
  encoder: z.object({ name: z.string(), sha256: z.string() }),
  /** How much bridge and similar ligands count where drugs are sought for a text; at least one counts. */
  ranking: z.object({
    bridge: z.number().positive(),
    ligands: z.number().nonnegative(),
  }),
  /** How analogues and known ligands become the probability that a drug does what was asked; see drug-prediction.ts. */
  prediction: z
    .object({
      ceiling: z.number().positive().max(1),
      intercept: z.number(),
      weights: z.object({ similarity: z.number(), ligands: z.number(), score: z.number() }),
    })
    .optional(),
  files: z.object({ drugs: file, fingerprints: file, wordings: file, evidence: file }),
});

const targets = z.object({
  name: z.string().min(1).max(200),
  training: notes,
  /** How what speaks for a target becomes the probability that it is right; see retrieval/target-scores.ts. */
  scoring: z.object({
    /** Similarity of the nearest ligand below which no target is guessed, 0 to 1. */
    leastSimilarity: z.number().min(0).max(1).default(0),
    /** Share of the head in the combined score; the rest is the similarity's. */
    headShare: z.number().min(0).max(1),
    /** A logistic regression. */
    calibration: z.object({
      intercept: z.number(),
      weights: z.object({
        leadRoot: z.number(),
        similarity: z.number(),
        logSoftmax: z.number(),
      }),
    }),
  }),
  files: z.object({ targets: file, head: file, fingerprints: packed, ligands: packed, smiles: packed }),
});

const question = z.object({
  name: z.string().min(1).max(200),
  /** What questions are read with; see question/lexicon.ts. */
  files: z.object({ lexicon: packed }),
});

const cohort = z.object({
  name: z.string().min(1).max(200),
  /** By which heads the texts were placed that the drugs were scored for: SHA-256 of their text head. */
  heads: z.object({ name: z.string(), sha256: z.string() }),
  /** What the drugs score by their analogues whatever is asked; see library/drug-cohort.ts. */
  files: z.object({ deviations: file }),
});

const potencies = z.object({
  name: z.string().min(1).max(200),
  /** What was measured of the drugs; see retrieval/measured-potencies.ts. */
  files: z.object({ potencies: packed }),
});

const map = z.object({
  name: z.string().min(1).max(200),
  /** By which heads the drugs were placed that it shows: SHA-256 of their chemistry head. */
  heads: z.object({ name: z.string(), sha256: z.string() }),
  training: notes,
  /** How much of a neighbourhood in the map is one in the shared space, too, at 10 neighbours: of drugs, and of what is placed among them. */
  trustworthiness: z.object({ drugs: z.number().max(1), placed: z.number().max(1) }),
  /** Names of target classes. */
  classes: z.array(z.string().max(100)).max(255),
  files: z.object({ places: file, classes: file }),
});

const schemas = { encoder, heads, drugs, targets, question, cohort, potencies, map };

/** A file of a models folder, pinned. */
export type ModelFile = z.infer<typeof file>;

/** A packed file of a models folder, pinned. */
export type PackedFile = z.infer<typeof packed>;
export type EncoderManifest = z.infer<typeof encoder>;
export type HeadsManifest = z.infer<typeof heads>;
export type DrugsManifest = z.infer<typeof drugs>;
export type TargetsManifest = z.infer<typeof targets>;
export type QuestionManifest = z.infer<typeof question>;
export type CohortManifest = z.infer<typeof cohort>;
export type PotenciesManifest = z.infer<typeof potencies>;
export type MapManifest = z.infer<typeof map>;

export interface Sections {
  readonly encoder: EncoderManifest;
  readonly heads: HeadsManifest;
  readonly drugs: DrugsManifest;
  readonly targets: TargetsManifest;
  readonly question: QuestionManifest;
  readonly cohort: CohortManifest;
  readonly potencies: PotenciesManifest;
  readonly map: MapManifest;
}

export type SectionName = keyof Sections;

/**
 * Reads one section of a manifest: `{"encoder": {...}, "heads": {...}, "drugs": {...}, "targets": {...},
 * "question": {...}, "cohort": {...}, "potencies": {...}, "map": {...}}`. A folder that holds only an encoder, or only
 * heads, has a manifest with that section alone.
 *
 * @param text contents of manifest.json
 * @param where for messages: the manifest's path
 * @throws ThinBridgeError `model-invalid`, naming each field that is missing or wrong
 */
export function readSection<Name extends SectionName>(text: string, section: Name, where: string): Sections[Name] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw manifestNotJson(where, error);
  }
  // the section is read with its own schema, which is what makes its type; the compiler can't follow the index
  const schema = z.object({ [section]: schemas[section] });
  const result = schema.safeParse(json);
  if (!result.success) {
    const faults = result.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw manifestIncomplete(where, section, faults);
  }
  return result.data[section] as Sections[Name];
}

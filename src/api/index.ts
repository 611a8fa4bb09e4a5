/**
 * Thin Bridge as a library of Node: find drugs for a mechanism, guess the targets of a structure, rank files of compounds.
 * @packageDocumentation
 */
export type {
  FoundDrugs,
  GuessedTarget,
  GuessedTargets,
  MeasuredPotency,
  Ligand,
  QuestionReading,
  ReadingKind,
  SimilarCompound,
} from './answers.ts';
export { ThinBridge, type AskOptions, type FindOptions, type OpenOptions, type RankOptions } from './thin-bridge.ts';
export type { MoleculeProperties } from '../chemistry/molecule.ts';
export { ThinBridgeError, type ErrorCode } from '../errors/thin-bridge-error.ts';
export type { Compound, Evidence, Hit, IndexDescription } from '../library/compound-index.ts';
export type { BestCompound, RankReport } from '../ranking/rank-file.ts';
export type { ReadProgress } from '../ranking/read-structures.ts';

import type { HeadsManifest } from '../models/manifest.ts';
import type { RetrainingReport } from './report.ts';

/** A set of heads of the store, whole and readable. */
export interface StoredHeads {
  /** Name of its folder in the store; stays the same for as long as the set is there. */
  readonly id: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: HeadsManifest;
  /** What their training told; null where it isn't there or can't be read. */
  readonly report: RetrainingReport | null;
}

/** A set that can't be used, with all that there is to know of it: why, and where it lies. */
export interface BrokenHeads {
  readonly id: string;
  readonly folder: string;
  /** The manifest's, or the id where that can't be read. */
  readonly name: string;
  /** What is wrong, to follow "can't be used:", without a full stop. */
  readonly fault: string;
}

/** For whom a choice of heads holds. A workspace's own choice comes before the one for everywhere. */
export type HeadsScope = 'workspace' | 'everywhere';

/** Which heads answer. */
export type HeadsInUse =
  | { readonly source: 'bundled' }
  | { readonly source: 'stored'; readonly heads: StoredHeads; readonly where: HeadsScope }
  /** A folder that the setting thinBridge.heads names, with what its manifest calls the heads. */
  | { readonly source: 'setting'; readonly folder: string; readonly name: string };

export function isBroken(heads: StoredHeads | BrokenHeads): heads is BrokenHeads {
  return 'fault' in heads;
}

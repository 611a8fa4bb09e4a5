import type { OwnActivity, OwnLigand, OwnVerdict } from '../retrieval/own-ligands.ts';
import type { Target } from '../retrieval/target-table.ts';
import type { Potency } from './potency-value.ts';

/** A compound, and all that was measured of it. */
export interface MeasuredCompound {
  /** `structureKey` of it: salts and other forms are one compound. */
  readonly key: string;
  /** Empty where its table gives none. */
  readonly name: string;
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  readonly measurements: readonly { readonly target: Target; readonly potency: Potency }[];
}

/** From this -log10 M on a compound counts as a ligand of its target, as in the public tables: 1 µM. */
const ACTIVE = 6;

/** Below this -log10 M it counts against it: 10 µM. */
const INACTIVE = 5;

/** Inhibition in percent that counts for a target, and against it, at whatever concentration it was measured. */
const INHIBITED = { active: 50, inactive: 20 } as const;

/** Whether a potency speaks for a target, against it, or neither. */
export function verdictOf({ p, bound, percent }: Pick<Potency, 'p' | 'bound' | 'percent'>): OwnVerdict {
  if (p !== null) {
    if (p >= ACTIVE && bound !== 'below') return 'active';
    return p <= INACTIVE && bound !== 'above' && !(p === INACTIVE && bound === 'exact') ? 'inactive' : 'undecided';
  }
  if (percent === null) return bound === 'below' ? 'inactive' : 'undecided';
  if (percent >= INHIBITED.active && bound !== 'below') return 'active';
  return percent < INHIBITED.inactive && bound !== 'above' ? 'inactive' : 'undecided';
}

/** Exact values that are farther apart, in units of -log10 M, disagree. */
const DISAGREEMENT = 1;

/** What several measurements of one compound on one target come to. */
export interface Merged {
  readonly potency: Potency;
  /** Whether exact values differ more than tenfold. */
  readonly disagree: boolean;
}

/**
 * Merges measurements of one compound on one target: concentrations before shares of inhibition, the type that was
 * measured most often, the median of what is exact, else the bound that says most.
 * @param potencies at least one
 */
export function mergePotencies(potencies: readonly Potency[]): Merged {
  const concentrations = potencies.filter(({ p }) => p !== null);
  const kind = concentrations.length > 0 ? concentrations : potencies;
  const counts = new Map<string, number>();
  for (const { type } of kind) counts.set(type, (counts.get(type) ?? 0) + 1);
  const [type = ''] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const own = kind.filter((potency) => potency.type === type);
  const valueOf = ({ p, percent }: Potency) => p ?? percent ?? 0;
  const exact = own.filter(({ bound }) => bound === 'exact').sort((a, b) => valueOf(a) - valueOf(b));
  const bounds = own.filter(({ bound }) => bound !== 'exact').sort((a, b) => valueOf(a) - valueOf(b));
  const [low, high] = [exact.at(0), exact.at(-1)];
  const middle = exact[Math.floor((exact.length - 1) / 2)];
  const upper = exact[Math.floor(exact.length / 2)];
  if (middle !== undefined && upper !== undefined && low !== undefined && high !== undefined) {
    const value = (valueOf(middle) + valueOf(upper)) / 2;
    const isP = middle.p !== null;
    return {
      potency: { ...middle, p: isP ? value : null, percent: isP ? null : value },
      disagree: isP && valueOf(high) - valueOf(low) > DISAGREEMENT,
    };
  }
  // "more than 8" says more than "more than 7", and "less than 5" more than "less than 6"
  const tightest = bounds.filter(({ bound }) => bound === 'above').at(-1) ?? bounds[0] ?? potencies[0];
  if (tightest === undefined) throw new RangeError('there is nothing to merge');
  return { potency: tightest, disagree: false };
}

/** What measured compounds come to. */
export interface MergedCompounds {
  readonly ligands: readonly OwnLigand[];
  /** How many compounds have measurements on one target that differ more than tenfold. */
  readonly disagreeing: number;
}

/** Merges compounds of one key, and of each the measurements on one target. */
export function mergeCompounds(compounds: Iterable<MeasuredCompound>): MergedCompounds {
  const byKey = new Map<
    string,
    { compound: MeasuredCompound; measurements: MeasuredCompound['measurements'][number][] }
  >();
  for (const compound of compounds) {
    const known = byKey.get(compound.key);
    if (known === undefined) byKey.set(compound.key, { compound, measurements: [...compound.measurements] });
    else {
      known.measurements.push(...compound.measurements);
      if (known.compound.name === '') known.compound = { ...known.compound, name: compound.name };
    }
  }
  let disagreeing = 0;
  const ligands = [...byKey.values()].map(({ compound, measurements }): OwnLigand => {
    const { name, smiles, fingerprint } = compound;
    const byTarget = new Map<string, { target: Target; potencies: Potency[] }>();
    for (const { target, potency } of measurements) {
      const key = JSON.stringify([target.id, target.uniprot, target.name.toLowerCase()]);
      const entry = byTarget.get(key) ?? { target, potencies: [] };
      byTarget.set(key, entry);
      entry.potencies.push(potency);
    }
    const merged = [...byTarget.values()].map(({ target, potencies }) => ({ target, ...mergePotencies(potencies) }));
    if (merged.some(({ disagree }) => disagree)) disagreeing += 1;
    const activities = merged.map(({ target, potency }): OwnActivity => ({
      target,
      verdict: verdictOf(potency),
      ...potency,
    }));
    return { name, smiles, fingerprint, activities };
  });
  return { ligands, disagreeing };
}

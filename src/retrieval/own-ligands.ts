import * as l10n from '@vscode/l10n';
import { indexFingerprints, SimilarityIndex } from '../chemistry/similarity-index.ts';
import { itemAt } from '../base/items.ts';
import type { KnownLigand } from './known-ligand.ts';
import { targetKey, type Target } from './target-table.ts';

/** What the measurements of a compound on a target say. */
export type OwnVerdict =
  /** It acts on it. */
  | 'active'
  /** It doesn't, as far as was measured. */
  | 'inactive'
  /** Too weak to count for it, too strong to count against it, or not measured to the end. */
  | 'undecided';

/** What a chemist measured of a compound on a target. */
export interface OwnActivity {
  readonly target: Target;
  readonly verdict: OwnVerdict;
  /** "IC50", "Ki", "inhibition". */
  readonly type: string;
  /** -log10 of the molar concentration of half effect; null where it was not measured. */
  readonly p: number | null;
  readonly bound: 'exact' | 'above' | 'below';
  /** Inhibition in percent. */
  readonly percent: number | null;
}

/** A compound of the chemist's own. */
export interface OwnLigand {
  /** As its table calls it. */
  readonly name: string;
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  readonly activities: readonly OwnActivity[];
}

/** A target that a compound of the chemist's own was measured to be inactive on. */
export interface InactiveOn {
  readonly target: Target;
  readonly ligand: KnownLigand;
}

/** Projects a fingerprint to a unit vector in the target head's space. */
export type Project = (fingerprint: Uint8Array) => Float32Array;

/**
 * How many times a mean direction counts: on held-out series its actives have a cosine of 0.41 with it (200 actives), where
 * those of known targets have 0.44 to 0.45 with the learned ones (19 targets that no reported figure is measured on).
 */
const LOUDNESS = 1.1;

/** A ligand that an activity links to a target. */
interface Link {
  readonly ligand: number;
  readonly activity: OwnActivity;
}

/** What own ligands say of a molecule. */
export interface OwnFound {
  /** For each target, those of the index first, the similarity of the nearest own active; 0 where there is none. */
  readonly active: Float32Array;
  /** The same of inactives. */
  readonly inactive: Float32Array;
  /** Of each own ligand. */
  readonly similarities: Float32Array;
}

/** Compounds that a chemist measured, and the targets among them that an index lacks. */
export class OwnLigands {
  /** Targets that the index lacks, numbered behind its own. */
  readonly targets: readonly Target[];
  readonly #known: number;
  readonly #ligands: readonly OwnLigand[];
  readonly #index: SimilarityIndex;
  readonly #links: ReadonlyMap<number, readonly Link[]>;
  /** The mean direction of the actives of each further target. */
  readonly #directions: readonly Float32Array[];
  readonly #project: Project;

  /**
   * @param targets of the index
   * @param project by the target head of the index
   */
  constructor(ligands: readonly OwnLigand[], targets: readonly Target[], project: Project) {
    const numberOf = new Map(targets.map((target, number) => [keyOf(target), number]));
    const further: Target[] = [];
    const links = new Map<number, Link[]>();
    ligands.forEach(({ activities }, ligand) => {
      for (const activity of activities) {
        const key = keyOf(activity.target);
        const number = numberOf.get(key) ?? targets.length + further.push(activity.target) - 1;
        numberOf.set(key, number);
        const ofTarget = links.get(number) ?? [];
        links.set(number, ofTarget);
        ofTarget.push({ ligand, activity });
      }
    });
    this.targets = further;
    this.#known = targets.length;
    this.#ligands = ligands;
    this.#index = new SimilarityIndex(indexFingerprints(ligands.map(({ fingerprint }) => fingerprint)));
    this.#links = links;
    this.#project = project;
    this.#directions = further.map((_, place) => this.#directionOf(targets.length + place));
  }

  /** How many compounds there are. */
  get size(): number {
    return this.#ligands.length;
  }

  find(fingerprint: Uint8Array): OwnFound {
    const count = this.#known + this.targets.length;
    const similarities = this.#index.similarities(fingerprint);
    const [active, inactive] = [new Float32Array(count), new Float32Array(count)];
    for (const [target, links] of this.#links) {
      for (const { ligand, activity } of links) {
        const into = activity.verdict === 'active' ? active : activity.verdict === 'inactive' ? inactive : undefined;
        if (into !== undefined) into[target] = Math.max(into[target] ?? 0, similarities[ligand] ?? 0);
      }
    }
    return { active, inactive, similarities };
  }

  /**
   * The cosine of a molecule with each further target: with the mean direction of its actives in the target head's space,
   * which is trained on what ligands of one target have in common. Nothing is trained for it. The direction of n actives
   * counts n / (n + 1): that of a single one is nearer to its analogues than a learned direction, which stands for many.
   * That of many counts `LOUDNESS`.
   */
  cosines(fingerprint: Uint8Array): Float32Array {
    const own = this.#project(fingerprint);
    return Float32Array.from(this.#directions, (direction) => Math.min(1, dot(own, direction)));
  }

  /** The own ligands of a target that are most similar, of one verdict. */
  nearestOf(target: number, verdict: OwnVerdict, { similarities }: OwnFound, most: number): KnownLigand[] {
    return (this.#links.get(target) ?? [])
      .filter(({ activity }) => activity.verdict === verdict)
      .map(({ ligand, activity }) => this.#describe(ligand, similarities[ligand] ?? 0, activity))
      .sort((a, b) => b.similarity - a.similarity || (b.pchembl ?? 0) - (a.pchembl ?? 0))
      .slice(0, most);
  }

  /** What those with the same fingerprint were measured to be inactive on. */
  inactiveAlike({ similarities }: OwnFound): InactiveOn[] {
    return this.#ligands.flatMap(({ activities }, row) =>
      similarities[row] === 1
        ? activities
            .filter(({ verdict }) => verdict === 'inactive')
            .map((activity) => ({ target: activity.target, ligand: this.#describe(row, 1, activity) }))
        : [],
    );
  }

  /** The most similar own ligand that acts on something; null where none is similar at all. */
  nearest({ similarities }: OwnFound): KnownLigand | null {
    let best = -1;
    similarities.forEach((similarity, row) => {
      if (similarity > (best < 0 ? 0 : (similarities[best] ?? 0)) && this.#isActive(row)) best = row;
    });
    const ligand = this.#ligands[best];
    const activity = ligand?.activities.find(({ verdict }) => verdict === 'active');
    return activity === undefined ? null : this.#describe(best, similarities[best] ?? 0, activity);
  }

  #isActive(row: number): boolean {
    return this.#ligands[row]?.activities.some(({ verdict }) => verdict === 'active') ?? false;
  }

  #describe(row: number, similarity: number, { type, p, bound, percent }: OwnActivity): KnownLigand {
    const { name, smiles } = itemAt(this.#ligands, row);
    return { id: name, name, smiles, similarity, pchembl: p, own: { type, bound, percent } };
  }

  #directionOf(target: number): Float32Array {
    const actives = (this.#links.get(target) ?? []).filter(({ activity }) => activity.verdict === 'active');
    const vectors = actives.map(({ ligand }) => this.#project(itemAt(this.#ligands, ligand).fingerprint));
    const sum = new Float32Array(vectors[0]?.length ?? 0);
    for (const vector of vectors) for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value;
    const length = (Math.hypot(...sum) * (1 + 1 / Math.max(1, actives.length))) / LOUDNESS;
    return length === 0 ? sum : sum.map((value) => value / length);
  }
}

/** By what a target is known; an assay of the chemist's own by its name. */
function keyOf(target: Target): string {
  return targetKey(target) || l10n.t`assay ${target.name.trim().toLowerCase()}`;
}

function dot(one: Float32Array, other: Float32Array): number {
  return other.reduce((sum, value, at) => sum + value * (one[at] ?? 0), 0);
}

import { itemAt, type DrugTable } from '../../retrieval/drugs.ts';
import type { Mechanism, TrainingSet } from '../../training/dataset.ts';
import type { ChemblDrugs } from './chembl.ts';
import { mechanismKey } from '../../training/mechanism-key.ts';

/** Gives a text its sentence vector. */
export type Encode = (text: string) => Promise<Float32Array>;

/**
 * ChEMBL's drugs as a training set: two spellings of one mechanism (`mechanismKey`), or one mechanism of two targets,
 * are one mechanism with the wordings of all. Pharmacologic classes follow as further mechanisms.
 *
 * @param encode called once for each different wording
 * @param heldOut wordings that training must not see; ChEMBL's own wording of a mechanism stays
 */
export async function trainingSetOf(
  { table, fingerprints, wordings, classes }: ChemblDrugs,
  encode: Encode,
  heldOut: readonly string[] = [],
): Promise<TrainingSet> {
  const sentences = new Sentences(encode);
  const unseen = new Set(heldOut.map(mechanismKey));
  const isSeen = (text: string) => !unseen.has(mechanismKey(text));
  const groups = groupsOf(table);
  const groupWordings: Set<number>[] = [];
  for (const [mechanism, [own = '', ...others]] of wordings.entries()) {
    const group = (groupWordings[itemAt(groups, mechanism)] ??= new Set());
    for (const text of [own, ...others.filter(isSeen)]) group.add(await sentences.index(text));
  }
  const mechanisms: Mechanism[] = groupWordings.map((own, group) => ({
    wordings: [...own],
    target: targetOf(table, groups, group),
  }));
  const pairs = table.drugs.flatMap(({ mechanisms: own }, drug) =>
    [...new Set(own.map((mechanism) => itemAt(groups, mechanism)))].map((mechanism) => ({ drug, mechanism })),
  );
  for (const { wordings: texts, drugs } of classes) {
    const seen = texts.filter(isSeen);
    if (seen.length === 0) continue;
    const indices = [];
    for (const text of seen) indices.push(await sentences.index(text));
    const mechanism = mechanisms.push({ wordings: indices, target: null }) - 1;
    pairs.push(...drugs.map((drug) => ({ drug, mechanism })));
  }
  return { fingerprints, sentences: sentences.vectors, mechanisms, pairs };
}

/** Sentence vectors in the order in which their texts came up first. */
class Sentences {
  readonly vectors: Float32Array[] = [];
  readonly #indices = new Map<string, number>();
  readonly #encode: Encode;

  constructor(encode: Encode) {
    this.#encode = encode;
  }

  async index(text: string): Promise<number> {
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    const index = this.vectors.push(await this.#encode(text)) - 1;
    this.#indices.set(text, index);
    return index;
  }
}

/** For each mechanism of the table, its group. */
function groupsOf({ mechanisms }: DrugTable): number[] {
  const groups = new Map<string, number>();
  return mechanisms.map(({ text }) => {
    const key = mechanismKey(text);
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    return group;
  });
}

/** The target of the first mechanism of a group. */
function targetOf({ mechanisms, targets }: DrugTable, groups: readonly number[], group: number): string | null {
  const target = mechanisms[groups.indexOf(group)]?.target ?? null;
  return target === null ? null : itemAt(targets, target).id;
}

import { itemAt, type DrugTable } from '../../retrieval/drugs.ts';
import type { TrainingSet } from '../../training/dataset.ts';
import type { ChemblDrugs } from './chembl.ts';
import { mechanismKey } from './wordings.ts';

/** Gives a text its sentence vector. */
export type Encode = (text: string) => Promise<Float32Array>;

/**
 * ChEMBL's drugs as a training set: two spellings of one mechanism (`mechanismKey`), or one mechanism of two targets,
 * are one mechanism with the wordings of all.
 *
 * @param encode called once for each different wording
 */
export async function trainingSetOf({ table, fingerprints, wordings }: ChemblDrugs, encode: Encode): Promise<TrainingSet> {
  const sentences: Float32Array[] = [];
  const textIndex = new Map<string, number>();
  const groups = groupsOf(table);
  const groupWordings: Set<number>[] = [];
  for (const [mechanism, texts] of wordings.entries()) {
    const group = (groupWordings[itemAt(groups, mechanism)] ??= new Set());
    for (const text of texts) {
      const index = textIndex.get(text) ?? sentences.push(await encode(text)) - 1;
      textIndex.set(text, index);
      group.add(index);
    }
  }
  return {
    fingerprints,
    sentences,
    mechanisms: groupWordings.map((own, group) => ({ wordings: [...own], target: targetOf(table, groups, group) })),
    pairs: table.drugs.flatMap(({ mechanisms }, drug) =>
      [...new Set(mechanisms.map((mechanism) => itemAt(groups, mechanism)))].map((mechanism) => ({ drug, mechanism })),
    ),
  };
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

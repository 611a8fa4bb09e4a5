import type { Mechanism, TrainingSet } from '../../src/dataset/dataset.ts';
import { mechanismKey } from '../../src/retrieval/mechanism-key.ts';
import { itemAt } from '../../src/base/items.ts';
import type { DrugTable } from '../../src/library/drug-table.ts';
import type { ChemblDrugs } from './chembl.ts';
import { seenBut } from './held-out-texts.ts';
import type { Sentences } from './sentences.ts';

/**
 * ChEMBL's drugs as a training set: two spellings of one mechanism (`mechanismKey`), or one mechanism of two targets,
 * are one mechanism with the texts of all. Pharmacologic classes follow as further mechanisms.
 *
 * @param sentences takes up the texts that come up
 * @param heldOut texts that training must not see; ChEMBL's own text of a mechanism stays
 */
export async function trainingSetOf(
  { table, fingerprints, texts, classes }: ChemblDrugs,
  sentences: Sentences,
  heldOut: readonly string[] = [],
): Promise<TrainingSet> {
  const isSeen = seenBut(heldOut);
  const groups = groupsOf(table);
  const groupTexts: Set<number>[] = [];
  for (const [mechanism, [own = '', ...others]] of texts.entries()) {
    const group = (groupTexts[itemAt(groups, mechanism)] ??= new Set());
    for (const index of await sentences.indices([own, ...others.filter(isSeen)])) group.add(index);
  }
  const mechanisms: Mechanism[] = groupTexts.map((own, group) => ({
    texts: [...own],
    target: targetOf(table, groups, group),
  }));
  const pairs = table.drugs.flatMap(({ mechanisms: own }, drug) =>
    [...new Set(own.map((mechanism) => itemAt(groups, mechanism)))].map((mechanism) => ({ drug, mechanism })),
  );
  for (const { name, drugs } of classes) {
    if (!isSeen(name)) continue;
    const mechanism = mechanisms.push({ texts: await sentences.indices([name]), target: null }) - 1;
    pairs.push(...drugs.map((drug) => ({ drug, mechanism })));
  }
  return { fingerprints, sentences: sentences.vectors, mechanisms, pairs };
}

/** For each mechanism of the table, the mechanism of the training set that it belongs to. */
export function groupsOf({ mechanisms }: DrugTable): number[] {
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

import type { DrugTable } from '../../../src/library/drug-table.ts';
import { itemAt } from '../../../src/base/items.ts';
import { readTable } from '../tables.ts';

/** The classes of the map, as its legend names them. */
export const TARGET_CLASSES = [
  'GPCR',
  'Kinase',
  'Protease',
  'Other enzyme',
  'Ion channel',
  'Nuclear receptor',
  'Transporter',
  'Other target',
] as const;

type TargetClass = (typeof TARGET_CLASSES)[number];

/** Classes of ChEMBL and DrugCentral, in their words. */
const BY_CLASS: Readonly<Record<string, TargetClass>> = {
  GPCR: 'GPCR',
  Kinase: 'Kinase',
  Protease: 'Protease',
  'Ion channel': 'Ion channel',
  Ion_Channel: 'Ion channel',
  NHR: 'Nuclear receptor',
  Transporter: 'Transporter',
  ...Object.fromEntries(
    ['Enzyme', 'Oxidoreductases', 'Hydrolases', 'Transferases', 'Isomerases', 'Lipase', 'Lyases', 'Ligases'].map(
      (name) => [name, 'Other enzyme' as const],
    ),
  ),
};

/** Types of the Guide to Pharmacology, for proteins that the others don't class. */
const BY_TYPE: Readonly<Record<string, TargetClass>> = {
  gpcr: 'GPCR',
  nhr: 'Nuclear receptor',
  vgic: 'Ion channel',
  lgic: 'Ion channel',
  other_ic: 'Ion channel',
  transporter: 'Transporter',
  enzyme: 'Other enzyme',
};

/** To what class of target each drug's mechanisms belong mostly, as a place in `TARGET_CLASSES`; null without a target. */
export async function readTargetClasses(data: string, table: DrugTable): Promise<(number | null)[]> {
  const types = new Map<string, TargetClass>();
  for (const { uniprot, type } of await readTable(data, 'gtopdb_targets.tsv', ['uniprot', 'type'])) {
    const own = BY_TYPE[type];
    if (own !== undefined) types.set(uniprot, own);
  }
  for (const row of await readTable(data, 'targets.tsv', ['uniprot', 'target_class'])) {
    const own = BY_CLASS[row.target_class];
    // what is but an enzyme for one may be a channel for the other
    if (own !== undefined && (own !== 'Other enzyme' || !types.has(row.uniprot))) types.set(row.uniprot, own);
  }
  return table.drugs.map(({ mechanisms }) => {
    const targets = mechanisms.flatMap((index) => itemAt(table.mechanisms, index).target ?? []);
    const classes = targets.map((index) => classOf(itemAt(table.targets, index).uniprot, types));
    const [first] = mostCommon(classes);
    return first === undefined ? null : TARGET_CLASSES.indexOf(first);
  });
}

/** The class of most proteins of a target. */
function classOf(accessions: readonly string[], types: ReadonlyMap<string, TargetClass>): TargetClass {
  return mostCommon(accessions.flatMap((accession) => types.get(accession) ?? []))[0] ?? 'Other target';
}

/** The different ones, the most common first; of equally common ones the first. */
function mostCommon(classes: readonly TargetClass[]): TargetClass[] {
  const counts = new Map<TargetClass, number>();
  for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

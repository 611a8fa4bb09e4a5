import * as l10n from '@vscode/l10n';
import { readManifest } from '../models/model-files.ts';
import { structureKey } from '../chemistry/molecule.ts';
import { knownDrugsOfOtherEncoder } from '../errors/heads-errors.ts';
import { bundledFilesDisagree } from '../errors/model-errors.ts';
import type { EvidenceTable } from '../retrieval/evidence-file.ts';
import { readDrugFiles } from '../library/drug-files.ts';
import { DrugRecords } from '../library/drug-records.ts';
import type { DrugTable } from '../library/drug-table.ts';
import type { Pair, KnownPairs, SourceMechanism } from '../dataset/dataset.ts';
import { mechanismKey } from '../retrieval/mechanism-key.ts';
import { itemAt } from '../base/items.ts';

/**
 * The drugs of an index with the mechanisms and classes in all their texts, as what the heads know already.
 * @param folder of the drug index
 * @param encoderFolder of the encoder in use, which must be that of the index
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch`
 */
export async function readKnownPairs(folder: string, encoderFolder = folder): Promise<KnownPairs> {
  const encoder = await readManifest(encoderFolder, 'encoder');
  const manifest = await readManifest(folder, 'drugs');
  if (manifest.encoder.sha256 !== encoder.files.model.sha256) {
    throw knownDrugsOfOtherEncoder(manifest.encoder.name, encoder.name);
  }
  const { table } = await DrugRecords.open(folder);
  const { fingerprints, texts, evidence } = await readDrugFiles(folder, manifest, table, encoder.dimension);
  const named = namedMechanisms(table);
  if (evidence.mechanisms.length < named.length) throw bundledFilesDisagree(l10n.t('drug index'));
  return {
    drugs: table.drugs.map(({ smiles, inchiKey }, index) => ({
      key: structureKey({ inchiKey, parent: smiles }),
      inchiKey,
      smiles,
      fingerprint: itemAt(fingerprints, index),
      series: '',
    })),
    mechanisms: evidence.mechanisms.map((rows, index) => ({
      ...(named[index] ?? { key: `class ${index}`, name: null, target: null }),
      texts: rows.map((row) => texts.at(row)),
    })),
    pairs: pairsOf(table, evidence, named),
    targetNames: namesOf(table.targets),
  };
}

type NamedMechanism = Omit<SourceMechanism, 'texts'>;

/** The mechanisms that a table names, each once: these are the first ones of the evidence, and classes follow. */
function namedMechanisms({ mechanisms, targets }: DrugTable): NamedMechanism[] {
  const named = new Map<string, NamedMechanism>();
  for (const { text, target } of mechanisms) {
    const key = mechanismKey(text);
    const id = target === null ? null : itemAt(targets, target).id;
    if (!named.has(key)) named.set(key, { key, name: text, target: id });
  }
  return [...named.values()];
}

/** Drugs with their mechanisms as the table has them, and with their classes as the evidence has them. */
function pairsOf({ drugs, mechanisms }: DrugTable, evidence: EvidenceTable, named: readonly NamedMechanism[]): Pair[] {
  const placeOf = new Map(named.map(({ key }, place) => [key, place]));
  return drugs.flatMap((entry, drug) => {
    const own = entry.mechanisms.flatMap((index) => placeOf.get(mechanismKey(itemAt(mechanisms, index).text)) ?? []);
    const classes = evidence.drugs
      .at(drug)
      .mechanisms.filter(({ entry: mechanism, similarity }) => mechanism >= named.length && similarity === 1)
      .map(({ entry: mechanism }) => mechanism);
    return [...new Set([...own, ...classes])].map((mechanism) => ({ drug, mechanism }));
  });
}

/**
 * Each target's id by its id and name, and by gene and accession where it is a single protein, in lower case. A name
 * that several targets have is none.
 */
function namesOf(targets: DrugTable['targets']): Map<string, string> {
  const idOf = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, name, genes, uniprot } of targets) {
    const names = uniprot.length === 1 ? [id, name, ...genes, ...uniprot] : [id, name];
    for (const alias of new Set(names.map((text) => text.toLowerCase()))) {
      if (idOf.has(alias)) shared.add(alias);
      idOf.set(alias, id);
    }
  }
  for (const alias of shared) idOf.delete(alias);
  return idOf;
}

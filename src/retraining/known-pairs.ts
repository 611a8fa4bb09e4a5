import { readManifest } from '../models/model-files.ts';
import { structureKey } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { EvidenceTable } from '../retrieval/drug-evidence.ts';
import { readDrugFiles } from '../library/drug-files.ts';
import type { DrugTable } from '../library/drug-table.ts';
import type { Pair } from '../dataset/dataset.ts';
import { mechanismKey } from '../dataset/mechanism-key.ts';
import type { KnownPairs, SourceMechanism } from '../dataset/pair-source.ts';
import { itemAt } from '../base/items.ts';

/**
 * The drugs of an index with their mechanisms and classes in all wordings, as what the heads know already.
 * @param folder of the drug index
 * @param encoderFolder of the encoder in use, which must be that of the index
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch`
 */
export async function readKnownPairs(folder: string, encoderFolder = folder): Promise<KnownPairs> {
  const encoder = await readManifest(encoderFolder, 'encoder');
  const manifest = await readManifest(folder, 'drugs');
  if (manifest.encoder.sha256 !== encoder.files.model.sha256) {
    throw new ThinBridgeError(
      'model-mismatch',
      `The drug index was made with the encoder ${manifest.encoder.name}, not with ${encoder.name}. Train without ` +
        'mixing it in, or reinstall the extension.',
    );
  }
  const { table, fingerprints, texts, evidence } = await readDrugFiles(folder, manifest, encoder.dimension);
  const topics = topicsOf(table);
  if (evidence.mechanisms.length < topics.length) {
    throw new ThinBridgeError('model-invalid', 'The files of the drug index disagree. Reinstall the extension.');
  }
  return {
    drugs: table.drugs.map(({ smiles, inchiKey }, index) => ({
      key: structureKey({ inchiKey, parent: smiles }),
      inchiKey,
      smiles,
      fingerprint: itemAt(fingerprints, index),
      series: '',
    })),
    mechanisms: evidence.mechanisms.map((rows, topic) => ({
      ...(topics[topic] ?? { key: `class ${topic}`, name: null, target: null }),
      wordings: rows.map((row) => itemAt(texts, row)),
    })),
    pairs: pairsOf(table, evidence, topics),
    targetNames: namesOf(table.targets),
  };
}

/** A mechanism of the evidence, which holds one for each different name of the table, in the order of the table. */
type Topic = Omit<SourceMechanism, 'wordings'>;

function topicsOf({ mechanisms, targets }: DrugTable): Topic[] {
  const topics = new Map<string, Topic>();
  for (const { text, target } of mechanisms) {
    const key = mechanismKey(text);
    const id = target === null ? null : itemAt(targets, target).id;
    if (!topics.has(key)) topics.set(key, { key, name: text, target: id });
  }
  return [...topics.values()];
}

/** Drugs with their mechanisms as the table has them, and with their classes, which follow the mechanisms, as evidence. */
function pairsOf({ drugs, mechanisms }: DrugTable, evidence: EvidenceTable, topics: readonly Topic[]): Pair[] {
  const topicOf = new Map(topics.map(({ key }, topic) => [key, topic]));
  return drugs.flatMap((entry, drug) => {
    const own = entry.mechanisms.flatMap((index) => topicOf.get(mechanismKey(itemAt(mechanisms, index).text)) ?? []);
    const classes = itemAt(evidence.drugs, drug)
      .mechanisms.filter(({ entry: mechanism, similarity }) => mechanism >= topics.length && similarity === 1)
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

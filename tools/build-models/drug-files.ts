import { packVectors } from '../../src/models/quantised-vectors.ts';
import type { DrugEvidence } from '../../src/retrieval/drug-evidence.ts';
import { EvidenceColumns } from '../../src/retrieval/evidence-columns.ts';
import { writeEvidence, type EvidenceProtein } from '../../src/retrieval/evidence-file.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';
import { itemAt, placesOf } from '../../src/base/items.ts';
import { evidenceOf, knownMolecules } from './evidence.ts';

/** wordings.bin and evidence.json of the drug index. */
export interface EvidenceFiles {
  readonly texts: Uint8Array;
  readonly evidence: Uint8Array;
}

/**
 * Gathers what speaks for each drug: every drug and every ligand is known, itself among them.
 *
 * @param drugs the drugs of the index, with their mechanisms and classes
 * @param mechanismCount how many of its mechanisms are mechanisms; classes follow them
 * @param ligands ligands and their proteins; its sentences are those of `drugs`
 * @param names the proteins of `ligands`
 */
export function evidenceFiles(
  drugs: TrainingSet,
  mechanismCount: number,
  ligands: TrainingSet,
  names: readonly EvidenceProtein[],
): EvidenceFiles {
  const known = { drugs: knownMolecules(drugs), ligands: knownMolecules(ligands) };
  const evidence = drugs.fingerprints.map((fingerprint) => evidenceOf(fingerprint, known));
  const proteins = placesOf(evidence.flatMap(({ targets }) => targets.map(({ entry }) => entry)));
  const table = {
    mechanisms: drugs.mechanisms.map(({ texts }) => texts),
    targets: [...proteins.keys()].map((protein) => itemAt(ligands.mechanisms, protein).texts),
  };
  // texts of proteins that no drug is similar to the ligands of are left out
  const rows = placesOf([...table.mechanisms, ...table.targets].flat());
  const renumber = (texts: readonly number[]) => texts.map((row) => rows.get(row) ?? 0);
  return {
    texts: packVectors([...rows.keys()].map((row) => itemAt(drugs.sentences, row))),
    evidence: writeEvidence({
      mechanisms: table.mechanisms.map(renumber),
      mechanismCount,
      targets: table.targets.map(renumber),
      proteins: [...proteins.keys()].map((protein) => itemAt(names, protein)),
      drugs: EvidenceColumns.of(
        evidence.map(({ mechanisms, targets }): DrugEvidence => ({
          mechanisms,
          targets: targets.map(({ entry, similarity }) => ({ entry: proteins.get(entry) ?? 0, similarity })),
        })),
      ),
    }),
  };
}

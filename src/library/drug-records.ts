import { itemAt } from '../base/items.ts';
import { connectivityOf, stereochemistryOf } from '../chemistry/molecule.ts';
import { readManifest, readModelFile } from '../models/model-files.ts';
import type { Compound } from './compound-index.ts';
import { readDrugTable, type Drug, type DrugTable } from './drug-table.ts';

/** How answers call the bundled drugs. */
export const DRUGS_ID = 'chembl';

/** What is recorded of the bundled drugs: all that a structure needs to be told by name, without any model. */
export class DrugRecords {
  /** What drugs, mechanisms and targets there are, by row. */
  readonly table: DrugTable;
  readonly #byConnectivity = new Map<string, Drug[]>();

  constructor(table: DrugTable) {
    this.table = table;
    for (const drug of table.drugs) {
      const key = connectivityOf(drug.inchiKey);
      const stereoisomers = this.#byConnectivity.get(key);
      if (stereoisomers === undefined) this.#byConnectivity.set(key, [drug]);
      else stereoisomers.push(drug);
    }
  }

  /** @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid` */
  static async open(folder: string): Promise<DrugRecords> {
    const { files } = await readManifest(folder, 'drugs');
    return new DrugRecords(readDrugTable(await readModelFile(folder, files.drugs)));
  }

  /** The compound of a row of the table. */
  compound(row: number): Compound {
    return this.#compoundOf(itemAt(this.table.drugs, row));
  }

  /** The compound of an InChIKey, or another stereoisomer of it; undefined where it is none of them. */
  describe(inchiKey: string): Compound | undefined {
    // InChI has no name for some molecules, and they are not all the same one
    if (inchiKey === '') return undefined;
    const candidates = this.#byConnectivity.get(connectivityOf(inchiKey));
    const stereo = stereochemistryOf(inchiKey);
    const drug = candidates?.find((own) => stereochemistryOf(own.inchiKey) === stereo) ?? candidates?.[0];
    return drug && this.#compoundOf(drug);
  }

  #compoundOf(drug: Drug): Compound {
    const { table } = this;
    const mechanisms = drug.mechanisms.map((index) => itemAt(table.mechanisms, index));
    const targets = [...new Set(mechanisms.flatMap(({ target }) => target ?? []))].map((index) =>
      itemAt(table.targets, index),
    );
    return {
      source: DRUGS_ID,
      id: drug.id,
      name: drug.name,
      smiles: drug.smiles,
      inchiKey: drug.inchiKey,
      mechanisms: mechanisms.map(({ text }) => text),
      targets: targets.map(({ name }) => name),
      genes: [...new Set(targets.flatMap(({ genes }) => genes))],
      firstApproval: drug.firstApproval,
      phase: drug.phase,
    };
  }
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packVectors, PackedVectors } from '../../src/models/quantised-vectors.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { itemAt } from '../../src/base/items.ts';
import { EvidenceColumns } from '../../src/retrieval/evidence-columns.ts';
import { readEvidence, writeEvidence } from '../../src/retrieval/evidence-file.ts';
import { MeasuredPotencies } from '../../src/retrieval/measured-potencies.ts';
import { measuredText } from '../../src/retrieval/measured-potency.ts';
import { readDrugTable } from '../../src/library/drug-table.ts';
import { readTargetTable } from '../../src/retrieval/target-table.ts';
import { altered } from './arbitraries/bytes.ts';
import { alteredJson, deepJson } from './arbitraries/json.ts';
import { hostileText } from './arbitraries/texts.ts';
import { holds } from './cases.ts';

const encode = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

const targets = [
  { id: 'CHEMBL1862', name: 'ABL1', genes: ['ABL1'], uniprot: ['P00519'] },
  { id: '', name: 'KIT', genes: [], uniprot: [] },
];

const table = {
  targets,
  mechanisms: [
    { text: 'ABL inhibitor', target: 0 },
    { text: 'Unknown', target: null },
  ],
  drugs: [
    {
      id: 'CHEMBL941',
      name: 'IMATINIB',
      smiles: 'C',
      inchiKey: 'K',
      firstApproval: 2001,
      phase: 4,
      mechanisms: [0, 1],
    },
    { id: 'CHEMBL25', name: '', smiles: 'CCO', inchiKey: '', firstApproval: null, phase: null, mechanisms: [1] },
  ],
  classes: ['Kinase Inhibitor'],
};

const evidence = {
  mechanismCount: 1,
  mechanisms: [[0, 1], [2]],
  targets: [[1]],
  proteins: [{ accession: 'P00519', name: 'ABL1', action: 'inhibitor' }],
  drugs: EvidenceColumns.of([
    {
      mechanisms: [
        { entry: 0, similarity: 1 },
        { entry: 1, similarity: 0.25 },
      ],
      targets: [{ entry: 0, similarity: 0.5 }],
    },
    { mechanisms: [], targets: [] },
  ]),
};

const potencies = {
  version: 1,
  targets: [['Receptor', ['HTR2B'], ['P2'], 'Homo sapiens']],
  ...{ types: ['Ki', 'IC50'], relations: ['=', '>'], assays: ['', 'binding'], sources: ['PDSP'] },
  drugs: [['CHEMBL1', '', 2]],
  rows: { target: [0, 0], p: [900, 512], type: [0, 1], relation: [0, 1], assay: [0, 1], source: [0, 0] },
};

/** JSON of a table, damaged as a text or as a value. */
function damaged(json: unknown): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    { weight: 4, arbitrary: alteredJson(json).map(encode) },
    { weight: 4, arbitrary: altered(encode(json)) },
    { weight: 1, arbitrary: deepJson.map((text) => new TextEncoder().encode(text)) },
    { weight: 1, arbitrary: hostileText(5).map((text) => new TextEncoder().encode(text)) },
  );
}

/** What is read; undefined where it is refused as it must be. */
function readOrRefuse<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof ThinBridgeError && error.code === 'model-invalid', String(error));
    return undefined;
  }
}

describe('Fuzzing the files of the drug index', () => {
  holds(
    'a damaged table of drugs is refused, or every index in it points somewhere',
    fc.property(damaged(table), (bytes) => {
      const read = readOrRefuse(() => readDrugTable(bytes));
      for (const { mechanisms } of read?.drugs ?? []) {
        assert.ok(mechanisms.length > 0);
        for (const { target } of mechanisms.map((index) => itemAt(read?.mechanisms ?? [], index))) {
          if (target !== null) itemAt(read?.targets ?? [], target);
        }
      }
    }),
  );

  holds(
    'damaged evidence is refused, or names what there is, with similarities from 0 to 1',
    fc.property(
      fc.oneof(damaged(JSON.parse(Buffer.from(writeEvidence(evidence)).toString())), altered(writeEvidence(evidence))),
      (bytes) => {
        const read = readOrRefuse(() => readEvidence(bytes, 3));
        if (read === undefined) return;
        for (const row of [...read.mechanisms, ...read.targets].flat()) assert.ok(row < 3);
        for (let row = 0; row < read.drugs.count; row++) {
          const drug = read.drugs.at(row);
          for (const kind of ['mechanisms', 'targets'] as const) {
            for (const { entry, similarity } of drug[kind]) {
              itemAt(read[kind], entry);
              assert.ok(similarity >= 0 && similarity <= 1);
            }
          }
        }
      },
    ),
  );

  holds(
    'a damaged list of targets is refused, or has targets with ligands',
    fc.property(
      damaged({ targets: targets.map((target) => ({ ...target, ligands: 3 })), names: { CHEMBL25: 'ASPIRIN' } }),
      (bytes) => {
        const read = readOrRefuse(() => readTargetTable(bytes));
        if (read === undefined) return;
        assert.ok(read.targets.length > 0 && read.targets.every(({ ligands }) => ligands > 0));
        assert.ok(Object.values(read.names).every((name) => typeof name === 'string'));
      },
    ),
  );

  holds(
    'a damaged file of potencies is refused, or all of its rows are told',
    fc.property(damaged(potencies), (bytes) => {
      const read = readOrRefuse(() => MeasuredPotencies.of(bytes));
      for (const one of read?.of('CHEMBL1') ?? []) assert.match(measuredText(one), /\d/u);
    }),
  );

  const number = fc
    .float({ noNaN: true, min: -(2 ** 100), max: 2 ** 100 })
    .map((value) => (Math.abs(value) < 1e-30 ? 0 : value));
  const vector = fc.array(number, { minLength: 4, maxLength: 4 });
  holds(
    'sentence vectors are read back to a 127th of their largest number',
    fc.property(fc.array(vector, { maxLength: 5 }), (rows) => {
      const vectors = rows.map((row) => Float32Array.from(row));
      const read = new PackedVectors(packVectors(vectors), 4).slice();
      assert.equal(read.length, vectors.length);
      vectors.forEach((own, row) => {
        const largest = Math.max(...own.map(Math.abs));
        own.forEach((value, index) => {
          assert.ok(
            Math.abs(value - (read[row]?.[index] ?? NaN)) <= largest / 127,
            `${value} and ${read[row]?.[index]}`,
          );
        });
      });
    }),
  );

  holds(
    'damaged sentence vectors are refused, or are numbers',
    fc.property(altered(packVectors([Float32Array.of(1, 2, 3, 4), Float32Array.of(-1, 0, 0, 1)])), (bytes) => {
      let read: Float32Array[];
      try {
        read = new PackedVectors(bytes, 4).slice();
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
        return;
      }
      assert.ok(read.every((one) => one.length === 4 && one.every(Number.isFinite)));
    }),
  );
});

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import {
  readPairDataset,
  STRUCTURES_AT_ONCE,
  type FrozenEncoders,
  type ReadingOptions,
} from '../../../src/dataset/pair-dataset.ts';
import { workerFile } from '../fixtures.ts';

type Row = readonly [smiles: string, mechanism: string, target?: string];

describe('readPairDataset', () => {
  let chemistry: Chemistry;
  before(() => (chemistry = openChemistry({ workerFile, workers: 2, deadlineMs: 60_000 })));
  after(() => chemistry[Symbol.asyncDispose]());

  /** A sentence vector that is the length of the text; texts of more than 30 letters are too long. */
  const encode = (text: string) =>
    text.length > 30
      ? Promise.reject(new ThinBridgeError('text-too-long', 'The text is too long.'))
      : Promise.resolve(Float32Array.of(text.length));

  const read = (rows: readonly Row[], options?: ReadingOptions, encoders?: Partial<FrozenEncoders>) =>
    readPairDataset(() => numbered(rows), { chemistry, encode, ...encoders }, options);

  it('makes one drug of a molecule and its salts, however they are written', async () => {
    const { drugs, pairs } = await read([
      ['CC(=O)Oc1ccccc1C(=O)O', 'COX inhibitor'],
      ['O=C(C)Oc1ccccc1C(=O)[O-].[Na+]', 'Antiplatelet agent'],
      ['CCO', 'COX inhibitor'],
    ]);
    assert.deepEqual(
      drugs.map(({ smiles }) => smiles),
      ['CC(=O)Oc1ccccc1C(=O)O', 'CCO'],
    );
    assert.equal(drugs[0]!.inchiKey, 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N');
    assert.equal(drugs[0]!.fingerprint.length, 256);
    assert.deepEqual(
      pairs.map(({ drug, mechanism }) => [drug, mechanism]),
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    );
  });

  it('reads the mol blocks of SD files', async () => {
    const atom = (x: number, symbol: string) => `    ${x}.0000    0.0000    0.0000 ${symbol}   0  0`;
    const block = [
      't',
      '',
      '',
      '  2  1  0  0  0  0  0  0  0  0999 V2000',
      atom(0, 'C'),
      atom(1, 'O'),
      '  1  2  1  0',
      'M  END',
      '',
    ];
    const broken = block.join('\n').replace('  2  1', ' 22 11');
    const { drugs, refusedRows } = await read([
      [block.join('\n'), 'x inhibitor'],
      [broken, 'x inhibitor'],
    ]);
    assert.deepEqual(
      drugs.map(({ smiles }) => smiles),
      ['CO'],
    );
    assert.match(refusedRows[0]!.reason, /mol block can't be read/u);
  });

  it('counts rows, and the pairs of those that name several', async () => {
    const rows = [1, 1, 2, 3, 3].map((line, at) => {
      return { line, smiles: line === 3 ? 'C1CC' : 'CCO', mechanism: `m${at}`, target: '' };
    });
    const dataset = await readPairDataset(() => Readable.from(rows), { chemistry, encode });
    const { several, named, refused, pairs } = dataset;
    assert.deepEqual([dataset.rows, several, named, refused, pairs.length], [3, 1, 3, 1, 3]);
  });

  it('makes one mechanism of its spellings, which become its texts', async () => {
    const { mechanisms, pairs } = await read([
      ['C', 'PARP 1, 2 & 3 inhibitor'],
      ['CC', 'PARP 1, 2 and 3 inhibitor', 'PARP'],
      ['CC', 'PARP 1, 2 & 3 inhibitor', 'later'],
    ]);
    assert.deepEqual(mechanisms, [
      {
        key: 'parp12and3inhibitor',
        name: 'PARP 1, 2 & 3 inhibitor',
        texts: [Float32Array.of(23), Float32Array.of(25)],
        target: 'PARP',
      },
    ]);
    assert.deepEqual(pairs, [
      { drug: 0, mechanism: 0, target: '' },
      { drug: 1, mechanism: 0, target: 'PARP' },
    ]);
  });

  it('has each pair once, with the target that any of its rows names first', async () => {
    const rows: Row[] = [
      ['C', 'x'],
      ['C', 'y'],
      ['C', 'z', 'T'],
      ['CC', 'y'],
      ['C', 'y', 'U'],
      ['C', 'x'],
      ['C', 'y', 'V'],
    ];
    const { pairs, refused, rows: all } = await read(rows);
    assert.deepEqual(
      pairs.map(({ drug, mechanism, target }) => [drug, mechanism, target]),
      [
        [0, 0, ''],
        [0, 1, 'U'],
        [0, 2, 'T'],
        [1, 1, ''],
      ],
    );
    assert.deepEqual([refused, all], [0, 7]);
  });

  it('tells the series of a drug where it is wanted', async () => {
    const rows: Row[] = [
      ['CC(=O)Oc1ccccc1C(=O)O', 'x'],
      ['NCC.Cl', 'x'],
    ];
    const seriesOf = async (options?: ReadingOptions) => (await read(rows, options)).drugs.map(({ series }) => series);
    assert.deepEqual(await seriesOf({ series: true }), ['c1ccccc1', 'CCN']);
    assert.deepEqual(await seriesOf(), ['', '']);
  });

  it('refuses rows by line and says why', async () => {
    const { rows, refused, refusedRows, pairs } = await readPairDataset(
      (refuse) => {
        refuse({ line: 4, reason: 'it has no SMILES' });
        return numbered([
          ['C', 'x'],
          ['C1CC', 'x'],
          ['C', 'a text of more than thirty letters'],
          ['C', '???'],
        ]);
      },
      { chemistry, encode },
    );
    assert.deepEqual(
      refusedRows.map(({ line, reason }) => [line, reason.slice(0, 30)]),
      [
        [3, '"C1CC" is not a valid SMILES: '],
        [4, 'it has no SMILES'],
        [4, 'The text is too long.'],
        [5, 'its mechanism has neither lett'],
      ],
    );
    assert.deepEqual([rows, refused, pairs.length], [5, 4, 1]);
  });

  it('keeps the first thousand refused rows, and counts the others', async () => {
    const { rows, refused, refusedRows } = await readPairDataset(
      (refuse) => {
        for (let line = 3000; line > 1000; line--)
          if (line % 2 === 0) refuse({ line: 4002 - line, reason: 'it lacks' });
        return numbered(Array<Row>(500).fill(['C1CC', 'x']));
      },
      { chemistry, encode },
    );
    assert.deepEqual([rows, refused, refusedRows.length], [1500, 1500, 1000]);
    // the rows that lack something were told first, and are further down
    assert.equal(refusedRows[0]!.line, 2);
    assert.ok(refusedRows.every(({ line }, index) => line >= (refusedRows[index - 1]?.line ?? 0)));
  });

  it('gives the same whichever molecule is ready first', async () => {
    const rows = Array.from({ length: 40 }, (_, index): Row => ['C'.repeat(1 + (index % 17)), `m${index % 5}`]);
    const slow = (delay: (smiles: string) => number): Partial<FrozenEncoders> => ({
      chemistry: {
        ...chemistry,
        read: async (smiles, ...rest) => {
          await wait(delay(smiles));
          return chemistry.read(smiles, ...rest);
        },
      },
    });
    const [first, second] = [
      await read(
        rows,
        {},
        slow((smiles) => smiles.length),
      ),
      await read(
        rows,
        {},
        slow((smiles) => 18 - smiles.length),
      ),
    ];
    assert.deepEqual(first, second);
    assert.equal(first.drugs[0]!.smiles, 'C');
    assert.equal(first.pairs.length, 40);
  });

  it('reads a structure and a text once, however often they come up', async () => {
    const asked: string[] = [];
    await read([...Array<Row>(20).fill(['CC', 'x']), ['CC', 'y']], undefined, {
      encode: (text) => (asked.push(text), encode(text)),
      chemistry: { ...chemistry, read: (smiles, ...rest) => (asked.push(smiles), chemistry.read(smiles, ...rest)) },
    });
    assert.deepEqual(asked, ['CC', 'x', 'y']);
  });

  it('fails where the encoder does, instead of refusing every row', async () => {
    const broken = () => Promise.reject(new ThinBridgeError('model-invalid', 'The encoder is broken.'));
    await assert.rejects(read([['C', 'x']], undefined, { encode: broken }), { code: 'model-invalid' });
  });

  it('fails at the row where the encoder fails, after the rows before it', async () => {
    const told: number[] = [];
    const fail = (text: string) =>
      text === 'third' ? Promise.reject(new Error('no third')) : wait(5, Float32Array.of(text.length));
    const rows: Row[] = ['first', 'second', 'third', 'fourth'].map((text) => ['C', text]);
    await assert.rejects(read(rows, { onRows: (_, line) => told.push(line) }, { encode: fail }), /no third/);
    assert.deepEqual(told, [2, 3]);
  });

  it('asks for many structures at once, and for no more than fill the batches', async () => {
    let [working, most] = [0, 0];
    const rows = Array.from({ length: 2 * STRUCTURES_AT_ONCE }, (_, index): Row => [`structure ${index}`, 'x']);
    await read(rows, undefined, {
      chemistry: {
        ...chemistry,
        read: async () => {
          working += 1;
          most = Math.max(most, working);
          await wait(2);
          working -= 1;
          return chemistry.read('C', ['inchiKey', 'series', 'svg', 'properties', 'molblock'], {
            drawing: { width: 9, height: 9, theme: 'light' },
          });
        },
      },
    });
    assert.equal(most, STRUCTURES_AT_ONCE);
  });

  it('asks for nothing more when it is cancelled', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const hanging: Chemistry = {
      ...chemistry,
      read: (smiles, _parts, { signal } = {}) => {
        asked.push(smiles);
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
      },
    };
    const rows = Array.from({ length: 2 * STRUCTURES_AT_ONCE }, (_, index): Row => [`structure ${index}`, 'x']);
    const reading = read(rows, { signal: controller.signal }, { chemistry: hanging });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await assert.rejects(reading, /enough/);
    await wait(20);
    assert.equal(asked.length, STRUCTURES_AT_ONCE);
  });

  it('tells how many rows it has read, and stops when it is cancelled', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const reading = read(
      Array.from({ length: 30 }, (_, index): Row => ['C'.repeat(index + 1), 'x']),
      {
        signal: controller.signal,
        onRows: (rows) => {
          told.push(rows);
          if (rows === 5) controller.abort(new Error('enough'));
        },
      },
    );
    await assert.rejects(reading, /enough/);
    assert.deepEqual(told, [1, 2, 3, 4, 5]);
  });
});

async function* numbered(rows: readonly Row[]) {
  for (const [index, [smiles, mechanism, target = '']] of rows.entries()) {
    await Promise.resolve();
    yield { line: index + 2, smiles, mechanism, target };
  }
}

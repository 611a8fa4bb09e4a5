import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openChemistry } from '../../../../src/chemistry/rdkit-chemistry.ts';
import { placeOwn } from '../../../../src/panel/map/place-own.ts';
import type { Run } from '../../../../src/panel/messages.ts';
import { workerFile } from '../../fixtures.ts';

/** A map in which all lies in one place. */
const map = {
  placeFingerprints: (fingerprints: readonly Uint8Array[]) => Promise.resolve(fingerprints.map(() => [0, 0] as const)),
  placeStructures: (structures: readonly string[]) =>
    Promise.resolve(structures.map((structure) => (structure === '' ? null : ([0, 0] as const)))),
};

const MOL = ['', '  made up', '', '  1  0  0  0  0  0  0  0  0  0999 V2000', '    0.0000    0.0000    0.0000 C   0  0', 'M  END']; // prettier-ignore

describe('placing own compounds', () => {
  let folder: string;
  const chemistry = openChemistry({ workerFile, batch: 32 });
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'map-'))));
  after(async () => {
    await chemistry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  async function placed(name: string, text: string, runs: Run[] = []) {
    const file = path.join(folder, name);
    await writeFile(file, text);
    const { signal } = new AbortController();
    return placeOwn({ title: name, file }, { map, chemistry, signal, onRun: (run) => void runs.push(run) });
  }

  it('places those of a table with their names and columns, and counts those without a structure', async () => {
    const runs: Run[] = [];
    const text = 'Id,Structure (SMILES),pIC50,Note\nTB-1,OCC,7.1,"a, b"\nTB-2,C1CC,5,\nTB-3,n/a,6,\nTB-4,CCN.Cl,,x\n';
    const { points, columns, leftOut } = await placed('ours.csv', text, runs);
    assert.deepEqual(columns, ['pIC50', 'Note']);
    assert.deepEqual(
      points.map(({ kind, id, name, smiles, cells }) => [kind, id, name, smiles, ...cells]),
      [
        ['own', '2', 'TB-1', 'CCO', '7.1', 'a, b'],
        ['own', '5', 'TB-4', 'CCN.Cl', '', 'x'],
      ],
    );
    assert.equal(leftOut, 2);
    assert.deepEqual(runs.at(-1), { text: 'Placing: 4 compounds so far', share: 1 });
  });

  it('places records of an SD file, whose later data items are columns, too, and lines of a SMILES file', async () => {
    const record = (title: string, ...items: string[]) => [title, ...MOL.slice(1), ...items, '$$$$', ''].join('\n');
    const sd = record('TB-1', '> <IC50>', '5', '') + record('', '> <IC50>', '6', '', '> <Late>', 'yes', '');
    const { points, columns } = await placed('ours.sdf', sd);
    assert.deepEqual(columns, ['IC50', 'Late']);
    assert.deepEqual(
      points.map(({ name, smiles, cells }) => [name, smiles, ...cells]),
      [
        ['TB-1', 'C', '5', ''],
        ['11', 'C', '6', 'yes'],
      ],
    );
    const smi = await placed('ours.smi', 'CCO ethanol\nCCN\n');
    assert.deepEqual(smi.points.map(({ name }) => name), ['ethanol', '2']); // prettier-ignore
  });

  it('places rows that were read before, and stops where that is called off', async () => {
    const own = { title: 'ours', columns: ['a'], rows: [{ key: '2', name: '', smiles: 'CCO', cells: ['x'] }] };
    const placing = { map, chemistry, onRun: () => undefined };
    const { points, leftOut } = await placeOwn(own, { ...placing, signal: new AbortController().signal });
    assert.deepEqual([points[0]?.name, points[0]?.cells, leftOut], ['2', ['x'], 0]);
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(
      placeOwn({ title: '', file: path.join(folder, 'ours.csv') }, { ...placing, signal }),
      /enough/u,
    );
  });

  it('says what is wrong with a file without structures, and with one that there is not', async () => {
    await assert.rejects(placed('notes.csv', 'a,b\n1,2\n'), { code: 'table-invalid' });
    await assert.rejects(placed('empty.csv', ''), { code: 'table-invalid' });
    const { signal } = new AbortController();
    const file = path.join(folder, 'gone.csv');
    await assert.rejects(placeOwn({ title: '', file }, { map, chemistry, signal, onRun: () => undefined }), { code: 'table-invalid' }); // prettier-ignore
  });
});

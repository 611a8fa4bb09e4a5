import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { activityCliffs, transformations } from '../../../src/series/differences.ts';
import { decomposed, openSeries, type Series } from '../../../src/series/series.ts';
import { workerFile } from '../fixtures.ts';

/** Benzamides, the third and the sixth measured twice, with a salt, a compound of another kind and a line that is none. */
const TABLE = [
  'name,smiles,IC50 (nM),logD',
  'A-1,O=C(NC)c1ccccc1,10000,1.1',
  'A-2,O=C(NC)c1ccc(F)cc1,1000,1.2',
  'A-3,O=C(NC)c1ccc(Cl)cc1,100,1.9',
  'A-4,O=C(NC)c1ccc(OC)cc1,>30000,',
  'A-5,O=C(NCC)c1ccccc1,9 uM,1.5',
  'A-6,O=C(NCC)c1ccc(Cl)cc1,20,2.2',
  'A-6b,CCNC(=O)c1ccc(Cl)cc1,80,2.4',
  'B-1,C1CCNCC1,5,0',
  'A-7,O=C(NC)c1ccc(CN)cc1.Cl,500,0.4',
  'X,C1CC,5,0',
].join('\n');

describe('A series', () => {
  const chemistry: Chemistry = openChemistry({ workerFile });
  let [folder, series]: [string, Series] = ['', undefined as never];
  const file = () => path.join(folder, 'series.csv');
  const at = (name: string) => series.compounds.findIndex((compound) => compound.name === name);

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'series-'));
    await writeFile(file(), TABLE);
    series = await openSeries(file(), chemistry);
  });
  after(async () => {
    await chemistry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it('has each structure once, potencies as logarithms whatever their unit, and leaves out what is no number', () => {
    assert.deepEqual(series.columns, ['pIC50', 'logD']);
    assert.deepEqual([series.compounds.length, series.refused], [8, 1]);
    const values = (name: string) => series.compounds[at(name)]!.values.map((value) => value?.toFixed(2) ?? null);
    assert.deepEqual(values('A-2'), ['6.00', '1.20']);
    assert.deepEqual(values('A-4'), [null, null]);
    assert.deepEqual(values('A-5'), ['5.05', '1.50']);
    assert.deepEqual(values('A-6, A-6b'), ['7.40', '2.30']);
    assert.deepEqual(series.compounds[at('A-6, A-6b')]!.lines, [7, 8]);
    assert.equal(series.compounds[at('A-7')]!.smiles.includes('Cl'), false);
  });

  it('is taken apart at the core that most compounds share, and at one that is drawn', async () => {
    const found = await decomposed(series, '', chemistry);
    assert.equal(found.rows.length, 7);
    assert.deepEqual(found.labels, ['R1', 'R2']);
    const groups = (name: string) => Object.values(found.rows.find(({ molecule }) => molecule === at(name))!.groups);
    assert.deepEqual(groups('A-1').map(bare), ['[H]', '[H]']);
    assert.deepEqual(groups('A-6, A-6b').map(bare), ['Cl', 'C']);
    const ring = await decomposed(series, 'c1ccccc1', chemistry);
    assert.deepEqual(ring.rows.length, 7);
    assert.ok(Object.values(ring.rows[0]!.groups).some((group) => group.includes('C(=O)') || group.includes('O=C')));
  });

  it('says where nothing has the core, or it is none', async () => {
    await assert.rejects(decomposed(series, 'c1ccc2ncncc2c1', chemistry), { code: 'table-invalid' });
    await assert.rejects(decomposed(series, 'not a core', chemistry), { code: 'smarts-invalid' });
    const few = series.compounds.filter(({ name }) => name === 'B-1' || name === 'A-1');
    await assert.rejects(decomposed({ compounds: few }, '', chemistry), /No core of six atoms/);
  });

  it('has the matched pairs of its compounds, hydrogens too, each once and in one direction', () => {
    const exchange = (a: string, b: string) =>
      series.pairs.flatMap(({ from, to, removed, added }) =>
        from === at(a) && to === at(b) ? [[removed, added].map(bare).join(' to ')] : [],
      );
    assert.deepEqual(exchange('A-1', 'A-2'), ['[H] to F']);
    assert.deepEqual(exchange('A-2', 'A-1'), []);
    assert.deepEqual(exchange('A-1', 'A-5'), ['C to CC']);
    assert.deepEqual(exchange('A-2', 'A-3'), ['F to Cl']);
    assert.deepEqual(exchange('A-1', 'B-1'), []);
    assert.equal(new Set(series.pairs.map(({ from, to }) => [from, to].sort().join())).size, series.pairs.length);
  });

  it('says what an exchange does on average, and which pairs are a hundredfold apart', async () => {
    const found = transformations(series.pairs, series.compounds, 0);
    const chlorine = found.find(({ removed, added }) => bare(removed) === '[H]' && bare(added) === 'Cl')!;
    assert.equal(chlorine.pairs.length, 2);
    assert.equal(chlorine.mean.toFixed(2), ((7 - 5 + (7.398 - 5.046)) / 2).toFixed(2));
    const cliffs = await activityCliffs(series.pairs, series.compounds, 0);
    const names = cliffs.map(({ from, to }) => [from, to].map((place) => series.compounds[place]!.name).join(' < '));
    assert.ok(names.includes('A-1 < A-3'), names.join());
    assert.ok(names.every((pair) => !pair.includes('B-1') && !pair.includes('A-4')));
    assert.ok(cliffs.every(({ difference }) => difference >= 2));
  });

  it('may be the selected lines of a file, and is refused where these are too few', async () => {
    const some = await openSeries(file(), chemistry, { lines: { first: 2, last: 4 } });
    assert.deepEqual(
      some.compounds.map(({ name }) => name),
      ['A-1', 'A-2', 'A-3'],
    );
    await assert.rejects(openSeries(file(), chemistry, { lines: { first: 2, last: 2 } }), /One compound only/);
    await assert.rejects(openSeries(file(), chemistry, { signal: AbortSignal.abort(new Error('off')) }), /off/);
  });
});

/** A substituent without its attachment point. */
function bare(group: string): string {
  return group.replaceAll(/\[\*:\d+\]/gu, '');
}

import assert from 'node:assert/strict';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { workerFile } from './engine.ts';

const drawing = { width: 200, height: 140, theme: 'light' } as const;

type Place = readonly [x: number, y: number, z?: number];

/** Propan-1-ol as a mol block with its four atoms at some places. */
function propanol(places: readonly Place[], dimension = '2D'): string {
  const number = (value: number) => value.toFixed(4).padStart(10);
  const atoms = places.map(
    ([x, y, z = 0], at) => `${number(x)}${number(y)}${number(z)} ${at === 3 ? 'O' : 'C'}   0  0`,
  );
  const bonds = ['  1  2  1  0', '  2  3  1  0', '  3  4  1  0'];
  return [
    '',
    `     RDKit          ${dimension}`,
    '',
    '  4  3  0  0  0  0  0  0  0  0999 V2000',
    ...atoms,
    ...bonds,
    'M  END',
  ].join('\n');
}

const LINE: readonly Place[] = [[0, 0], [1.5, 0], [3, 0], [4.5, 0]]; // prettier-ignore

describe('a mol block', () => {
  let chemistry: Chemistry;
  before(() => {
    chemistry = openChemistry({ workerFile });
  });
  after(async () => chemistry[Symbol.asyncDispose]());

  const draw = (structure: string) => chemistry.draw(structure, drawing);

  it('is drawn as it is laid out', async () => {
    const [zigzag, line] = [await draw('CCCO'), await draw(propanol(LINE))];
    assert.notEqual(line, zigzag);
    const upright = await draw(propanol(LINE.map(([x, y]) => [y, x])));
    assert.notEqual(upright, line);
    const v3000 = [
      ...['', '     RDKit          2D', '', '  0  0  0  0  0  0  0  0  0  0999 V3000', 'M  V30 BEGIN CTAB'],
      ...['M  V30 COUNTS 4 3 0 0 0', 'M  V30 BEGIN ATOM'],
      ...LINE.map(([x, y], at) => `M  V30 ${at + 1} ${at === 3 ? 'O' : 'C'} ${x} ${y} 0 0`),
      ...['M  V30 END ATOM', 'M  V30 BEGIN BOND', 'M  V30 1 1 1 2', 'M  V30 2 1 2 3', 'M  V30 3 1 3 4'],
      ...['M  V30 END BOND', 'M  V30 END CTAB', 'M  END'],
    ].join('\n');
    assert.equal(await draw(v3000), line);
    assert.equal(await draw(propanol(LINE).replaceAll('\n', '\r\n')), line);
  });

  it('is laid out anew where it is in space, or all of its atoms are at one place', async () => {
    const zigzag = await draw('CCCO');
    const space = LINE.map(([x, y], at): Place => [x, y, at % 2]);
    for (const block of [
      propanol(space, '3D'),
      propanol(LINE.map(() => [0, 0])),
      propanol(LINE.map(() => [1.5, -2])),
    ]) {
      assert.equal(await draw(block), zigzag);
    }
  });

  it('is laid out on a core where one is marked, and refused where it is none', async () => {
    const core = { smarts: 'CCO', like: 'CCO' };
    const marked = await chemistry.draw(propanol(LINE), { ...drawing, core });
    assert.equal(marked, await chemistry.draw('CCCO', { ...drawing, core }));
    await assert.rejects(draw(propanol(LINE).replace('  4  3', '  9  3')), { code: 'smiles-invalid' });
  });
});

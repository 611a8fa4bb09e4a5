import assert from 'node:assert/strict';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { admit } from '../../../src/smiles/limits.ts';
import { engine } from '../chemistry/engine.ts';

describe('what is said of an invalid SMILES', () => {
  const cases: readonly (readonly [smiles: string, reason: string])[] = [
    ['C1CC', 'ring 1 is opened at position 2 but never closed.'],
    ['C12CC1', 'ring 2 is opened at position 3 but never closed.'],
    ['C%10CC', 'ring 10 is opened at position 2 but never closed.'],
    ['C1C1', 'ring 1 closes between two atoms that are already bonded.'],
    ['C11', 'ring 1 closes on the atom that opens it.'],
    ['OC(C)(C)(C)C', 'C at position 2 has 5 bonds, more than it can have.'],
    ['CCN(C)(C)C', 'N at position 3 has 4 bonds, more than it can have.'],
    [
      'c1cccc1',
      "the aromatic ring at position 1 can't be written with alternating double bonds. " +
        'A ring nitrogen may lack its hydrogen: write [nH].',
    ],
    ['Ccc', 'the lower-case (aromatic) atom at position 2 is not in a ring of aromatic atoms.'],
    ['C(C', 'the parenthesis opened at position 2 is never closed.'],
    ['CC)', 'the parenthesis at position 3 closes nothing.'],
    ['C((C))C', '"(" at position 3 can\'t stand there.'],
    ['Cx', '"x" at position 2 can\'t stand there.'],
    ['CC=', 'it ends after "=", where an atom must follow.'],
    ['=CC', '"=" at position 1 can\'t stand there.'],
    ['C..C', '"." at position 3 can\'t stand there.'],
    ['CO2H', "it is a molecular formula, which many structures have. Write one's SMILES."],
    ['C[C@H', 'the bracket opened at position 2 is never closed.'],
    ['C[Xx]', '[Xx] at position 2 is not an atom.'],
    ['C[#119]', '[#119] at position 2 is not an atom.'],
    ['C[Pt@SP4]I', "the atom at position 2 has a chirality that it can't have."],
    ['c1ccccc1CL', '"CL" at position 9 is not an atom: chlorine is written Cl.'],
    [`C[${'C('.repeat(200)}]`, `[${'C('.repeat(99)}… at position 2 is not an atom.`],
    ['CC>>CO', 'it is a reaction. Write the SMILES of one of its molecules.'],
  ];
  let rdkit: Rdkit;

  before(async () => {
    rdkit = await engine();
  });

  for (const [smiles, reason] of cases) {
    it(smiles, () => {
      assert.throws(() => parseSmiles(rdkit, admit(smiles)), {
        code: 'smiles-invalid',
        // a long one is quoted by its beginning
        message: `"${smiles.length > 60 ? `${smiles.slice(0, 57)}...` : smiles}" is not a valid SMILES: ${reason}`,
      });
    });
  }
});

describe('what is refused before it reaches RDKit', () => {
  const advice = 'Give the part of the molecule that matters, or leave it out.';
  const stranger = 'Give the SMILES alone, without a name or anything else after it.';
  const cases: readonly (readonly [what: string, smiles: string, code: string, message: string])[] = [
    ['nothing', '', 'smiles-empty', 'There is no SMILES here. Write one, for example CCO for ethanol.'],
    ['white space', ' \t', 'smiles-empty', 'There is no SMILES here. Write one, for example CCO for ethanol.'],
    [
      'a name after the SMILES',
      'CCO ethanol',
      'smiles-invalid',
      `"CCO ethanol" is not a valid SMILES: there is a space at position 4. ${stranger}`,
    ],
    [
      'a tab',
      'CCO\tethanol',
      'smiles-invalid',
      `"CCO ethanol" is not a valid SMILES: there is a tab at position 4. ${stranger}`,
    ],
    ...[
      ['\0', '0000'],
      ['\u202E', '202E'],
      ['\uD800', 'D800'],
      ['\uFFFD', 'FFFD'],
    ].map(
      ([unseen, code]) =>
        [
          `U+${code}`,
          `CC${unseen}O`,
          'smiles-invalid',
          `"CC\uFFFDO" is not a valid SMILES: there is a character that can't be shown (U+${code}) at position 3. ` +
            'Delete it, or write the SMILES anew.',
        ] as const,
    ),
    [
      'an emoji',
      'C😀',
      'smiles-invalid',
      '"C😀" is not a valid SMILES: "😀" (U+1F600) at position 2 is not a character of SMILES.',
    ],
    [
      'a long text',
      'C[H]'.repeat(501),
      'molecule-too-large',
      `The SMILES "${'C[H]'.repeat(15).slice(0, 57)}..." is 2004 characters long; Thin Bridge reads up to 2000. ${advice}`,
    ],
    [
      'a large molecule',
      'C'.repeat(501),
      'molecule-too-large',
      `"${'C'.repeat(57)}..." has 501 heavy atoms; Thin Bridge reads up to 500. ${advice}`,
    ],
  ];

  for (const [what, smiles, code, message] of cases) {
    it(what, () => {
      assert.throws(() => admit(smiles), { code, message });
    });
  }

  it('but not R-groups, which are attachment points', () => {
    assert.equal(admit('c1cc([R1])ccc1[R_2]'), 'c1cc([*:1])ccc1[*:2]');
    assert.equal(admit('[R]C |$R1;$|'), '[*]C');
    assert.equal(admit('[Rb+].[Ru]'), '[Rb+].[Ru]');
  });

  it('but not what is just as large as may be, nor hydrogens', () => {
    assert.equal(admit('C'.repeat(500)).length, 500);
    assert.equal(admit('[H]C'.repeat(500)).length, 2000);
    assert.equal(admit('[2H]C'.repeat(400)).length, 2000);
    assert.equal(admit('ClBr'.repeat(250)).length, 1000);
  });
});

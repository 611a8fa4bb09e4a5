import assert from 'node:assert/strict';
import { structureAt } from '../../../src/documents/structures.ts';
import { writtenStructure } from '../../../src/documents/write-structure.ts';
import { documentOf, withCursor } from './document-of.ts';

/** The text after another SMILES was put in place of the one at the mark; undefined where it can't be written there. */
function edited(marked: string, fileName: string, smiles: string): string | undefined {
  const { text, line, character } = withCursor(marked);
  const document = documentOf(text, fileName);
  const place = structureAt(document, line, character);
  assert.ok(place, `no structure in ${marked}`);
  const written = writtenStructure(document, place, smiles);
  if (written === undefined) return undefined;
  const lines = text.split('\n');
  const before = lines[place.start.line]!;
  lines[place.start.line] = before.slice(0, place.start.character) + written + before.slice(place.end.character);
  return lines.join('\n');
}

const Z = String.raw`F/C=C\Cl`;

describe('A SMILES that is put in place of another', () => {
  const cases: readonly (readonly [what: string, marked: string, fileName: string, after: string])[] = [
    ['a column', 'name,smiles\nA,C|CO\n', 'x.csv', `name,smiles\nA,${Z}\n`],
    ['a quoted field', 'name;smiles\nA;"C|CO"\n', 'x.csv', `name;smiles\nA;"${Z}"\n`],
    ['a SMILES file', 'CC|O ethanol\n', 'x.smi', `${Z} ethanol\n`],
    ['JSON', '{"smiles": "C|CO"}', 'x.json', String.raw`{"smiles": "F/C=C\\Cl"}`],
    ['Python', 'smi = "c1ccccc1C|CO"', 'x.py', String.raw`smi = "F/C=C\\Cl"`],
    ['a raw string', 'smi = r"c1ccccc1C|CO"', 'x.py', String.raw`smi = r"F/C=C\Cl"`],
    ['YAML', 'smiles: C|CO', 'x.yaml', `smiles: ${Z}`],
    ['quoted YAML', "smiles: 'C|CO'", 'x.yaml', `smiles: '${Z}'`],
    ['a fenced block', '```smiles\nC|CO\n```', 'x.md', `\`\`\`smiles\n${Z}\n\`\`\``],
    ['Markdown', 'We made c1ccccc1C|C(=O)O today.', 'x.md', `We made ${Z} today.`],
    [
      'a field of an SD file',
      'x\n\n\nM  END\n> <SMILES>\nC|CO\n\n$$$$',
      'x.sdf',
      `x\n\n\nM  END\n> <SMILES>\n${Z}\n\n$$$$`,
    ],
  ];
  for (const [what, marked, fileName, after] of cases) {
    it(`is escaped as its place wants: ${what}`, () => assert.equal(edited(marked, fileName, Z), after));
  }

  it('is escaped for LaTeX', () => {
    assert.equal(edited('Compound c1ccccc1C|C(=O)O.', 'x.tex', 'N#CCC(=O)O'), String.raw`Compound N\#CCC(=O)O.`);
  });

  it('is not written where it would be read as something else', () => {
    const molblock = '\n  x\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0    0.0    0.0 C   0  0\nM  E|ND\n';
    assert.equal(edited(molblock, 'x.mol', 'CCO'), undefined);
    assert.equal(edited('smi = "c1ccccc1" + "C|CO"', 'x.py', 'CCN'), undefined);
    assert.equal(edited('smiles: C|CO', 'x.yaml', '[NH4+].[Cl-]'), undefined);
    assert.equal(edited("smiles: 'C|CO'", 'x.yaml', '[NH4+].[Cl-]'), "smiles: '[NH4+].[Cl-]'");
  });
});

import assert from 'node:assert/strict';
import { hasChemistry } from '../../../src/documents/chemistry-in-view.ts';
import { documentOf } from './document-of.ts';

describe('hasChemistry', () => {
  const chemical: [file: string, text: string][] = [
    ['a.smi', ''],
    ['a.sdf', 'x'],
    ['a.csv', 'name,smiles\nx,NO'],
    ['a.csv', 'name;Canonical SMILES\nx;NO'],
    ['a.py', 'mol = f("CC(=O)Oc1ccccc1")'],
    ['a.md', 'We took CC(=O)Oc1ccccc1 again.'],
    ['a.json', '{"canonicalSmiles": "NO"}'],
    ['a.yaml', 'ligand:\n  smiles: NO'],
    ['a.txt', 'the SMILES of it'],
  ];
  for (const [file, text] of chemical) {
    it(`is true of ${file}: ${JSON.stringify(text)}`, () => assert.ok(hasChemistry(documentOf(text, file), 0, 10)));
  }

  const ordinary: [file: string, text: string][] = [
    ['package.json', '{\n  "name": "x",\n  "version": "1.2.3",\n  "main": "./dist/cc.cjs"\n}'],
    ['a.ts', "import { f } from './c1.ts';\nconst x = a[c1] ?? f(n1, 'NO', C1.N);\nif (x === 'C=O') return;"],
    ['a.md', '# Notes\n\nSee [the page](https://example.org/C1/CC) and `src/io/cc.ts`, CO2, NO and the C=C bond.'],
    ['a.csv', 'name,price\nx,1\ny,2'],
    ['a.yaml', 'image: registry.example/cc/on:1.2\nports:\n  - 80:80'],
    ['a.html', '<div class="c-nn"><a href="/C/O/N.html">CNN</a></div>'],
    ['a.sql', "SELECT c1, n1 FROM cc WHERE s = 'CCO2'"],
    ['a.log', '12:00:01 INFO sha256:2c26b46b68ffc68ff99b453c1d304134 ok'],
  ];
  for (const [file, text] of ordinary) {
    it(`is false of ${file}: ${JSON.stringify(text)}`, () => assert.ok(!hasChemistry(documentOf(text, file), 0, 10)));
  }

  it('looks at the given lines alone', () => {
    const document = documentOf('a\nb\nCC(=O)Oc1ccccc1', 'a.txt');
    assert.ok(!hasChemistry(document, 0, 1));
    assert.ok(hasChemistry(document, 2, 2));
    assert.ok(!hasChemistry(document, 3, 9));
  });
});

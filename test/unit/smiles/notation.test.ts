import assert from 'node:assert/strict';
import { foreignNotation, withoutExtension, type Notation } from '../../../src/smiles/notation.ts';

describe('what stands in place of a SMILES', () => {
  const cases: readonly (readonly [kind: Notation['kind'], texts: readonly string[]])[] = [
    [
      'inchi',
      ['InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3 ethanol', 'INCHI=1S/CH4/H1H4', 'InChI=', 'AuxInfo=1/0/N:1,2,3/rA:3nCCO/'],
    ],
    ['inchikey', ['LFQSCWFLJHTTHZ-UHFFFAOYSA-N', 'InChIKey=LFQSCWFLJHTTHZ-UHFFFAOYSA-N']],
    ['id', ['CHEMBL25', 'chembl1234567', 'ZINC000003830276', 'CID 2244', 'CID2244', 'DB00945', 'BDBM50000001']],
    ['id', ['CHEBI:15365', 'MFCD00002430', 'HMDB0001879', 'SCHEMBL1353', 'Z1695822756', 'NSC 27223', 'BRD-K11433652']],
    ['cas', ['50-78-2', 'CAS 64-17-5', '7732-18-5']],
    ['reaction', ['CCO>>CC=O', 'CC(=O)O.OCC>[H+]>CC(=O)OCC', 'CCO>>CC=O |f:0.1|', '>>CCO']],
    ['helm', ['PEPTIDE1{A.R.G}$$$$V2.0', 'RNA1{R(A)P.R(C)P}$$$$']],
    ['selfies', ['[C][C][=O]', '[C][=C][C][=C][C][=C][Ring1][=Branch1]']],
    ['smarts', ['[#6]-[CX4;R]', '[c,n]1ccccc1', '[!#1]C', 'C[NX3]', '[$(C=O)]', 'c1[a]cccc1']],
    ['mol-block', ['\n  RDKit  2D\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0 0.0 0.0 C\nM  END']],
    ['formula', ['C9H8O4', 'C6H12O6', 'CO2H', 'C21H30ClN3O.ClH']],
    ['sequence', ['GLFDIIKKIAESF', 'YGGFMTSEK']],
    [
      'name',
      ['aspirin', 'DMSO', 'CMPD-17', '2-(4-isobutylphenyl)propanoic acid', 'Natriumchlorid', 'imatinib mesylate'],
    ],
    ['address', ['https://example.org/CCO', 'doi:10.1000/182']],
  ];
  for (const [kind, texts] of cases) {
    for (const text of texts) {
      it(`${kind}: ${JSON.stringify(text)}`, () => assert.equal(foreignNotation(text)?.kind, kind));
    }
  }

  const smiles = [
    ['CCO', 'NO', 'CCCCCC', 'N->[Pt]', '[Na+].[Cl-]', '*CC*', '[*:1]CC', '[CH3:1][OH:2]', 'C[Si](C)(C)C', '[H][H]'],
    ['c1ccccc1CL', 'c1cc([R1])ccc1', 'C1CC', 'C(C', 'CC(=O)Oc1ccccc1Ci', 'CCO ethanol', 'c1cccc1', 'CC=', '50-78-3'],
    ['[NA+].[CL-]', '[12CH3][2H]', 'C[C@@H](N)C(=O)O', 'F/C=C/F', 'C%12CC%12', '[#6]~[#7]', 'Cx'],
    ['InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3', '1S/CH4/h1H4', 'InChI=1/CH4/h1H4'],
  ].flat();
  for (const text of smiles) {
    it(`leaves to the grammar: ${text}`, () => assert.equal(foreignNotation(text), undefined));
  }
});

describe('a CXSMILES without its extension', () => {
  const cases: readonly (readonly [text: string, smiles: string])[] = [
    ['C[C@H](N)O |&1:1|', 'C[C@H](N)O'],
    ['CCO\t|(1.2,-0.3,;2.1,0.4,;)|', 'CCO'],
    ['*C |$R1;$|', '*C'],
    ['*c1ccccc1 |$_R1;;;;;;$,atomProp:0.p.v|', '*c1ccccc1'],
    ['CCO', 'CCO'],
    ['CCO |a| b', 'CCO |a| b'],
    ['CCO | note', 'CCO | note'],
  ];
  for (const [text, smiles] of cases) {
    it(text, () => assert.equal(withoutExtension(text), smiles));
  }
});

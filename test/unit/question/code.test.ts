import assert from 'node:assert/strict';
import { isCode } from '../../../src/question/code.ts';
import { handWritten } from '../../bench/questions/measure.ts';

const CODE = [
  'SELECT * FROM drugs',
  'SELECT name FROM compounds WHERE mw < 500',
  'select id, name from molecule_dictionary where max_phase = 4;',
  'INSERT INTO drugs VALUES (1, "aspirin")',
  'def inhibitor(x): return x',
  'async def dock(ligand):',
  'class Kinase(Protein):',
  'import pandas as pd',
  'from rdkit import Chem',
  'import { agonist } from "./ligands";',
  'const kinase = inhibitors[0];',
  'function guess(smiles) {',
  '#include <stdio.h>',
  '<div class="drug">',
  '<!-- BTK inhibitor -->',
  '{"drug": "aspirin"}',
  '[["EGFR", 1]]',
  'git commit -m "fix kinase"',
  'npm install',
  'for target in targets:',
  'if (receptor == null) return;',
  'mol = Chem.MolFromSmiles(smiles)',
  'console.log(agonist)',
];
const QUESTIONS = [
  'select the BTK inhibitors from the index',
  'import of serotonin; inhibitors',
  'inhibitor of EGFR (ErbB1)',
  'IC50 < 10 nM at BTK',
  '5-HT1A/1B agonist (partial)',
  'drugs from natural sources',
  'BTK inhibitor; not covalent',
  'What is a PARP inhibitor?',
  'class III antiarrhythmic (potassium channel blocker)',
  'return of spontaneous circulation',
  'EGFR [T790M] inhibitor',
  'function of the GABA-A receptor (positive modulator)',
  'kinase (BTK)',
  'let-7 microRNA inhibitor',
];

describe('a piece of a program', () => {
  for (const text of CODE) it(`is no question: ${text}`, () => assert.equal(isCode(text), true));
  for (const text of QUESTIONS) it(`is not a question: ${text}`, () => assert.equal(isCode(text), false));

  it('is none of the questions that were written by hand', () => {
    assert.deepEqual(
      handWritten().filter(({ question, kind }) => kind !== 'structure' && isCode(question)),
      [],
    );
  });
});

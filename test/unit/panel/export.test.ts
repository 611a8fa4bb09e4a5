import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import type { Hit } from '../../../src/library/compound-index.ts';
import { hitsAsCsv, hitsAsSdf } from '../../../src/panel/export.ts';
import { aspirin } from './fixtures.ts';

const hostile: Hit = {
  ...aspirin,
  rank: 2,
  name: '=HYPERLINK("https://example.org")',
  mechanisms: ['One, with "quotes"', 'two\nlines'],
  firstApproval: null,
  probability: null,
  relation: 'predicted',
  evidence: [{ kind: 'analogue', name: 'Ibuprofen', id: 'CHEMBL521', similarity: 0.712 }],
};

describe('hits in a file', () => {
  it('are a table of CSV, in which nothing is a formula', () => {
    const [first, second] = parse<Record<string, string>>(hitsAsCsv([aspirin, hostile]), { columns: true });
    assert.equal(first?.['smiles'], aspirin.smiles);
    assert.equal(first['genes'], 'PTGS1; PTGS2');
    assert.equal(first['first_approval'], '1950');
    assert.equal(second?.['name'], `'${hostile.name}`);
    assert.equal(second['mechanisms'], hostile.mechanisms.join('; '));
    assert.deepEqual([second['probability'], second['first_approval']], ['', '']);
    assert.equal(second['evidence'], 'like Ibuprofen (0.71)');
  });

  it('are an SD file, in which no name ends a molecule', () => {
    const block = '\n  RDKit\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0 0 0 C\nM  END\n';
    const file = hitsAsSdf([{ ...aspirin, name: 'a\n$$$$' }, hostile], [block, '']);
    const molecules = file.split('$$$$\n');
    assert.equal(molecules.length, 3);
    assert.match(
      molecules[0]!,
      /^a \$ \$ \$ \$\n {2}RDKit\n\n {2}1 {2}0.*V2000\n {4}0 0 0 C\nM {2}END\n> <rank>\n1\n\n/u,
    );
    assert.match(molecules[0]!, /> <first_approval>\n1950\n\n/u);
    assert.match(molecules[1]!, /\n {2}0 {2}0.*V2000\nM {2}END\n/u);
    assert.match(molecules[1]!, /> <mechanisms>\nOne, with "quotes"; two lines\n\n/u);
    assert.equal(molecules[2], '');
  });
});

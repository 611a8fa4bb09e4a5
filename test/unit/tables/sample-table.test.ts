import assert from 'node:assert/strict';
import { sampleTable } from '../../../src/tables/sample-table.ts';

type Columns = readonly [smiles: number, mechanism: number, target: number | null];

describe('sampleTable', () => {
  const recognised: [name: string, head: string, delimiter: string, columns: Columns | null][] = [
    ['commas', 'smiles,mechanism\nCCO,x\n', ',', [0, 1, null]],
    ['semicolons, with commas in a name', 'IC50, mean, nM, cells;Smiles;MoA\n1;CCO;x\n', ';', [1, 2, null]],
    ['semicolons', 'id;Canonical SMILES;MoA;Target\n1;CCO;a, b, c, d;y\n', ';', [1, 2, 3]],
    ['tabs', 'Gene\tmechanism_of_action\tisomeric_smiles\nA\tx\tCCO\n', '\t', [2, 1, 0]],
    ['a byte-order mark and CRLF', '\uFEFFSMILES,Mechanism of Action (MoA)\r\nCCO,x\r\n', ',', [0, 1, null]],
    ['names in quotation marks', '"structure";"mechanism"\n"C";"x"\n', ';', [0, 1, null]],
    ['a target in place of a mechanism', 'Compound SMILES,Target Name\nCCO,x\n', ',', [0, 1, null]],
    ['SMILES beside a picture', 'structure,std_smiles,moa\np.png,CCO,x\n', ',', [1, 2, null]],
    ['the parent beside the compound', 'parent_smiles,smiles,moa\nCCO,CCO.Cl,x\n', ',', [1, 2, null]],
    ['several targets', 'smiles,Mechanisms of Action,Target(s)\nCCO,x,y\n', ',', [0, 1, 2]],
    ['a word more for the mechanism', 'smiles,moa_id,UniProt,MoA - curated\nCCO,1,P1,x\n', ',', [0, 3, 2]],
    ['something else that is said of mechanisms', 'smiles,mechanism_comment,mechanistic,amoak\nCCO,x,y,z\n', ',', null],
    ['no column for the mechanism', 'smiles,activity\nCCO,x\n', ',', null],
    ['names that nobody knows', 'compound,what it does\nCCO,x\n', ',', null],
    ['nothing in it', '', ',', null],
  ];
  for (const [name, head, delimiter, columns] of recognised) {
    it(`recognises a table with ${name}`, () => {
      const sample = sampleTable(head, 'pairs.csv');
      assert.deepEqual([sample.format.delimiter, sample.format.header], [delimiter, head !== '']);
      const { layout } = sample;
      assert.deepEqual(layout && [layout.smiles, layout.mechanism, layout.target], columns);
      if (layout !== null) assert.deepEqual([layout.delimiter, layout.header], [delimiter, true]);
    });
  }

  it('gives the first rows as they are', () => {
    const rows = Array.from({ length: 30 }, (_, row) => `C${row},"a, b\n${row}"`);
    const sample = sampleTable(['smiles,mechanism', '', ...rows].join('\n'), 'pairs.csv');
    assert.deepEqual(sample.names, ['smiles', 'mechanism']);
    assert.deepEqual(sample.records.slice(0, 2), [
      { line: 3, fields: ['C0', 'a, b\n0'] },
      { line: 5, fields: ['C1', 'a, b\n1'] },
    ]);
    assert.equal(sample.records.length, 30);
  });

  it('passes over a row that is cut off within quotation marks', () => {
    const sample = sampleTable('smiles,mechanism\nC,x\nCC,"y', 'pairs.csv');
    assert.deepEqual(sample.records, [{ line: 2, fields: ['C', 'x'] }]);
  });

  it('names columns that have no name by their place', () => {
    assert.deepEqual(sampleTable('smiles,,mechanism\nCCO,1,x,2\n', 'a.csv').names, [
      ...['smiles', 'column 2', 'mechanism', 'column 4'],
    ]);
  });

  it('takes a first line with a SMILES for a row', () => {
    const sample = sampleTable('a,c1ccccc1\nb,CCO\n', 'pairs.csv');
    const { format, names, records, layout } = sample;
    assert.deepEqual(
      { format, names, rows: records.map(({ fields }) => fields), layout },
      {
        format: { delimiter: ',', header: false },
        names: ['column 1', 'column 2'],
        rows: [
          ['a', 'c1ccccc1'],
          ['b', 'CCO'],
        ],
        layout: null,
      },
    );
  });

  const INCHI = 'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)';
  const inchis: [title: string, name: string, head: string, header: boolean, fields: string[]][] = [
    ['a line each', 'a.txt', `${INCHI}\n${INCHI}\n`, false, [INCHI]],
    ['a line each, with a name behind a tab', 'a.txt', `${INCHI}\tAspirin\n`, false, [INCHI, 'Aspirin']],
    ['a line each, with a name behind a blank', 'a.inchi', `${INCHI} Aspirin\n`, false, [INCHI, 'Aspirin']],
    ['in a table with semicolons', 'a.csv', `id;InChI\n7;${INCHI}\n`, true, ['7', INCHI]],
    ['in a table with commas', 'a.csv', `id,InChI\n7,"${INCHI}"\n`, true, ['7', INCHI]],
    ['without their first word', 'a.tsv', `inchi\n${INCHI.slice(6)}\n`, true, [INCHI.slice(6)]],
  ];
  for (const [title, name, head, header, fields] of inchis) {
    it(`keeps InChIs whole: ${title}`, () => {
      const { format, records, columns } = sampleTable(head, name);
      assert.deepEqual([format.header, records[0]?.fields], [header, fields]);
      assert.deepEqual(
        columns.flatMap(({ kind, role }) => (kind === 'inchi' ? [role] : [])),
        ['structure'],
      );
    });
  }

  it('takes SMILES for the structures where a table has InChIs, too', () => {
    const head = `Standard InChI,Canonical,MoA\n"${INCHI}",CC(=O)Oc1ccccc1C(=O)O,COX inhibitor\n`;
    assert.equal(sampleTable(head, 'a.csv').layout?.smiles, 1);
    assert.equal(sampleTable(head.replace(/,CC\(.*O,/u, ',aspirin,'), 'a.csv').layout?.smiles, 0);
  });

  it('has no header in a file of reactions or of R-groups', () => {
    for (const line of ['CCO.CC(=O)O>>CCOC(C)=O', '[R1]c1ccncc1 core', `${INCHI} x`]) {
      assert.equal(sampleTable(`${line}\n${line}\n`, 'a.smi').format.header, false, line);
    }
  });

  it('takes no names for mechanisms, however few there are', () => {
    const head = 'C#CCN(C)C(C)Cc1ccccc1 selegiline\nC#N hydrogen cyanide\nCC#CC but-2-yne\n';
    assert.equal(sampleTable(head, 'a.smi').layout, null);
  });

  const smilesFiles: [name: string, head: string, header: boolean, rows: string[][]][] = [
    [
      'without a header',
      'CCO  GABA modulator\nC\n',
      false,
      [
        ['CCO', 'GABA modulator'],
        ['C', ''],
      ],
    ],
    ['with a header', 'smiles mechanism\nCCO ethanol\n', true, [['CCO', 'ethanol']]],
    ['that begins with a comment', '# mine\n\nCCO  ethanol\n', false, [['CCO', 'ethanol']]],
    [
      'whose first SMILES is wrong',
      'C1CC x\nCCO ethanol\n',
      false,
      [
        ['C1CC', 'x'],
        ['CCO', 'ethanol'],
      ],
    ],
  ];
  for (const [name, head, header, rows] of smilesFiles) {
    it(`recognises a .smi file ${name}`, () => {
      const sample = sampleTable(head, '/a/Pairs.SMI');
      assert.deepEqual(
        sample.records.map(({ fields }) => fields),
        rows,
      );
      assert.deepEqual(sample.layout, { delimiter: 'whitespace', header, smiles: 0, mechanism: 1, target: null });
      assert.equal(sample.names.length, 2);
    });
  }

  it('recognises a table that is called .smi', () => {
    const { layout } = sampleTable('smiles\tname\tmechanism\nCCO\tethanol\tx\n', 'pairs.smi');
    assert.deepEqual(layout, { delimiter: '\t', header: true, smiles: 0, mechanism: 2, target: null });
  });
});

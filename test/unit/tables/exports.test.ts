// Rows of our own in the form in which public sources export theirs, with what is odd of each.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { readTable } from './read-table.ts';

const SMILES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'Cn1c(=O)c2c(ncn2C)n(C)c1=O',
  'CC(C)Cc1ccc(C(C)C(=O)O)cc1',
  'CN1CCC[C@H]1c1cccnc1',
];
const INCHI_KEY = 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N';
const rows = (row: (smiles: string, number: number) => string) => SMILES.map((smiles, at) => row(smiles, at + 1));
const text = (...lines: readonly (string | readonly string[])[]) => `${lines.flat().join('\n')}\n`;

interface Export {
  readonly title: string;
  readonly name: string;
  readonly contents: string | Uint8Array;
  /** Structure, mechanism and target, by their headings; null where it is no table of pairs. */
  readonly columns: readonly [string, string, string | null] | null;
  readonly structure: string;
  /** Line of the first record. */
  readonly line: number;
  readonly delimiter: string;
}

const exports: readonly Export[] = [
  {
    title: 'mechanisms of ChEMBL, from its web interface',
    name: 'DOWNLOAD-abc.csv',
    contents: text(
      '"Parent Molecule ChEMBL ID";"Parent Molecule Name";"Max Phase";"Mechanism of Action";"Mechanism Comment";"Target ChEMBL ID";"Target Name";"Action Type";"Smiles"',
      rows(
        (smiles, n) =>
          `"CHEMBL${n}5";"NAME ${n}; SODIUM";"4.0";"Kinase ${n % 2} inhibitor";"None";"CHEMBL20${n}";"Kinase ${n % 2}";"INHIBITOR";"${smiles}"`,
      ),
    ),
    columns: ['Smiles', 'Mechanism of Action', 'Target Name'],
    structure: 'Smiles',
    line: 2,
    delimiter: ';',
  },
  {
    title: 'activities of ChEMBL as TSV, where an assay is described in words that mechanisms have',
    name: 'activities.tsv',
    contents: text(
      'Molecule ChEMBL ID\tMolecule Name\tSmiles\tStandard Type\tStandard Value\tAssay Description\tTarget Name',
      rows(
        (smiles, n) =>
          `CHEMBL${n}5\t\t${smiles}\tIC50\t${n}0.5\tInhibition of human kinase, expressed in HEK293 cells after ${n} h\tKinase ${n % 2}`,
      ),
    ),
    columns: ['Smiles', 'Target Name', null],
    structure: 'Smiles',
    line: 2,
    delimiter: '\t',
  },
  {
    title: 'compounds of PubChem',
    name: 'PubChem_compound_text.csv',
    contents: `\uFEFF${text(
      ' cid,cmpdname,cmpdsynonym,mw,inchi,isosmiles,canonicalsmiles,inchikey,annothits',
      rows(
        (smiles, n) =>
          `22${n}4,"Name, ${n}","Syn ${n}|${n}0-50-2|UNII-${n}",180.16,"InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)",${smiles},${smiles},${INCHI_KEY},"Biological Test Results|Patents"`,
      ),
    )}`,
    columns: null,
    structure: 'canonicalsmiles',
    line: 2,
    delimiter: ',',
  },
  {
    title: 'a tranche of ZINC',
    name: 'BAAA.smi',
    contents: text(
      'smiles zinc_id',
      rows((smiles, n) => `${smiles} ZINC00000000${n}`),
    ),
    columns: null,
    structure: 'smiles',
    line: 2,
    delimiter: 'whitespace',
  },
  {
    title: 'a tranche of ZINC with properties',
    name: 'BAAA.txt',
    contents: text(
      'smiles\tzinc_id\tinchikey\tmwt\tlogp\treactive\tpurchasable\ttranche_name\tfeatures',
      rows((smiles, n) => `${smiles}\tZINC00000000${n}\t${INCHI_KEY}\t180.${n}\t1.3\t0\t50\tBAAA\t`),
    ),
    columns: null,
    structure: 'smiles',
    line: 2,
    delimiter: '\t',
  },
  {
    title: 'BindingDB, with stray quotation marks, relations before numbers and rows of several lengths',
    name: 'BindingDB_All.tsv',
    contents: text(
      'BindingDB Reactant_set_id\tLigand SMILES\tLigand InChI\tLigand InChI Key\tBindingDB MonomerID\tBindingDB Ligand Name\tTarget Name\tKi (nM)\tIC50 (nM)\tCuration/DataSource\tArticle DOI',
      rows(
        (smiles, n) =>
          `${n}\t${smiles} |r|\tInChI=1S/C9H8O4\t${INCHI_KEY}\t1${n}\t2-[4"-(chloro)]::"x" ${n}\tKinase ${n % 2}\t >10000\t\tCurated from the literature${'\t'.repeat(n)}`,
      ),
    ),
    columns: ['Ligand SMILES', 'Target Name', null],
    structure: 'Ligand SMILES',
    line: 2,
    delimiter: '\t',
  },
  {
    title: 'the Guide to Pharmacology: its version above the header, markup in names',
    name: 'interactions.csv',
    contents: text(
      '"# GtoPdb Version: 2026.2 - published: 2026-06-18"',
      '"Target","Target ID","Ligand","Ligand ID","Ligand SMILES","Type","Action","Mechanism"',
      rows(
        (smiles, n) =>
          `"5-HT<sub>1A</sub> receptor","${n}","<i>N</i>-name &alpha; ""${n}""","30${n}","${smiles}","Agonist","Full agonist","&beta;<sub>2</sub>-adrenoceptor agonist"`,
      ),
    ),
    columns: ['Ligand SMILES', 'Mechanism', 'Target'],
    structure: 'Ligand SMILES',
    line: 3,
    delimiter: ',',
  },
  {
    title: 'the Repurposing Hub: lines with an exclamation mark, several mechanisms, CXSMILES',
    name: 'repurposing.txt',
    contents: text(
      '!Please see the terms of use',
      '!Version 2026, "drugs"',
      'broad_id\tpert_iname\tclinical_phase\tmoa\ttarget\tsmiles\tInChIKey',
      rows(
        (smiles, n) =>
          `BRD-K0000000${n}-001-01-1\tname-${n}\tLaunched\tkinase inhibitor|calcium channel blocker\tKDR|CACNA1C\t${smiles} |&1:1|\t${INCHI_KEY}`,
      ),
    ),
    columns: ['smiles', 'moa', 'target'],
    structure: 'smiles',
    line: 4,
    delimiter: '\t',
  },
  {
    title: 'a spreadsheet of a colleague: sep=, titles, decimal commas, windows-1252, CRLF',
    name: 'Auswertung März.csv',
    contents: iconv.encode(
      [
        'sep=;',
        'Projekt Müller;;;',
        'Stand: 02.01.2024;;;',
        'Nr;Struktur;Wirkmechanismus (MoA);pIC50',
        ...rows((smiles, n) => `${n};${smiles};µ-Rezeptor-Agonist für Gefäße;7,${n}`),
        '',
      ].join('\r\n'),
      'windows-1252',
    ),
    columns: ['Struktur', 'Wirkmechanismus (MoA)', null],
    structure: 'Struktur',
    line: 5,
    delimiter: ';',
  },
  {
    title: 'a data frame of R as TSV, whose header has no name for the row names',
    name: 'frame.txt',
    contents: text(
      'name\tsmiles\tmoa',
      rows((smiles, n) => `${n}\tCompound ${n}\t${smiles}\tkinase inhibitor`),
    ),
    columns: ['smiles', 'moa', null],
    structure: 'smiles',
    line: 2,
    delimiter: '\t',
  },
  {
    title: 'a table of a colleague in China: headings of another language, GB18030',
    name: '化合物.csv',
    contents: iconv.encode(
      text(
        '名称,SMILES,作用机制,靶点',
        rows((smiles, n) => `阿司匹林${n},${smiles},Kinase ${n % 2} inhibitor,激酶${n % 2}`),
      ),
      'gb18030',
    ),
    columns: ['SMILES', '作用机制', '靶点'],
    structure: 'SMILES',
    line: 2,
    delimiter: ',',
  },
  {
    title: 'cells that Excel was told to keep as text',
    name: 'kept.csv',
    contents: text(
      'Compound,SMILES,MoA',
      rows((smiles, n) => `C${n},${smiles},"=""Kinase ${n % 2} inhibitor"""`),
    ),
    columns: ['SMILES', 'MoA', null],
    structure: 'SMILES',
    line: 2,
    delimiter: ',',
  },
  {
    title: 'a data frame of pandas: a column without a name, nan, gzip',
    name: 'frame.csv.gz',
    contents: gzipSync(
      text(
        ',smiles,mechanism',
        rows((smiles, n) => `${n},${smiles},${n === 2 ? 'nan' : 'kinase inhibitor'}`),
      ),
    ),
    columns: ['smiles', 'mechanism', null],
    structure: 'smiles',
    line: 2,
    delimiter: ',',
  },
];

describe('an export', () => {
  for (const { title, name, contents, columns, structure, line, delimiter } of exports) {
    it(`is read as it is: ${title}`, async () => {
      const { sample, records } = await readTable(name, contents);
      assert.equal(sample.format.delimiter, delimiter);
      assert.equal(records.length, SMILES.length);
      assert.equal(records[0]!.line, line);
      const at = sample.names.indexOf(structure);
      assert.equal(sample.columns[at]?.role, 'structure');
      assert.deepEqual(
        records.map(({ fields }) => fields[at]!.replace(/ \|.*$/u, '')),
        SMILES,
      );
      const { layout } = sample;
      const heading = (column: number | null) => (column === null ? null : sample.names[column]!);
      const found = layout && [heading(layout.smiles), heading(layout.mechanism), heading(layout.target)];
      assert.deepEqual(found, columns);
      assert.ok(records.every(({ fields }) => fields.every((field) => !field.includes('\uFFFD'))));
    });
  }
});

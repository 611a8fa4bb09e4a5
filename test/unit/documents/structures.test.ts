import assert from 'node:assert/strict';
import { declaredStructures, structureAt } from '../../../src/documents/structures.ts';
import { documentOf, withCursor } from './document-of.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const IBUPROFEN = 'CC(C)Cc1ccc(cc1)C(C)C(=O)O';

/** What is found at the `|` of a text; `!` before it where it is declared. */
function found(marked: string, fileName: string, languageId?: string): string | undefined {
  const { text, line, character } = withCursor(marked);
  const structure = structureAt(documentOf(text, fileName, languageId), line, character);
  return structure && `${structure.declared ? '!' : ''}${structure.text}`;
}

const INCHI = 'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)';

type Case = readonly [name: string, file: string, marked: string, found: string | undefined, languageId?: string];

const declared: readonly Case[] = [
  ['a column', 'a.csv', 'name,smiles\nx, N|O ,y', '!NO'],
  ['quotation marks', 'a.csv', 'name;smiles\n"a;b";"N|O"', '!NO'],
  ['tabs', 'a.tsv', 'smiles\tname\nN|O\tx', '!NO'],
  ['another column', 'a.csv', 'name,smiles\nN|O,CCO', undefined],
  ['the header', 'a.csv', 'smi|les\nCCO', undefined],
  ['whatever the language is called', 'a.csv', '"Name";"Smiles"\n"x";"N|O"', '!NO', 'csv (semicolon)'],
  ['a table that was never saved', 'Untitled-1', 'name,smiles\nx,N|O', '!NO'],
  ['a .smi file', 'a.smi', 'x\nN|O nitroxyl', '!NO'],
  ['a comment of a .smi file', 'a.smi', 'CCO x\n# N|O', undefined],
  ['a blank in the field', 'a.csv', 'id,smiles\n1,OC(=O)c1ccccc1 N|c1cccc(C)c1', '!OC(=O)c1ccccc1 Nc1cccc(C)c1'],
  ['a character that nobody sees', 'a.csv', 'id,smiles\n1,COc1ccc\u200Bc|c1', '!COc1ccc\u200Bcc1'],
  ['a typographic dash', 'a.csv', 'id,smiles\n1,CC(=O)[O–].|[Na+]', '!CC(=O)[O–].[Na+]'],
  ['a field over lines, in its first', 'a.csv', 'id,smiles,n\n1,"CC|C\nO",2', '!CCC\nO'],
  ['a field over lines, in its last', 'a.csv', 'id,smiles,n\n1,"CCC\nO|",2\n2,N,3', '!CCC\nO'],
  ['the row after such a field', 'a.csv', 'id,smiles,n\n1,"CCC\nO",2\n2,N|,3', '!N'],
  ['what is no SMILES', 'a.csv', 'id,structure\n3,CHE|MBL25', '!CHEMBL25'],
  ['an InChI in a table', 'a.tsv', `id\tInChI\n1\t${INCHI.slice(0, 20)}|${INCHI.slice(20)}\n`, `!${INCHI}`],
  ['an InChI in a key of JSON', 'a.json', `{"standard_inchi": "In|${INCHI.slice(2)}"}`, `!${INCHI}`],
  ['an InChI that is cut off', 'a.yaml', 'inchi: InChI=1S/C9H8O4|/c1', '!InChI=1S/C9H8O4/c1'],
  ['an InChIKey in a key of YAML', 'a.yaml', 'inchi_key: BSYN|RYMUTXBXSQ-UHFFFAOYSA-N', undefined],
  ['an R-group', 'a.csv', 'id,core\n1,c1cc([R1])cc|c1\n2,[R1]C(=O)O', '!c1cc([R1])ccc1'],
  ['a formula by which Excel keeps a text', 'a.csv', 'id,smiles\n1,"=""CC|O"""', '!CCO'],
  ['single quotation marks', 'a.csv', "'id','smiles'\n'1','CC|O'", '!CCO'],
  ['a table of R', 'a.csv', '"smiles" "moa"\n"1" "CC|O" "x"\n"2" "CCN" "y"', '!CCO'],
  ['a line above the header', 'a.csv', '"# version 2024.2"\n"ID","Name","SMILES"\n"1","x","N|O"', '!NO'],
  ['sep= above the header', 'a.csv', 'sep=;\nname;smiles\nx;N|O', '!NO'],
  ['a comma in quotation marks above semicolons', 'a.csv', 'ID;"IC50, nM (n=3, pH 7,4)";SMILES\n1;3,5;N|O', '!NO'],
  ['ids before SMILES', 'a.smi', '2244\tCC(=O)|O', '!CC(=O)O'],
  ['an id before a SMILES', 'a.smi', '22|44\tCC(=O)O', undefined],
  ['commas in a .smi file', 'a.smi', 'SMILES,Name,pIC50\nCc1ccccc1|,CMPD-17,5.99', '!Cc1ccccc1'],
  ['the header of a .smi file', 'a.smi', 'smi|les zinc_id\nCc1ccccc1O ZINC1', undefined],
  ...[
    ...['Structure (SMILES)', 'SMILES(canonical)', '[SMILES]', 'SMILES*', 'SMILES1', 'smilesString', 'cpd_smi'],
    ...['Chemical structure', 'mol', 'Canonical SMILES', 'isomeric_smiles'],
  ].map((heading): Case => [`the heading ${heading}`, 'a.csv', `id,${heading},x\n1,N|O,2`, '!NO']),
  ['a fence of Markdown', 'a.md', '```smiles\nN|O\n```', '!NO'],
  ['a fence of another language', 'a.md', '```text\nN|O\n```', undefined],
  ['behind a fence', 'a.md', '```smiles\nCCO\n```\nN|O', undefined],
  ['a column of Markdown', 'a.md', '¦ Cpd ¦ SMILES ¦\n¦---¦:---:¦\n¦ 1 ¦ `N|O` ¦', '!NO'],
  ['another column of Markdown', 'a.md', '¦ Cpd ¦ SMILES ¦\n¦---¦---¦\n¦ N|O ¦ C ¦', undefined],
  ['the front matter of Markdown', 'a.md', '---\ntitle: x\nsmiles: N|O\n---\ntext', '!NO'],
  ['a key of JSON', 'a.json', '{"canonical_smiles": "N|O"}', '!NO'],
  ['a backslash in JSON', 'a.json', '{"smiles": "F/C=C\\\\|F"}', '!F/C=C\\F'],
  ['a list in JSON', 'a.json', '{"smiles": [\n  "CCO",\n  "N|O"\n]}', '!NO'],
  ['a list in a line of JSON', 'a.json', '{"smiles": ["CCO", "N|O"], "name": "NO"}', '!NO'],
  ['the key after a list of JSON', 'a.json', '{"smiles": ["CCO"], "name": "N|O"}', undefined],
  ['a line of JSONL', 'a.jsonl', '{"id": 1, "smiles": "N|O", "y": 2}', '!NO'],
  ['a key of YAML', 'a.yaml', 'cpd:\n  smiles: N|O  # hydroxylamine', '!NO'],
  ['a list of YAML', 'a.yml', 'smiles:\n  - CCO\n  - "N|O"\n', '!NO'],
  ['a list of another key of YAML', 'a.yml', 'smiles: CCO\nunits:\n  - N|O\n', undefined],
  ['a key that names a column', 'a.yaml', 'smiles_column: na|me', undefined],
  ['a key with a file', 'a.yaml', 'smiles: data/N|O.csv', undefined],
  ['a key with the name of a column', 'a.toml', 'smiles = "canonical_smi|les"', undefined],
  ['a key with a switch', 'a.json', '{"smiles": "tr|ue"}', undefined],
  ['a key of a structure that is no molecule', 'a.json', '{"structure": "N|O"}', undefined],
  ['a key of TOML', 'a.toml', 'smiles = "N|O"', '!NO'],
  ['a list of TOML', 'a.toml', 'smiles = ["CCO", "N|O"]', '!NO'],
  ['a field of an SD file', 'a.sdf', 'x\n  a\n\n  0  0  0  0 V2000\nM  END\n> <SMILES>\nN|O\n\n$$$$', '!NO'],
  ['another field of an SD file', 'a.sdf', 'x\n  a\n\n  0  0  0  0 V2000\nM  END\n> <CODE>\nN|O\n\n$$$$', undefined],
];

/** An InChI can be nothing else, wherever it stands. */
const inchis: readonly Case[] = [
  ['a sentence', 'a.txt', `Aspirin (In|${INCHI.slice(2)}), as of 2024.`, INCHI],
  ['the end of a sentence', 'a.md', `It is ${INCHI.slice(0, -3)}|${INCHI.slice(-3)}.`, INCHI],
  ['a string of a program', 'a.py', `mol = Chem.MolFromInchi("In|${INCHI.slice(2)}")`, INCHI],
  ['a comment of a program', 'a.py', `# In|${INCHI.slice(2)}`, INCHI],
  ['a page', 'a.html', `<td>In|${INCHI.slice(2)}</td>`, INCHI],
  ['another kind of identifier', 'a.txt', `RIn|${INCHI.slice(2)}`, undefined],
  ['the beginning of one', 'a.txt', 'the prefix InChI=1|S/ is left out', undefined],
];

const joined: readonly Case[] = [
  ['lines in brackets', 'a.py', 'smi = ("CC(=O)Oc1ccc|cc1"\n       "C(=O)O")', ASPIRIN],
  ['lines in brackets, in the last', 'a.py', 'smi = ("CC(=O)Oc1ccccc1"\n       "C(=O)|O")', ASPIRIN],
  ['a backslash at the end of a line', 'a.py', 'smi = "CC(=O)Oc1cccc|c1" \\\n  "C(=O)O"', ASPIRIN],
  ['a plus', 'a.py', 'smi = "CC(C)Cc1ccc(cc1)" + "C(C)C|(=O)O"', IBUPROFEN],
  ['lines without brackets', 'a.py', 'a = "CC(=O)O|"\n"CCN"', 'CC(=O)O'],
  ['raw strings', 'a.py', "s = r'F/C=C\\F|'", 'F/C=C\\F'],
  ['a list', 'a.py', "s = ['CCO', 'CC|N']", 'CCN'],
  ['a call of join', 'a.py', "s = ''.join(['CC(=O)O', 'c1cc|ccc1C(=O)O'])", ASPIRIN],
  ['a join by commas', 'a.py', "s = ','.join(['CCO', 'CC|N'])", 'CCN'],
  ['R', 'a.R', 'smi <- paste0("CC(=O)Oc1ccccc1", "C(=O|)O")', ASPIRIN],
  ['JavaScript', 'a.js', 'const s = "CC(=O)Oc1ccccc1" +\n  "C(=O)|O";', ASPIRIN],
  ['TypeScript', 'a.ts', "const s: string = 'CC(=O)Oc1c|cccc1'\n  + 'C(=O)O'", ASPIRIN],
  ['a template', 'a.ts', 'const s = `CC(=O)N|C`;', 'CC(=O)NC'],
  ['Java', 'A.java', 'String s = "CC(=O)Oc1ccccc1"\n    + "C(=|O)O";', ASPIRIN],
  ['C++', 'a.cpp', 'const char* s = "CC(=O)Oc1ccccc1"\n  "C(=O|)O";', ASPIRIN],
  ['Julia', 'a.jl', 's = "CC(=O)Oc1ccccc1" * "C(=O|)O"', ASPIRIN],
  ['a raw string of R', 'a.R', 's <- r"(F/C=C\\|F)"', 'F/C=C\\F'],
  ['a raw string of C++', 'a.cpp', 's = R"(CC(=O)|O)";', 'CC(=O)O'],
  ['behind a pattern with a quotation mark', 'a.js', 'const re = /[\'"]/; const b = "CC(=O)|O";', 'CC(=O)O'],
  ['behind a division', 'a.js', 'const x = a / b; const s = "CC(=O)|O"; // c / d', 'CC(=O)O'],
  [
    'a notebook in one line',
    'a.ipynb',
    '{"cells":[{"cell_type":"markdown","source":["The CC(=O)|O"]}]}',
    'CC(=O)O',
    'json',
  ],
  ['SQL', 'a.sql', "INSERT INTO m VALUES (1, 'CC(=O|)O');", 'CC(=O)O'],
  ['SQL, joined', 'a.sql', "SELECT 'CC(=O)Oc1ccccc1' ¦¦ 'C(=O|)O';", ASPIRIN],
  ['a comment', 'a.cpp', '// aspirin is CC(=O)Oc1cc|ccc1C(=O)O', ASPIRIN],
  ['a comment over lines', 'a.java', '/* aspirin\n * CC(=O)Oc1cc|ccc1C(=O)O\n */', ASPIRIN],
  ['a docstring', 'a.py', '"""Reads a molecule.\n\n    >>> f("CC(=O)|O")\n"""', 'CC(=O)O'],
  ['a label', 'a.py', "mol = Chem.MolFromSmiles('C|N')", 'CN'],
  [
    'a raw notebook',
    'a.ipynb',
    '{"cells": [{\n"cell_type": "code",\n"source": [\n"smi = \\"CC(=|O)O\\"\\n"\n]}]}',
    'CC(=O)O',
    'json',
  ],
];

const uncertain: readonly Case[] = [
  ['an f-string', 'a.py', 'smi = f"{core}C(=O)Nc1c|cccc1"', undefined],
  ['an f-string beside a string', 'a.py', 'smi = (f"{core}"\n "C(=O)Nc1c|cccc1")', undefined],
  ['a variable before', 'a.py', 'smi = core + "C(=O)Nc1c|cccc1"', undefined],
  ['a variable behind', 'a.py', 'smi = "C(=O)Nc1c|cccc1" + tail', undefined],
  ['a variable over lines', 'a.js', 'const s = "CC(=O)Nc1c|cccc1" +\n  tail;', undefined],
  ['what is added to', 'a.py', 'smi = "CC(=O)Nc1c|cccc1"\nsmi += tail', undefined],
  ['what is added', 'a.py', 'smi += "CC(=O)Nc1c|cccc1"', undefined],
  ['format', 'a.py', 'smi = "CC(=O)N{}c1c|cccc1".format(r)', undefined],
  ['a percent sign', 'a.py', 's = "CC(=O)NC|C" % x', undefined],
  ['repetition', 'a.py', 's = "CC(=O)NC|C" * 3', undefined],
  ['replacement', 'a.js', 'const s = "CC(=O)NC|C".replace("C", x)', undefined],
  ['a template with a variable', 'a.ts', 'const s = `CC(=O)N${x}|C`;', undefined],
  ['paste', 'a.R', 's <- paste0("CC(=O)NC|C", x)', undefined],
  ['sprintf', 'a.R', 's <- sprintf("CC(=O)NC|C", x)', undefined],
  ['a variable of Julia', 'a.jl', 's = "CC(=O)N$(x)|C"', undefined],
  ['Java, a variable', 'A.java', 'String s = core\n    + "CC(=O)|O";', undefined],
  ['a part of a string', 'a.py', 's = "CC(=O)NC|C"[:-1]', undefined],
  ['code', 'a.py', 'x = c1cc|ccc1', undefined],
  ['a part of a sentence', 'a.py', "s = 'CC|O was made'", undefined],
  [
    'a raw notebook',
    'a.ipynb',
    '{"cells": [{\n"cell_type": "code",\n"source": [\n"smi = core + \\"CC(=|O)O\\"\\n"\n]}]}',
    undefined,
    'json',
  ],
];

const elsewhere: readonly Case[] = [
  ['prose', 'a.txt', 'as C|CO is', 'CCO'],
  ['HTML', 'a.html', '<td>CC(=O)|O</td>', 'CC(=O)O'],
  ['an attribute of HTML', 'a.html', '<div data-smiles="N|O">', 'NO'],
  ['entities of HTML', 'a.html', '<td>CC&#35;|N</td>', 'CC#N'],
  ['LaTeX', 'a.tex', 'We used \\texttt{CC(=O)N|c1ccccc1}.', 'CC(=O)Nc1ccccc1'],
  ['escapes of LaTeX', 'a.tex', 'We used \\verb+x+ and \\texttt{CC\\#|N}.', 'CC#N'],
  ['a log', 'run.log', '12:03:01 INFO read CC(=O)N|c1ccccc1 ok', 'CC(=O)Nc1ccccc1'],
  ['a diff', 'a.diff', '-1,CCO,x\n+1,CC(=O|)O,x', 'CC(=O)O'],
  ['a text within JSON', 'a.json', '{"note": "made from CC(=O)|O\\nby us"}', 'CC(=O)O'],
  ['another column of a table', 'a.csv', 'id,note\n1,from CC(=O|)O', 'CC(=O)O'],
];

describe('structureAt', () => {
  for (const [group, cases] of Object.entries({ declared, inchis, joined, uncertain, elsewhere })) {
    for (const [name, file, marked, expected, languageId] of cases) {
      it(`${group}: ${name} (${file})`, () => assert.equal(found(marked, file, languageId), expected));
    }
  }

  it('takes a mol block for one structure, at each of its lines', () => {
    const block = ['ethanol', '  x', '', '  1  0  0  0  0  0  0  0  0  0999 V2000', '    0.0 0.0 0.0 C   0', 'M  END'];
    const text = ['first', '$$$$', ...block, '> <ID>', 'NO', '', '$$$$'].join('\n');
    for (let line = 2; line < 8; line++) {
      const structure = structureAt(documentOf(text, 'a.sdf'), line, 0);
      assert.equal(structure?.text, `${block.join('\n')}\n`);
      assert.deepEqual(
        [structure.start, structure.end],
        [
          { line: 2, character: 0 },
          { line: 7, character: 6 },
        ],
      );
    }
    assert.equal(structureAt(documentOf(text, 'a.sdf'), 9, 1), undefined);
  });

  it('gives the places of a field over lines', () => {
    const text = 'id,smiles,n\n1,"CC(C)Cc1ccc(cc1)\nC(C)C(=O)O",2';
    const [structure] = declaredStructures(documentOf(text, 'a.csv'), 1);
    assert.deepEqual(structure?.start, { line: 1, character: 3 });
    assert.deepEqual(structure.end, { line: 2, character: 10 });
    assert.deepEqual(declaredStructures(documentOf(text, 'a.csv'), 2), []);
  });

  const huge: [name: string, file: string, above: string][] = [
    ['a header of ten million columns', 'a.csv', ','.repeat(10_000_000)],
    ['a line above of ten million blanks', 'a.md', ' '.repeat(10_000_000)],
    ['a program of ten million brackets', 'a.py', '('.repeat(10_000_000)],
  ];
  for (const [name, file, above] of huge) {
    it(`reads no more than the start of ${name}`, () => {
      const document = documentOf(`${above}\n# as CC(=O)O is`, file);
      const start = process.cpuUsage();
      for (let hover = 0; hover < 100; hover++) assert.equal(structureAt(document, 1, 8)?.declared, false);
      const { user } = process.cpuUsage(start);
      assert.ok(user / 1000 < 1000, `${user / 1000} ms`);
    });
  }
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { structureKey, type Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { excludedDrugs, readExclusion, type ExcludableDrug } from '../../../src/dataset/exclusion.ts';
import { readMoleculeList } from '../../../src/dataset/molecule-list.ts';
import { workerFile } from '../fixtures.ts';

const ASPIRIN_KEY = 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N';

describe('what is to be kept out of training', () => {
  let folder: string;
  let file: string;
  let chemistry: Chemistry;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-exclusion-'));
    file = path.join(folder, 'list.txt');
    chemistry = openChemistry({ workerFile });
  });
  after(async () => {
    await chemistry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  describe('the list', () => {
    const aspirin = { smiles: 'CC(=O)Oc1ccccc1C(=O)O', inchiKey: '' };
    const named = { smiles: '', inchiKey: ASPIRIN_KEY };
    const lists: [name: string, text: string, molecules: readonly object[]][] = [
      ['SMILES', `${aspirin.smiles}\n`, [{ line: 1, ...aspirin }]],
      [
        'InChIKeys',
        `${ASPIRIN_KEY}\nInChIKey=${ASPIRIN_KEY}\n`,
        [
          { line: 1, ...named },
          { line: 2, ...named },
        ],
      ],
      [
        'SMILES with names',
        `${aspirin.smiles} Aspirin\n${aspirin.smiles}\tASA 100 mg\n`,
        [1, 2].map((line) => ({ line, ...aspirin })),
      ],
      [
        'comments, empty lines and CRLF',
        `\uFEFF# held out\r\n\r\n  ${aspirin.smiles}\r\n#x`,
        [{ line: 3, ...aspirin }],
      ],
      ['a CSV', `name,SMILES\n"aspirin, the first",${aspirin.smiles}\n`, [{ line: 2, ...aspirin }]],
      ['a TSV with a comment', `# ours\nStandard InChI Key\tname\n${ASPIRIN_KEY}\tx\n`, [{ line: 3, ...named }]],
      [
        'a table with both, and with gaps',
        `smiles;inchikey\n${aspirin.smiles};${ASPIRIN_KEY}\n;${ASPIRIN_KEY}\n;\n`,
        [
          { line: 2, smiles: aspirin.smiles, inchiKey: ASPIRIN_KEY },
          { line: 3, ...named },
        ],
      ],
      [
        'a table with a broken InChIKey',
        'inchikey\nBSYNRYMUTXBXSQ\n',
        [{ line: 2, smiles: 'BSYNRYMUTXBXSQ', inchiKey: '' }],
      ],
      ['letters that are no InChIKey', `${'C'.repeat(14)}\n`, [{ line: 1, smiles: 'C'.repeat(14), inchiKey: '' }]],
    ];
    for (const [name, text, molecules] of lists) {
      it(`is read from ${name}`, async () => {
        await writeFile(file, text);
        assert.deepEqual(await readMoleculeList(file), molecules);
      });
    }

    it('is refused where it names nothing, or is not there', async () => {
      await writeFile(file, '# nothing\nsmiles,name\n');
      await assert.rejects(readMoleculeList(file), { code: 'table-invalid', message: /names no molecule/ });
      await assert.rejects(readMoleculeList(path.join(folder, 'none')), {
        code: 'table-invalid',
        message: /can't be read/,
      });
    });
  });

  describe('the molecules', () => {
    const ibuprofen = 'CC(C)Cc1ccc(C(C)C(=O)O)cc1';
    const caffeine = 'Cn1c(=O)c2c(ncn2C)n(C)c1=O';
    const theophylline = 'Cn1c(=O)c2[nH]cnc2n(C)c1=O';
    const alanine = 'C[C@H](N)C(=O)O';
    const other = { alanine: 'C[C@@H](N)C(=O)O', glycine: 'NCC(=O)O' };
    const drugs = [ibuprofen, caffeine, theophylline, alanine, other.alanine, other.glycine];

    /** Which of `drugs`, or of two lists of them, stay out by a list of this text. */
    async function out(text: string, lists: readonly (readonly string[])[] = [drugs]): Promise<string[][]> {
      await writeFile(file, text);
      const exclusion = await readExclusion(file, chemistry);
      const read = await Promise.all(lists.map((list) => Promise.all(list.map(excludable))));
      return excludedDrugs(exclusion, read).map((numbers, list) => [...numbers].map((drug) => lists[list]![drug]!));
    }

    async function excludable(smiles: string): Promise<ExcludableDrug> {
      const molecule = await chemistry.read(smiles, ['inchiKey', 'series']);
      return { key: structureKey(molecule), inchiKey: molecule.inchiKey, series: molecule.series };
    }

    const cases: [name: string, text: string, kept: readonly string[]][] = [
      ['a molecule and its scaffold, by SMILES', caffeine, [caffeine, theophylline]],
      [
        'a molecule and its scaffold, by another of this scaffold',
        'O=c1[nH]c(=O)c2[nH]cnc2[nH]1',
        [caffeine, theophylline],
      ],
      ['a molecule by a salt of it', 'CC(C)Cc1ccc(C(C)C(=O)[O-])cc1.[Na+]', [ibuprofen]],
      ['a molecule and its scaffold, by InChIKey', 'RYYVLZVUVIJVGH-UHFFFAOYSA-N', [caffeine, theophylline]],
      ['a molecule by the first block of an InChIKey', 'QNAYBMKLOCPYGJ-UWTATZPHSA-N', [alanine, other.alanine]],
      ['a stereoisomer, which has the same fingerprint', alanine, [alanine, other.alanine]],
      ['nothing else than an acyclic molecule', other.glycine, [other.glycine]],
      ['nothing that is not there', 'C1CCCCCCC1', []],
    ];
    for (const [name, text, kept] of cases) {
      it(`are ${name}`, async () => {
        assert.deepEqual(await out(text), [kept]);
      });
    }

    it('are those of a series that an InChIKey has in another list', async () => {
      assert.deepEqual(await out('RYYVLZVUVIJVGH-UHFFFAOYSA-N', [[theophylline], [caffeine]]), [
        [theophylline],
        [caffeine],
      ]);
      assert.deepEqual(await out('RYYVLZVUVIJVGH-UHFFFAOYSA-N', [[theophylline], []]), [[], []]);
    });

    it('are told where they cannot be read', async () => {
      await writeFile(file, `C1CC\n${caffeine}`);
      const { unread, list } = await readExclusion(file, chemistry);
      assert.deepEqual([list, unread.map(({ line }) => line)], ['list.txt', [1]]);
      await writeFile(file, 'C1CC');
      await assert.rejects(readExclusion(file, chemistry), {
        code: 'table-invalid',
        message: /names no molecule that can be read\. Line 1: "C1CC" is not a valid SMILES/,
      });
    });
  });
});

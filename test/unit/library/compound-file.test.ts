import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCompoundFile } from '../../../src/library/compound-file.ts';
import type { ImportRecord } from '../../../src/library/import-compounds.ts';

describe('a file of compounds', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-compounds-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(name: string, text: string): Promise<ImportRecord[]> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    await using opened = await openCompoundFile(file);
    const records: ImportRecord[] = [];
    for await (const record of opened.records) records.push(record);
    assert.equal(opened.share, 1);
    return records;
  }
  const structure = (line: number, smiles: string, name: string, fields: Record<string, string> = {}) =>
    ({ kind: 'structure', line, smiles, name, fields }) as const;

  it('names a compound by its name, or else by its id, and keeps all other columns', async () => {
    const rows = ['ChEMBL ID;Name;Smiles;Assay', 'CHEMBL25;ASPIRIN;CC(=O)Oc1ccccc1C(=O)O; 0,5 ', 'CHEMBL545;;CCO;'];
    assert.deepEqual(await read('chembl.csv', rows.join('\n')), [
      structure(2, 'CC(=O)Oc1ccccc1C(=O)O', 'ASPIRIN', { 'ChEMBL ID': 'CHEMBL25', Assay: '0,5' }),
      structure(3, 'CCO', 'CHEMBL545'),
    ]);
  });

  it('names a compound by its own name, not by that of its salt, its plate or its target', async () => {
    const rows = ['Salt_Name,plate_ID,Target name,SMILES,Name,Well', 'Hydrochloride,P1,EGFR,CCN.Cl,Ethylamine,A01'];
    const [record] = await read('shipment.csv', rows.join('\n'));
    assert.equal(record?.kind === 'structure' && record.name, 'Ethylamine');
    for (const heading of ['Compound', 'IUPACName', 'Substanz', 'Nom', '名称', 'drug_name']) {
      const [named] = await read('headings.csv', `${heading},smiles\nEthanol,CCO\n`);
      assert.equal(named?.kind === 'structure' && named.name, 'Ethanol', heading);
    }
  });

  it('takes the marks off that programs leave around a structure', async () => {
    for (const cell of ["'CCO'", '`CCO`', '"=""CCO"""', ' CCO\u00A0']) {
      assert.deepEqual(await read('marks.csv', `smiles\n${cell}\n`), [structure(2, 'CCO', '')], cell);
    }
  });

  it('tells columns of one name apart, and takes any text for a name', async () => {
    const [record] = await read('twice.csv', 'smiles,IC50,IC50,__proto__\nCCO,5,7,x\n');
    assert.equal(record?.kind, 'structure');
    assert.deepEqual(Object.entries(record.fields), [
      ['IC50', '5'],
      ['IC50 (3)', '7'],
      ['__proto__', 'x'],
    ]);
  });

  it('refuses records without a structure, with their line', async () => {
    assert.deepEqual(await read('missing.csv', 'name,smiles\na,\nb,N/A\n\nc,CCO\n'), [
      { kind: 'refused', line: 2, reason: 'it has no structure.' },
      { kind: 'refused', line: 3, reason: 'its structure is missing: "N/A" says so.' },
      structure(5, 'CCO', 'c'),
    ]);
  });

  it('reads what stands behind the SMILES of a SMILES file as the name', async () => {
    assert.deepEqual(await read('two.smi', 'CCO ethanol absolute\nCCN\n'), [
      structure(1, 'CCO', 'ethanol absolute'),
      structure(2, 'CCN', ''),
    ]);
  });

  it('says so where no column holds structures', async () => {
    await assert.rejects(read('none.csv', 'name,colour\na,red\nb,blue\n'), /none\.csv has no column for smiles/u);
  });
});

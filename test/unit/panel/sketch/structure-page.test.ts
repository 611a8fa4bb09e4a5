import assert from 'node:assert/strict';
import { structureChanged } from '../../../../src/errors/document-errors.ts';
import type { Query } from '../../../../src/panel/messages.ts';
import type { StructureHostMessage } from '../../../../src/panel/sketch/structure-messages.ts';
import { StructurePage, type EditedSmiles } from '../../../../src/panel/sketch/structure-page.ts';
import { recordedServices } from '../fixtures.ts';

function start(edited: EditedSmiles | null, layOut?: () => Promise<never>) {
  const sent: StructureHostMessage[] = [];
  const asked: Query[] = [];
  const { services, done } = recordedServices(layOut ? { layOut } : {});
  const all = { ...services, find: (query: Query) => void asked.push(query) };
  const insert = (smiles: string) => Promise.resolve(`${smiles} inserted`);
  return { page: new StructurePage(all, (message) => sent.push(message), insert, edited), sent, asked, done };
}

const edited = (replace: EditedSmiles['replace']): EditedSmiles => ({ smiles: 'CCO', place: 'x.csv, line 2', replace });

describe('StructurePage', () => {
  it('shows what is edited, and keeps what was put', async () => {
    const put: string[] = [];
    const { page, sent } = start(edited((smiles) => Promise.resolve(void put.push(smiles)).then(() => 'replaced')));
    await page.receive({ kind: 'ready' });
    await page.receive({ kind: 'put', smiles: 'CCN' });
    await page.receive({ kind: 'ready' });
    assert.deepEqual(put, ['CCN']);
    assert.deepEqual(sent, [
      { kind: 'editing', smiles: 'CCO', place: 'x.csv, line 2' },
      { kind: 'done', message: 'replaced' },
      { kind: 'editing', smiles: 'CCN', place: 'x.csv, line 2' },
    ]);
  });

  it('says why nothing was replaced', async () => {
    const { page, sent, done } = start(edited(() => Promise.reject(structureChanged('x.csv, line 2'))));
    await page.receive({ kind: 'put', smiles: 'CCN' });
    assert.deepEqual(sent, [{ kind: 'problem', message: structureChanged('x.csv, line 2').message }]);
    assert.equal(done.length, 1);
  });

  it('inserts where nothing is edited, asks, and answers the structure editor', async () => {
    const { page, sent, asked } = start(null);
    await page.receive({ kind: 'put', smiles: 'CCN' });
    await page.receive({ kind: 'find', smiles: 'CCN', search: 'substructure' });
    await page.receive({ kind: 'find', smiles: 'CCN', search: 'like' });
    await page.receive({ kind: 'readDrawing', molblock: 'M' });
    assert.deepEqual(asked, [
      { kind: 'smiles', smiles: 'CCN', search: 'substructure' },
      { kind: 'smiles', smiles: 'CCN' },
    ]);
    assert.deepEqual(sent, [
      { kind: 'done', message: 'CCN inserted' },
      { kind: 'drawingRead', molblock: 'M', smiles: 'SMILES of M', problem: null },
    ]);
  });

  it('says what is wrong with a structure where it is laid out', async () => {
    const { page, sent } = start(null, () => Promise.reject(structureChanged('it')));
    await page.receive({ kind: 'layOut', structure: 'C1' });
    assert.deepEqual(sent, [{ kind: 'laidOut', structure: 'C1', laid: null, problem: structureChanged('it').message }]);
  });
});

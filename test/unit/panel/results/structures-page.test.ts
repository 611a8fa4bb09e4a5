import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { ResultRow, ResultsHostMessage, ResultsMessage } from '../../../../src/panel/results/messages.ts';
import type { StructuresServices } from '../../../../src/panel/results/results-services.ts';
import { structuresOf } from '../../../../src/panel/results/structure-file.ts';
import { StructuresPage } from '../../../../src/panel/results/structures-page.ts';
import { memorySource } from '../../../../src/tables/table-source.ts';
import type { OwnRows } from '../../../../src/panel/map/own-compounds.ts';
import { noResultsServices } from './made-up-results.ts';

const properties = { formula: 'C', weight: 100, cLogP: -1.5, tpsa: 20, donors: 1, acceptors: 2, rotatableBonds: 3 };

/** A record of an SD file: a chain of a carbon for each of its number, up to six. */
function sdRecord(number: number, items: Readonly<Record<string, string>>): string {
  const atom = '    0.0000    0.0000    0.0000 C   0  0';
  const block = [`TB-${number}`, '  made up', '', '  1  0  0  0  0  0  0  0  0  0999 V2000', atom, 'M  END'];
  const data = Object.entries(items).flatMap(([name, value]) => [`>  <${name}>`, value, '']);
  return [...block, ...data, '$$$$', ''].join('\n');
}

const FILE = Array.from({ length: 1200 }, (_, at) =>
  sdRecord(at + 1, { pIC50: String(4 + (at % 50) / 10), ...(at === 900 && { Note: 'two\nlines' }) }),
).join('');

describe('the page of a file of structures', () => {
  let sent: ResultsHostMessage[];
  let done: string[];
  let page: StructuresPage;
  beforeEach(() => {
    sent = [];
    done = [];
  });
  afterEach(() => page.close());

  async function open(
    contents: string | Uint8Array,
    services: Partial<StructuresServices> = {},
    name = 'ours.sdf',
  ): Promise<StructuresPage> {
    const noted: StructuresServices = {
      ...noResultsServices,
      copy: (text) => Promise.resolve(void done.push(text)),
      guess: (smiles) => Promise.resolve(void done.push(smiles)),
      openText: (line) => Promise.resolve(done.push(`line ${line}`)),
      write: async (file, content) => {
        for await (const part of content) done.push(part);
        return file;
      },
      readStructure: (molblock) => Promise.resolve({ smiles: `C${molblock.slice(3, molblock.indexOf('\n'))}`, reason: null }), // prettier-ignore
      readRecord: (molblock) => {
        const [title = ''] = molblock.split('\n');
        return Promise.resolve(
          title === 'TB-3'
            ? { smiles: '', reason: 'no valence', properties: null }
            : { smiles: `C${title.slice(3)}`, reason: null, properties },
        );
      },
      ...services,
    };
    page = new StructuresPage(
      name,
      noted,
      (message) => sent.push(message),
      () => undefined,
    );
    for await (const batch of structuresOf(memorySource(name, contents), new AbortController().signal)) {
      page.addRecords(batch);
    }
    await page.finish([], null);
    return page;
  }

  const say = (message: ResultsMessage) => page.receive(message);
  const rows = async (from: number, count: number): Promise<readonly ResultRow[][]> => {
    sent.length = 0;
    await say({ kind: 'rows', version: page.view.version, from, count });
    return sent.flatMap((message) => (message.kind === 'rows' ? [[...message.rows]] : []));
  };
  const revealed = () => sent.flatMap((message) => (message.kind === 'reveal' ? [message.place] : []));

  for (const [how, contents] of [
    ['as it is', FILE],
    ['gzip', gzipSync(FILE)],
  ] as const) {
    it(`lists the records of a file, ${how}, and reads the structures of those in view alone`, async () => {
      await open(contents);
      const { rows: count, isFile, hasText, columns } = page.view;
      assert.deepEqual([count, isFile, hasText], [1200, true, true]);
      assert.deepEqual(columns.slice(-2).map(({ title, kind }) => [title, kind]), [['pIC50', 'number'], ['Note', 'text']]); // prettier-ignore
      const [first, second] = await rows(0, 4);
      assert.deepEqual(first!.map(({ name, smiles, reason }) => [name, smiles, reason]), [1, 2, 3, 4].map((n) => [`TB-${n}`, '', null])); // prettier-ignore
      assert.deepEqual(second!.map(({ smiles, reason }) => [smiles, reason]), [['C1', null], ['C2', null], ['', 'no valence'], ['C4', null]]); // prettier-ignore
      assert.deepEqual(second![0]!.cells.slice(0, 1), [100]);
      assert.equal(page.row(900).cells.at(-1), 'two\nlines');
      assert.equal(page.row(500).smiles, '', 'what is not in view is not read');
    });
  }

  it('sorts, filters and finds by what the data items say', async () => {
    await open(FILE);
    const { columns } = page.view;
    const column = columns.findIndex(({ title }) => title === 'pIC50');
    const filter = { text: '', rows: 'all' as const, columns: { [column]: '>=8.5' } };
    await say({ kind: 'arrange', sort: { column, isDescending: true }, filter });
    assert.equal(page.view.shown, 24 * 5);
    assert.equal((await rows(0, 1))[0]![0]!.cells[column], '8.9');
    await say({ kind: 'arrange', sort: null, filter: { text: 'two', rows: 'all', columns: {} } });
    assert.deepEqual((await rows(0, 5))[0]!.map(({ name }) => name), ['TB-901']); // prettier-ignore
  });

  it('goes to a record by its number and by a line of the file, and says where there is none', async () => {
    await open(FILE);
    sent.length = 0;
    await say({ kind: 'goTo', record: 1200 });
    page.goToLine(Number(page.row(700).key) + 3);
    page.goToLine(1_000_000);
    assert.deepEqual(revealed(), [1199, 700, 1199]);
    await say({ kind: 'goTo', record: 1201 });
    assert.match(JSON.stringify(sent.at(-1)), /There is no record 1,201: the file has 1,200 records\./u);
    await say({ kind: 'arrange', sort: null, filter: { text: 'TB-7', rows: 'all', columns: {} } });
    await say({ kind: 'goTo', record: 1 });
    assert.match(JSON.stringify(sent.at(-1)), /Record 1 is left out by the filter\./u);
    await say({ kind: 'openText', id: 6 });
    assert.deepEqual(done, [`line ${page.row(6).key}`]);
  });

  it('goes to a line once its record has been read', async () => {
    page = new StructuresPage('a.sdf', { ...noResultsServices, openText: undefined, readRecord: () => Promise.reject(new Error('not asked')), readStructure: () => Promise.reject(new Error('not asked')) }, (message) => sent.push(message), () => undefined); // prettier-ignore
    page.goToLine(12);
    for await (const batch of structuresOf(memorySource('a.sdf', FILE), new AbortController().signal)) {
      page.addRecords(batch);
    }
    await page.finish([], null);
    assert.deepEqual(revealed(), [1]);
    assert.equal(page.view.hasText, false);
  });

  it('copies and exports what was not in view, the records of an SD file as they are', async () => {
    await open(FILE);
    await say({ kind: 'arrange', sort: null, filter: { text: 'TB-90', rows: 'all', columns: {} } });
    await say({ kind: 'exportRows', format: 'sdf' });
    const written = done.join('');
    assert.equal(written.split('$$$$\n').length - 1, 11);
    assert.ok(FILE.includes(done[0]!), 'a record is as it was');
    assert.ok(written.includes('>  <Note>\ntwo\nlines\n\n$$$$'), written.slice(0, 900));
    done.length = 0;
    await say({ kind: 'exportRows', format: 'csv' });
    assert.match(done.join(''), /^name,smiles[^\n]*\nTB-90,C90,[^]*,4,"two\nlines"\r\n/u);
    done.length = 0;
    await say({ kind: 'selectAll', isSelected: true });
    await say({ kind: 'copyRows', as: 'smiles', id: null });
    assert.deepEqual(done[0]!.split('\n').slice(0, 2), ['C90', 'C900']);
    await say({ kind: 'guess', id: 0 });
    assert.deepEqual(done[1], 'C1');
  });

  it('sends all records to a map, and reads their structures alone for it', async () => {
    const read: string[] = [];
    const mapped: OwnRows[] = [];
    await open(FILE, {
      readRecord: () => Promise.reject(new Error('no properties are wanted')),
      readStructure: (molblock) => Promise.resolve({ smiles: `C${read.push(molblock)}`, reason: null }),
      mapOwn: (own) => void mapped.push(own),
    });
    await say({ kind: 'map' });
    const [own] = mapped;
    assert.deepEqual([read.length, own?.rows.length, own?.rows[0]?.smiles], [1200, 1200, 'C1']);
    assert.deepEqual(own?.columns, ['pIC50', 'Note'], 'columns of which nothing is known are none');
    await say({ kind: 'map' });
    assert.equal(read.length, 1200, 'what is known is not read again');
  });

  it('is refused for what is no SD file', async () => {
    await assert.rejects(open('smiles,name\nCCO,ethanol\n'), /ours\.sdf has no mol block where it begins/u);
  });
});

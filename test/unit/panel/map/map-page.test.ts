import assert from 'node:assert/strict';
import { colouringOf, colouringsOf } from '../../../../src/panel/map/colouring.ts';
import { findPoints } from '../../../../src/panel/map/find-points.ts';
import { MapPage, type MapServices } from '../../../../src/panel/map/map-page.ts';
import { mapHostMessage, mapMessage, mapPageState } from '../../../../src/panel/map/message-schema.ts';
import { ownFile } from '../../../../src/panel/map/own-compounds.ts';
import type { MapHostMessage } from '../../../../src/panel/map/messages.ts';
import { packed, unpackedBytes, unpackedInt16, unpackedUint32 } from '../../../../src/panel/map/packed.ts';
import { content, noMapServices, point, points } from './made-up-map.ts';

const SUBJECT = { title: 'Map', query: null, own: null };

/** A map with points, and what it has sent. */
async function opened(all = points(300), services: Partial<MapServices> = {}) {
  const sent: MapHostMessage[] = [];
  const page = new MapPage(
    SUBJECT,
    { ...noMapServices, content: () => Promise.resolve(content(all)), ...services },
    (message) => sent.push(message),
  );
  await page.load();
  return { page, sent, last: (kind: MapHostMessage['kind']) => sent.findLast((message) => message.kind === kind) };
}

describe('numbers in messages', () => {
  it('come out as they went in', () => {
    assert.deepEqual(unpackedUint32(packed(Uint32Array.of(0, 7, 2 ** 32 - 1))), Uint32Array.of(0, 7, 2 ** 32 - 1));
    assert.deepEqual(unpackedInt16(packed(Int16Array.of(-32_768, 5))), Int16Array.of(-32_768, 5));
    const many = Uint8Array.from({ length: 30_000 }, (_, at) => at % 256);
    assert.deepEqual(unpackedBytes(packed(many)), many);
  });

  it('are none for what is no base64, and whole ones for what is too short', () => {
    assert.equal(unpackedBytes('<b>').length, 0);
    assert.equal(unpackedUint32(packed(Uint8Array.of(1, 0, 0, 0, 9))).length, 1);
  });
});

describe('the colours of the map', () => {
  it('are the most common categories, and one for all others', () => {
    const all = Array.from({ length: 40 }, (_, at) => point(at, { genes: [`G${Math.min(at, 12)}`] }));
    const colouring = colouringOf(all, 'gene');
    assert.ok(colouring.kind === 'category');
    assert.equal(colouring.categories.length, 10);
    assert.deepEqual(colouring.categories[0], { name: 'G12', count: 28 });
    assert.deepEqual(colouring.categories[9], { name: 'Others', count: 4 });
    assert.equal(unpackedBytes(colouring.values)[39], 0);
  });

  it('run over the numbers of an own column, its outliers and missing values aside', () => {
    const cells = [...Array.from({ length: 100 }, (_, at) => String(at)), '1,000,000', '', 'n/a', '>5'];
    const colouring = colouringOf(
      cells.map((cell, at) => point(at, { kind: 'own', cells: [cell] })),
      'column 0',
    );
    assert.ok(colouring.kind === 'number' && colouring.low === 2 && colouring.high === 98);
    const values = unpackedBytes(colouring.values);
    assert.deepEqual([values[100], values[101], values[102], values[0]], [254, 255, 255, 0]);
    assert.ok(values[103]! > 0 && values[103]! < 20);
  });

  it('are one for a column that says the same everywhere, and categories for words', () => {
    const same = colouringOf(
      [1, 2].map((at) => point(at, { cells: [5] })),
      'column 0',
    );
    assert.ok(same.kind === 'number' && same.low === 5);
    const words = colouringOf([point(1, { cells: ['constructor'] }), point(2, { cells: ['__proto__'] })], 'column 0');
    assert.ok(words.kind === 'category' && words.categories.length === 2);
  });

  it('are offered by what there is', () => {
    const titles = (all: Parameters<typeof colouringsOf>[0], columns: string[]) =>
      colouringsOf(all, columns).map(({ title }) => title);
    assert.deepEqual(titles([point(1)], []), ['Target class', 'Gene', 'Phase']);
    const all = [point(1, { kind: 'hit' }), point(2, { kind: 'own' })];
    assert.deepEqual(titles(all, ['Gene']).slice(3), ['Known or predicted', 'Drugs and own compounds', 'Gene']);
  });
});

describe('finding in the map', () => {
  const all = [
    point(0),
    point(1, { name: 'Ibrutinib', genes: ['BTK'] }),
    point(2, { smiles: 'CCN', cells: ['Alpha', 7] }),
  ];

  it('looks in names, genes, mechanisms, own columns and whole structures, case aside', () => {
    const found = (text: string) => [...findPoints(all, text)];
    assert.deepEqual(
      [found('ibru'), found('btk'), found('alpha'), found('CCN'), found('chembl2')],
      [[1], [1], [2], [2], [2]],
    );
    assert.deepEqual([found(''), found('  '), found('('), found('CC')], [[], [], [], []]);
  });
});

describe('the host of a map', () => {
  it('sends the points once they are placed, and all of it again when the page is there anew', async () => {
    const { page, sent } = await opened();
    const kinds = sent.map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(-4), ['view', 'points', 'colours', 'marks']);
    sent.length = 0;
    await page.receive({ kind: 'ready' });
    assert.deepEqual(
      sent.map(({ kind }) => kind),
      ['view', 'points', 'colours', 'marks'],
    );
    for (const message of sent) assert.ok(mapHostMessage.safeParse(message).success, message.kind);
  });

  it('lists what is selected, else what is found, else all', async () => {
    const { page, last } = await opened();
    const rows = async () => {
      await page.receive({ kind: 'rows', version: page.view.version, from: 0, count: 2 });
      const message = last('rows');
      return message?.kind === 'rows' ? message.rows.map(({ index }) => index) : [];
    };
    assert.deepEqual([page.view.listed, await rows()], [{ what: 'all', count: 300 }, [0, 1]]);
    await page.receive({ kind: 'find', text: 'Drug 17' });
    assert.deepEqual([page.view.listed, await rows()], [{ what: 'found', count: 11 }, [17, 170]]);
    await page.receive({ kind: 'select', points: packed(Uint32Array.of(5, 3, 5000)), how: 'only' });
    assert.deepEqual([page.view.listed, await rows()], [{ what: 'selected', count: 2 }, [3, 5]]);
    await page.receive({ kind: 'select', points: packed(Uint32Array.of(5, 9)), how: 'toggle' });
    assert.deepEqual(await rows(), [3, 9]);
    await page.receive({ kind: 'select', points: '', how: 'only' });
    assert.equal(page.view.listed.what, 'found');
  });

  it('says nothing of a list that is out of date', async () => {
    const { page, sent } = await opened();
    const before = sent.length;
    await page.receive({ kind: 'rows', version: page.view.version + 1, from: 0, count: 2 });
    assert.equal(sent.length, before);
  });

  it('copies, writes and opens what is selected', async () => {
    const [copied, written, guessed]: string[][] = [[], [], []];
    const { page } = await opened(points(300), {
      copy: (text) => Promise.resolve(void copied!.push(text)),
      guess: (smiles) => Promise.resolve(void guessed!.push(smiles)),
      write: async (name, parts) => {
        for await (const part of parts) written!.push(part);
        return name;
      },
    });
    await page.receive({ kind: 'select', points: packed(Uint32Array.of(0, 1, 25)), how: 'only' });
    await page.receive({ kind: 'copyRows', as: 'smiles' });
    // the question is no structure
    assert.equal(copied![0], 'CCO\nCCO');
    await page.receive({ kind: 'copyRows', as: 'rows' });
    assert.match(copied![1]!, /^name\tsmiles\tno_answer_because\tid\tkind\ttarget_class/u);
    await page.receive({ kind: 'exportRows', format: 'csv' });
    assert.equal(written!.join('').trim().split('\n').length, 4);
    await page.receive({ kind: 'details', index: 25 });
    await page.receive({ kind: 'details', index: 0 });
    assert.deepEqual(guessed, ['CCO']);
  });

  it('writes no formula into a table', async () => {
    const written: string[] = [];
    const { page } = await opened([point(0, { name: '=HYPERLINK("x")', cells: [] })], {
      write: async (name, parts) => {
        for await (const part of parts) written.push(part);
        return name;
      },
    });
    await page.receive({ kind: 'exportRows', format: 'csv' });
    assert.doesNotMatch(written.join(''), /^=|,=/mu);
  });

  it('says why there is no map, and that placing was called off', async () => {
    const failing = await opened([], { content: () => Promise.reject(new Error('no map')) });
    assert.match(failing.page.view.failure ?? '', /no map/u);
    assert.equal(failing.page.view.run, null);
    const page = new MapPage(
      SUBJECT,
      {
        ...noMapServices,
        content: (_, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
          }),
      },
      () => undefined,
    );
    const loading = page.load();
    await page.receive({ kind: 'cancel' });
    await loading;
    assert.equal(page.view.failure, 'Placing was called off.');
  });

  it('refuses what a page may not say, and answers nothing of points that there are not', async () => {
    const { page, sent, last } = await opened();
    const refused = [
      { kind: 'colourBy', by: 'column -1' },
      { kind: 'colourBy', by: '__proto__' },
      { kind: 'rows', version: 0, from: 0, count: 1e9 },
      { kind: 'select', points: 7, how: 'only' },
      { kind: 'point', index: -1 },
      { kind: 'point', index: 1, more: true },
    ];
    for (const message of refused) assert.equal(mapMessage.safeParse(message).success, false, JSON.stringify(message));
    await page.receive(refused[0]);
    assert.equal(last('problem')?.kind, 'problem');
    const before = sent.length;
    await page.receive({ kind: 'point', index: 300 });
    await page.receive({ kind: 'colourBy', by: 'column 7' });
    assert.equal(sent.length, before);
  });

  it('sends no mark that turns the direction of writing', async () => {
    const { page, last } = await opened([point(0, { name: 'a\u202Eb' })]);
    await page.receive({ kind: 'point', index: 0 });
    const message = last('point');
    assert.equal(message?.kind === 'point' && message.row.name, 'ab');
  });

  it('keeps nothing of a state that it did not write', () => {
    const state = { query: null, by: 'class', camera: { x: 0, y: 0, zoom: 2 }, scrolled: 0 };
    assert.ok(mapPageState.safeParse(state).success);
    assert.ok(!mapPageState.safeParse({ ...state, camera: { x: 0, y: 0, zoom: -1 } }).success);
    assert.ok(!mapPageState.safeParse({ ...state, by: 'column 1e9' }).success);
  });

  it('tells which file its compounds are of, for the next time that it is opened', async () => {
    const own = new MapPage({ ...SUBJECT, own: ownFile('/data/set.csv') }, noMapServices, () => undefined);
    assert.deepEqual([own.view.file, ownFile('/data/set.csv').title], ['/data/set.csv', 'set.csv']);
    assert.equal((await opened([point(0)])).page.view.file, null);
  });
});

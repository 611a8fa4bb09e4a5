import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { DrugPage, type DrugPageServices } from '../../../src/panel/drug-page.ts';
import { emptyView, type Answer, type DrugHostMessage, type Query, type View } from '../../../src/panel/messages.ts';
import type { PictureDeeds } from '../../../src/panel/page-host.ts';
import { until } from '../../until.ts';
import { answerTo, aspirin, details, properties, recordedServices, text, viewOf } from './fixtures.ts';

/** The host's part of a panel with what it sent and did on record. */
function start(given: Partial<DrugPageServices> = {}, view?: View) {
  const sent: DrugHostMessage[] = [];
  const { services, done } = recordedServices(given);
  const page = new DrugPage(services, (message) => sent.push(message), view);
  return { page, sent, done };
}

const other = { kind: 'text', text: 'BTK' } as const;

describe('DrugPage', () => {
  it('says what it asks, then shows the answer', async () => {
    const { page, sent } = start();
    await page.receive({ kind: 'ask', query: text });
    assert.deepEqual(sent, [
      { kind: 'view', view: { ...emptyView, asking: text, trail: { queries: [text], at: 0 } } },
      { kind: 'view', view: viewOf(answerTo(text)) },
    ]);
  });

  it('keeps the last answer when the next query fails, and says why', async () => {
    let fails = false;
    const { page } = start({
      ask: (query) =>
        fails ? Promise.reject(new ThinBridgeError('model-missing', 'No model.')) : Promise.resolve(answerTo(query)),
    });
    await page.ask(text);
    fails = true;
    await page.ask(other);
    assert.deepEqual(page.view, {
      ...viewOf(answerTo(text)),
      failure: { query: other, message: 'No model.' },
      trail: { queries: [text, other], at: 1 },
    });
  });

  it('calls off a search when the next begins, and drops what comes of it', async () => {
    const searches: { signal: AbortSignal; resolve: (answer: Answer) => void }[] = [];
    const { page } = start({
      ask: (_query, signal) => new Promise((resolve) => searches.push({ signal, resolve })),
    });
    const later = { kind: 'text', text: 'later' } as const;
    const both = [page.ask(text), page.ask(later)];
    assert.deepEqual(
      searches.map(({ signal }) => signal.aborted),
      [true, false],
    );
    searches[1]!.resolve(answerTo(later));
    searches[0]!.resolve(answerTo(text));
    await Promise.all(both);
    assert.deepEqual(page.view.answer?.query, later);
  });

  it('sends names without marks that would turn what stands after them', async () => {
    const { page, sent } = start();
    await page.ask({ kind: 'smiles', smiles: 'CCO', name: '\u202Elon\u2066ahte' });
    assert.deepEqual(sent.at(-1), {
      kind: 'view',
      view: viewOf(answerTo({ kind: 'smiles', smiles: 'CCO', name: 'lonahte' })),
    });
  });

  it('brings a panel that was made anew up to date', async () => {
    const { page, sent } = start();
    await page.ask(text);
    await page.receive({ kind: 'ready' });
    assert.deepEqual(sent.at(-1), { kind: 'view', view: page.view });
  });

  it('shows what a panel showed before the window was reloaded', async () => {
    const view = viewOf(answerTo(text));
    const { page, sent } = start({}, view);
    await page.receive({ kind: 'ready' });
    assert.deepEqual(sent, [{ kind: 'view', view }]);
  });

  it('sends a drawing as a data address', async () => {
    const { page, sent } = start();
    await page.receive({ kind: 'draw', smiles: 'CCO', theme: 'dark' });
    const image = `data:image/svg+xml;base64,${Buffer.from('<svg>CCO dark µ</svg>').toString('base64')}`;
    assert.deepEqual(sent, [{ kind: 'drawing', smiles: 'CCO', theme: 'dark', image }]);
  });

  it('answers a drawing that fails with no image', async () => {
    const { page, sent } = start({ draw: () => Promise.reject(new Error('too large')) });
    await page.receive({ kind: 'draw', smiles: 'C', theme: 'light' });
    assert.deepEqual(sent, [{ kind: 'drawing', smiles: 'C', theme: 'light', image: null }]);
  });

  it('draws large, and with the core that another structure shares', async () => {
    const { page, sent } = start();
    const picture = { smiles: 'CCO', theme: 'light', size: 'large', sharedWith: 'CC' } as const;
    await page.receive({ kind: 'draw', ...picture });
    const image = `data:image/svg+xml;base64,${Buffer.from('<svg>CCO light large CC µ</svg>').toString('base64')}`;
    assert.deepEqual(sent, [{ kind: 'drawing', ...picture, image }]);
  });

  it('goes back and forward, without asking again for what it has', async () => {
    const asked: Query[] = [];
    const { page } = start({
      ask: (query) => {
        asked.push(query);
        return Promise.resolve(answerTo(query));
      },
    });
    await page.ask(text);
    await page.ask(other);
    await page.receive({ kind: 'go', to: 'back' });
    assert.deepEqual([page.view.answer?.query, page.view.trail.at], [text, 0]);
    await page.receive({ kind: 'go', to: 'back' });
    assert.equal(page.view.trail.at, 0);
    await page.receive({ kind: 'go', to: 'forward' });
    assert.deepEqual(page.view.answer?.query, other);
    assert.equal(asked.length, 2);
    // a new question leaves what lay ahead
    await page.receive({ kind: 'go', to: 'back' });
    const third = { kind: 'text', text: 'KIT' } as const;
    await page.ask(third);
    assert.deepEqual(page.view.trail, { queries: [text, third], at: 1 });
  });

  it('asks again for what it went back to before the window was reloaded', async () => {
    const { page } = start({}, { ...viewOf(answerTo(other)), trail: { queries: [text, other], at: 1 } });
    await page.receive({ kind: 'go', to: 'back' });
    assert.deepEqual([page.view.answer?.query, page.view.trail.at], [text, 0]);
  });

  it('opens the details of a structure, and closes them with the next answer', async () => {
    const { page, sent } = start();
    await page.ask(text);
    await page.receive({ kind: 'open', smiles: aspirin.smiles, name: 'ASPIRIN' });
    const open = { smiles: aspirin.smiles, name: 'ASPIRIN', details: null, failure: null };
    assert.deepEqual(sent.slice(-2), [
      { kind: 'view', view: { ...viewOf(answerTo(text)), open } },
      { kind: 'view', view: { ...viewOf(answerTo(text)), open: { ...open, details } } },
    ]);
    await page.receive({ kind: 'open', smiles: null, name: null });
    assert.equal(page.view.open, null);
    await page.open('CCO', null);
    await page.ask(other);
    assert.equal(page.view.open, null);
  });

  it('says why a structure has no details', async () => {
    const { page } = start({ describe: () => Promise.reject(new ThinBridgeError('smiles-invalid', 'No SMILES.')) });
    await page.open('CCO', null);
    assert.deepEqual(page.view.open, { smiles: 'CCO', name: null, details: null, failure: 'No SMILES.' });
  });

  it('tells properties, each structure once', async () => {
    const { page, sent } = start({ properties: (smiles) => Promise.resolve(smiles === 'C' ? null : properties) });
    await page.receive({ kind: 'properties', smiles: ['CCO', 'C', 'CCO'] });
    const of = [['CCO', properties] as const, ['C', null] as const];
    assert.deepEqual(sent, [{ kind: 'properties', of }]);
  });

  it('writes chosen rows of its own answer to a file, and nothing where that is called off', async () => {
    const { page, sent, done } = start();
    await page.ask(text);
    await page.receive({ kind: 'export', format: 'csv', ids: ['CHEMBL25', 'CHEMBL999'] });
    assert.deepEqual(done, ['save drugs.csv: rank,id,name,smiles,']);
    assert.deepEqual(sent.at(-1), { kind: 'done', message: '1 drug written to drugs.csv' });
    const count = sent.length;
    const calledOff = start({ save: () => Promise.resolve(undefined) });
    await calledOff.page.ask(text);
    await calledOff.page.receive({ kind: 'export', format: 'sdf', ids: ['CHEMBL25'] });
    assert.equal(calledOff.sent.length, count - 1);
  });

  it('inserts SMILES, or says that there is no editor for it', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'insert', smiles: ['CCO', 'C'] });
    assert.deepEqual(done, ['insert CCO\nC']);
    assert.deepEqual(sent, [{ kind: 'done', message: '2 SMILES inserted into notes.md' }]);
    const without = start({ insert: () => Promise.resolve(undefined) });
    await without.page.receive({ kind: 'insert', smiles: ['CCO'] });
    assert.equal(without.sent[0]?.kind, 'problem');
  });

  it('puts rows of its answer into the library as a table, and nothing where none is meant', async () => {
    const { page, done } = start();
    await page.ask(text);
    const [first] = page.view.answer?.rows ?? [];
    await page.receive({ kind: 'addToLibrary', ids: ['CHEMBL0'] });
    assert.equal(done.length, 0);
    await page.receive({ kind: 'addToLibrary', ids: [first!.id, 'CHEMBL0'] });
    assert.equal(done.length, 1);
    const lines = done[0]!.split(/\r?\n/u);
    assert.match(lines[0]!, /^library rank,id,name,smiles,/u);
    assert.ok(lines[1]!.includes(first!.smiles));
    assert.equal(lines.filter((line) => line !== '').length, 2);
  });

  it('is pinned, and opens another beside it', async () => {
    const { page, done } = start();
    await page.receive({ kind: 'pin', isPinned: true });
    await page.receive({ kind: 'openBeside', query: text });
    assert.equal(page.view.isPinned, true);
    assert.deepEqual(done, [`beside ${JSON.stringify(text)}`]);
  });

  it('copies several structures in a notation, one a line', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'copy', smiles: ['CCO', 'C'], as: 'inchiKey' });
    assert.deepEqual(done, ['copy inchiKey of CCO\ninchiKey of C']);
    assert.deepEqual(sent, [{ kind: 'copied', smiles: ['CCO', 'C'], as: 'inchiKey' }]);
  });

  const picture = { smiles: 'CCO', sharedWith: 'CO', name: 'ETHANOL / USP' };

  it('has the page copy a picture, dark on white whatever its theme is, and says what came of it', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'takePicture', picture });
    const [{ image = '' } = {}] = sent as { image?: string }[];
    const svg = Buffer.from(image.replace('data:image/svg+xml;base64,', ''), 'base64').toString();
    assert.equal(svg, "<svg><rect width='100%' height='100%' fill='#fff'/>CCO light fitted CO µ</svg>");
    await page.receive({ kind: 'pictureCopied', picture, refusal: null });
    assert.deepEqual(sent.slice(1), [{ kind: 'done', message: 'Picture of ETHANOL / USP copied' }]);
    await page.receive({ kind: 'pictureCopied', picture, refusal: 'Document is not focused.' });
    await until(() => done.length === 2);
    assert.deepEqual(done, ['refused Document is not focused.', "save ETHANOL USP.svg: <svg><rect width='10"]);
    assert.deepEqual(sent.at(-1), { kind: 'done', message: 'Picture written to ETHANOL USP.svg' });
  });

  it('knows which picture a menu is about', async () => {
    let menu: PictureDeeds | undefined;
    const { page, sent, done } = start({ pictureMenu: (opened) => (menu = opened) });
    await page.receive({ kind: 'pictureMenu', picture });
    await menu?.copy();
    assert.equal(sent[0]?.kind, 'takenPicture');
    await menu?.save();
    assert.match(done.join(), /^save ETHANOL USP\.svg/u);
  });

  it('copies, opens ChEMBL and shows the log', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'copy', smiles: ['CCO'], as: 'smiles' });
    await page.receive({ kind: 'openCompound', source: 'chembl', id: 'CHEMBL25' });
    await page.receive({ kind: 'showLog' });
    assert.deepEqual(done, ['copy CCO', 'open https://www.ebi.ac.uk/chembl/explore/compound/CHEMBL25', 'log']);
    assert.deepEqual(sent, [{ kind: 'copied', smiles: ['CCO'], as: 'smiles' }]);
  });

  it('answers what it does not know, and what goes wrong, with a problem', async () => {
    const { page, sent, done } = start({
      showLog: () => {
        throw new ThinBridgeError('cancelled', 'No log.');
      },
    });
    await page.receive({ kind: 'openCompound', source: 'chembl', id: 'javascript:alert(1)' });
    await page.receive({ kind: 'showLog' });
    assert.deepEqual(done, ['failure ThinBridgeError: No log.']);
    assert.deepEqual(sent, [
      { kind: 'problem', message: 'The page asked for something that Thin Bridge does not know.' },
      { kind: 'problem', message: 'No log.' },
    ]);
  });

  it('calls off a drawing when the panel is closed', async () => {
    const signals: AbortSignal[] = [];
    const { page } = start({
      draw: (_picture, signal) => {
        signals.push(signal);
        return Promise.resolve('<svg/>');
      },
    });
    await page.receive({ kind: 'draw', smiles: 'C', theme: 'light' });
    assert.equal(signals[0]!.aborted, false);
    page.close();
    assert.equal(signals[0]!.aborted, true);
  });

  it('sends nothing after the panel is closed', async () => {
    let signal: AbortSignal | undefined;
    const { page, sent } = start({
      ask: (query, given) => {
        signal = given;
        return Promise.resolve(answerTo(query));
      },
    });
    const asking = page.ask(text);
    const count = sent.length;
    page.close();
    await asking;
    await page.receive({ kind: 'draw', smiles: 'C', theme: 'light' });
    assert.equal(signal?.aborted, true);
    assert.equal(sent.length, count);
  });
});

import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { DrugPage, type DrugPageServices } from '../../../src/panel/drug-page.ts';
import type { Answer, DrugHostMessage, View } from '../../../src/panel/messages.ts';
import { answerTo, text } from './fixtures.ts';

/** The host's part of a panel with what it sent and did on record. */
function start(services: Partial<DrugPageServices> = {}, view?: View) {
  const sent: DrugHostMessage[] = [];
  const done: string[] = [];
  const page = new DrugPage(
    {
      ask: (query) => Promise.resolve(answerTo(query)),
      draw: (smiles, theme) => Promise.resolve(`<svg>${smiles} ${theme} µ</svg>`),
      logFailure: (error) => done.push(`failure ${String(error)}`),
      showLog: () => done.push('log'),
      copy: (copied) => Promise.resolve(done.push(`copy ${copied}`)).then(() => undefined),
      open: (address) => Promise.resolve(done.push(`open ${address}`)).then(() => true),
      ...services,
    },
    (message) => sent.push(message),
    view,
  );
  return { page, sent, done };
}

describe('DrugPage', () => {
  it('says what it asks, then shows the answer', async () => {
    const { page, sent } = start();
    await page.receive({ kind: 'ask', query: text });
    assert.deepEqual(sent, [
      { kind: 'view', view: { answer: null, asking: text, failure: null } },
      { kind: 'view', view: { answer: answerTo(text), asking: null, failure: null } },
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
    const other = { kind: 'text', text: 'BTK' } as const;
    await page.ask(other);
    assert.deepEqual(page.view, {
      answer: answerTo(text),
      asking: null,
      failure: { query: other, message: 'No model.' },
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
      view: { answer: answerTo({ kind: 'smiles', smiles: 'CCO', name: 'lonahte' }), asking: null, failure: null },
    });
  });

  it('brings a panel that was made anew up to date', async () => {
    const { page, sent } = start();
    await page.ask(text);
    await page.receive({ kind: 'ready' });
    assert.deepEqual(sent.at(-1), { kind: 'view', view: page.view });
  });

  it('shows what a panel showed before the window was reloaded', async () => {
    const view = { answer: answerTo(text), asking: null, failure: null };
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

  it('copies, opens ChEMBL and shows the log', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'copy', smiles: 'CCO' });
    await page.receive({ kind: 'openCompound', source: 'chembl', id: 'CHEMBL25' });
    await page.receive({ kind: 'showLog' });
    assert.deepEqual(done, ['copy CCO', 'open https://www.ebi.ac.uk/chembl/explore/compound/CHEMBL25', 'log']);
    assert.deepEqual(sent, [{ kind: 'copied', smiles: 'CCO' }]);
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
      draw: (_smiles, _theme, signal) => {
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

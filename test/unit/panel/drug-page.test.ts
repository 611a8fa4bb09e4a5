import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { Conversation, type DrugPanelServices } from '../../../src/panel/conversation.ts';
import type { Answer, HostMessage } from '../../../src/panel/messages.ts';
import { answerTo, text } from './fixtures.ts';

/** A conversation with what it sent and did on record. */
function start(services: Partial<DrugPanelServices> = {}) {
  const sent: HostMessage[] = [];
  const done: string[] = [];
  const conversation = new Conversation(
    {
      ask: (query) => Promise.resolve(answerTo(query)),
      draw: (smiles, theme) => Promise.resolve(`<svg>${smiles} ${theme} µ</svg>`),
      logFailure: (error) => done.push(`failure ${String(error)}`),
      showLog: () => done.push('log'),
      ...services,
    },
    {
      send: (message) => sent.push(message),
      copy: (copied) => Promise.resolve(done.push(`copy ${copied}`)).then(() => undefined),
      open: (address) => Promise.resolve(done.push(`open ${address}`)).then(() => true),
    },
  );
  return { conversation, sent, done };
}

describe('Conversation', () => {
  it('says what it asks, then shows the answer', async () => {
    const { conversation, sent } = start();
    await conversation.receive({ kind: 'ask', query: text });
    assert.deepEqual(sent, [
      { kind: 'view', view: { answer: null, asking: text, failure: null } },
      { kind: 'view', view: { answer: answerTo(text), asking: null, failure: null } },
    ]);
  });

  it('keeps the last answer when the next query fails, and says why', async () => {
    let fails = false;
    const { conversation } = start({
      ask: (query) =>
        fails ? Promise.reject(new ThinBridgeError('model-missing', 'No model.')) : Promise.resolve(answerTo(query)),
    });
    await conversation.ask(text);
    fails = true;
    const other = { kind: 'text', text: 'BTK' } as const;
    await conversation.ask(other);
    assert.deepEqual(conversation.view, {
      answer: answerTo(text),
      asking: null,
      failure: { query: other, message: 'No model.' },
    });
  });

  it('calls off a search when the next begins, and drops what comes of it', async () => {
    const searches: { signal: AbortSignal; resolve: (answer: Answer) => void }[] = [];
    const { conversation } = start({
      ask: (_query, signal) => new Promise((resolve) => searches.push({ signal, resolve })),
    });
    const later = { kind: 'text', text: 'later' } as const;
    const both = [conversation.ask(text), conversation.ask(later)];
    assert.deepEqual(
      searches.map(({ signal }) => signal.aborted),
      [true, false],
    );
    searches[1]!.resolve(answerTo(later));
    searches[0]!.resolve(answerTo(text));
    await Promise.all(both);
    assert.deepEqual(conversation.view.answer?.query, later);
  });

  it('sends names without marks that would turn what stands after them', async () => {
    const { conversation, sent } = start();
    await conversation.ask({ kind: 'smiles', smiles: 'CCO', name: '\u202Elon\u2066ahte' });
    assert.deepEqual(sent.at(-1), {
      kind: 'view',
      view: { answer: answerTo({ kind: 'smiles', smiles: 'CCO', name: 'lonahte' }), asking: null, failure: null },
    });
  });

  it('brings a panel that was made anew up to date', async () => {
    const { conversation, sent } = start();
    await conversation.ask(text);
    await conversation.receive({ kind: 'ready' });
    assert.deepEqual(sent.at(-1), { kind: 'view', view: conversation.view });
  });

  it('sends a drawing as a data address', async () => {
    const { conversation, sent } = start();
    await conversation.receive({ kind: 'draw', smiles: 'CCO', theme: 'dark' });
    const image = `data:image/svg+xml;base64,${Buffer.from('<svg>CCO dark µ</svg>').toString('base64')}`;
    assert.deepEqual(sent, [{ kind: 'drawing', smiles: 'CCO', theme: 'dark', image }]);
  });

  it('answers a drawing that fails with no image', async () => {
    const { conversation, sent } = start({ draw: () => Promise.reject(new Error('too large')) });
    await conversation.receive({ kind: 'draw', smiles: 'C', theme: 'light' });
    assert.deepEqual(sent, [{ kind: 'drawing', smiles: 'C', theme: 'light', image: null }]);
  });

  it('copies, opens ChEMBL and shows the log', async () => {
    const { conversation, sent, done } = start();
    await conversation.receive({ kind: 'copy', smiles: 'CCO' });
    await conversation.receive({ kind: 'openChembl', chemblId: 'CHEMBL25' });
    await conversation.receive({ kind: 'showLog' });
    assert.deepEqual(done, ['copy CCO', 'open https://www.ebi.ac.uk/chembl/explore/compound/CHEMBL25', 'log']);
    assert.deepEqual(sent, [{ kind: 'copied', smiles: 'CCO' }]);
  });

  it('answers what it does not know, and what goes wrong, with a problem', async () => {
    const { conversation, sent, done } = start({
      showLog: () => {
        throw new ThinBridgeError('cancelled', 'No log.');
      },
    });
    await conversation.receive({ kind: 'openChembl', chemblId: 'javascript:alert(1)' });
    await conversation.receive({ kind: 'showLog' });
    assert.deepEqual(done, ['failure ThinBridgeError: No log.']);
    assert.deepEqual(sent, [
      { kind: 'problem', message: 'The panel asked for something that Thin Bridge does not know.' },
      { kind: 'problem', message: 'No log.' },
    ]);
  });

  it('sends nothing after the panel is closed', async () => {
    let signal: AbortSignal | undefined;
    const { conversation, sent } = start({
      ask: (query, given) => {
        signal = given;
        return Promise.resolve(answerTo(query));
      },
    });
    const asking = conversation.ask(text);
    const count = sent.length;
    conversation.close();
    await asking;
    await conversation.receive({ kind: 'draw', smiles: 'C', theme: 'light' });
    assert.equal(signal?.aborted, true);
    assert.equal(sent.length, count);
  });
});

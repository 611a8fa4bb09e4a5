import assert from 'node:assert/strict';
import { QuestionHistory } from '../../src/editor/home/question-history.ts';
import { QuestionsView } from '../../src/editor/home/questions-view.ts';
import type { Query } from '../../src/panel/messages.ts';
import { emptyMemento } from './memento.ts';

const text = (subject: string): Query => ({ kind: 'text', text: subject });
const subjects = (history: QuestionHistory) =>
  history.questions.map(({ query }) => (query.kind === 'text' ? query.text : query.smiles));

describe('The questions of a workspace', () => {
  it('are kept, the last one first, and each once', async () => {
    const memory = emptyMemento();
    const history = new QuestionHistory(memory);
    for (const subject of ['BTK inhibitor', 'statin', 'BTK inhibitor']) await history.add(text(subject));
    await history.add({ kind: 'smiles', smiles: 'CCO', name: 'ethanol' });
    assert.deepEqual(subjects(history), ['CCO', 'BTK inhibitor', 'statin']);
    assert.deepEqual(subjects(new QuestionHistory(memory)), subjects(history));
    history.dispose();
  });

  it('are forgotten where there are too many, but for those that are pinned', async () => {
    const history = new QuestionHistory(emptyMemento());
    await history.add(text('pinned'));
    await history.pin(text('pinned'), true);
    for (let index = 0; index < 60; index++) await history.add(text(`question ${index}`));
    assert.equal(history.questions.length, 51);
    assert.equal(subjects(history).at(-1), 'pinned');
    await history.clear();
    assert.deepEqual(subjects(history), ['pinned']);
    await history.remove(text('pinned'));
    assert.deepEqual(subjects(history), []);
    history.dispose();
  });

  it('are none where the memory holds something else', () => {
    const memory = emptyMemento();
    void memory.update('thinBridge.questions', [{ query: { kind: 'text', text: 7 } }]);
    assert.deepEqual(new QuestionHistory(memory).questions, []);
  });

  it('show pinned ones first, in one line each, and ask again', async () => {
    const history = new QuestionHistory(emptyMemento());
    await history.add(text('statin'));
    await history.pin(text('statin'), true);
    await history.add(text(`two\nlines \u202e${'x'.repeat(100)}`));
    const view = new QuestionsView(history);
    const rows = view.getChildren().map((row) => view.getTreeItem(row));
    const labels = rows.map(({ label }) => (typeof label === 'string' ? label : ''));
    assert.deepEqual(
      rows.map(({ contextValue }) => contextValue),
      ['pinned', 'question'],
    );
    assert.equal(labels[0], 'statin');
    assert.match(labels[1] ?? '', /^two lines x+…$/u);
    assert.ok((labels[1] ?? '').length <= 80);
    assert.deepEqual(rows[1]?.command?.arguments, [history.questions[0]?.query]);
    history.dispose();
  });
});

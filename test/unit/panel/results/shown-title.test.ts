import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { inRepository, readJson } from '../../../../scripts/repository.ts';
import { recordsOf } from '../../../../src/panel/results/hit-records.ts';
import { shownTitle } from '../../../../src/panel/results/shown-title.ts';
import { MECHANISM, RANK, SIMILARITIES, SIMILARITY, TARGETS } from '../../../../src/ranking/answer-kinds.ts';
import type { Hit } from '../../../../src/library/compound-index.ts';
import { aspirin } from '../fixtures.ts';

const found: readonly Hit[] = ['chembl', 'library'].map((source) => ({
  ...{ ...aspirin, source, relation: 'predicted', probability: 0.5 },
  evidence: [{ kind: 'similarity', similarity: 0.5 }],
}));

describe('the title of a column', () => {
  before(async () => {
    const contents = (await readJson(inRepository('l10n', 'bundle.l10n.zh-cn.json'))) as Record<string, string>;
    l10n.config({ contents });
  });

  after(() => l10n.config({ contents: {} }));

  it('is translated on a page, of each kind of answer', () => {
    const kinds = [MECHANISM, SIMILARITIES, SIMILARITY, TARGETS].flatMap(({ answer }) => answer);
    for (const { title } of [RANK, ...kinds, ...recordsOf(found).answer]) {
      assert.match(shownTitle({ title, group: 'answer' }), /\p{Script=Han}/u, title);
    }
  });

  it("is left as it is where it is a question or the file's own", () => {
    assert.equal(shownTitle({ title: 'BTK inhibitor', group: 'answer' }), 'BTK inhibitor');
    assert.equal(shownTitle({ title: 'constructor', group: 'answer' }), 'constructor');
    assert.equal(shownTitle({ title: 'Probability', group: 'own' }), 'Probability');
  });
});

import assert from 'node:assert/strict';
import type { CoreSearch } from '../../../../src/chemistry/molecule.ts';
import { moleculeTimeout, smartsInvalid } from '../../../../src/errors/structure-errors.ts';
import { CoreMarking, coreText, type CoreSubject } from '../../../../src/panel/core/core-marking.ts';
import type { CoreMark } from '../../../../src/panel/core/messages.ts';

const core = { smarts: 'c1ccccc1', like: 'Cc1ccccc1' };
const found: CoreSearch = { core, atoms: 6, having: 2, of: 3, isCutShort: false };
const nothing: CoreSearch = { core: null, atoms: 0, having: 0, of: 3, isCutShort: false };
const drugs: CoreSubject = { structures: ['Cc1ccccc1', 'Oc1ccccc1', 'CCO'], count: 3, noun: 'drug', question: '' };

describe('the core that a page marks', () => {
  let told: (CoreMark | null)[];
  let failures: unknown[];
  let subject: CoreSubject;
  beforeEach(() => {
    told = [];
    failures = [];
    subject = drugs;
  });

  function marking(find: (smarts: string, signal: AbortSignal) => Promise<CoreSearch>): CoreMarking {
    return new CoreMarking(
      { findCore: (_, smarts, signal) => find(smarts, signal), logFailure: (error) => failures.push(error) },
      () => subject,
      ({ mark }) => void told.push(mark),
    );
  }
  const texts = () => told.map((mark) => mark?.text ?? null);

  it('is said in words while it is looked for and when it was found, and again to a page that is made anew', async () => {
    const page = marking(() => Promise.resolve(found));
    page.show();
    assert.deepEqual(told, []);
    await page.choose('common');
    page.show();
    const mark = { of: 'common', core, text: 'Common core of 6 atoms in 2 of 3 drugs' } as const;
    assert.deepEqual(told, [{ ...mark, core: null, text: 'Looking for the common core…' }, mark, mark]);
    await page.choose(null);
    page.show();
    assert.equal(texts().at(-1), null);
  });

  it('is that of the question where there is one, else the common one', async () => {
    const asked: string[] = [];
    const page = marking((smarts) => Promise.resolve(asked.push(smarts)).then(() => found));
    await page.choose('question');
    subject = { ...drugs, question: 'c1ccccc1' };
    await page.renew();
    await page.choose('common');
    assert.deepEqual(asked, ['', 'c1ccccc1', '']);
    assert.deepEqual(
      told.filter((mark) => mark?.core).map((mark) => mark!.of),
      ['common', 'question', 'common'],
    );
  });

  it('follows the list: what was looked for among others is called off, and what comes of it is not told', async () => {
    const signals: AbortSignal[] = [];
    let answer = (): void => undefined;
    const page = marking((_, signal) => {
      signals.push(signal);
      return signals.length > 1 ? Promise.resolve(nothing) : new Promise((resolve) => (answer = () => resolve(found)));
    });
    const first = page.choose('common');
    await Promise.resolve();
    subject = { ...drugs, noun: 'row' };
    await page.renew();
    answer();
    await first;
    assert.deepEqual([signals[0]!.aborted, signals[1]!.aborted], [true, false]);
    assert.equal(texts().at(-1), 'No core of 6 atoms or more is common to half of 3 rows.');
    subject = { ...drugs, structures: [], count: 0 };
    await page.renew();
    assert.equal(texts().at(-1), '');
  });

  it('never throws: too long a search and a failure are told in its place', async () => {
    const late = marking(() => Promise.reject(moleculeTimeout('CC', 5000)));
    await late.choose('common');
    assert.equal(texts().at(-1), 'The search for a core took too long. Filter or select fewer.');
    assert.deepEqual(failures, []);
    const failing = marking(() => Promise.reject(smartsInvalid('c1cc')));
    await failing.choose('question');
    assert.match(texts().at(-1)!, /c1cc/u);
    assert.equal(failures.length, 1);
    const closed = marking(
      (_, signal) => new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const choosing = closed.choose('common');
    await Promise.resolve();
    closed[Symbol.dispose]();
    await choosing;
    assert.equal(failures.length, 1);
  });

  it('is counted among as many as were looked at', () => {
    const some = { structures: drugs.structures, count: 5000, noun: 'row' as const };
    assert.equal(coreText('common', found, some), 'Common core of 6 atoms in 2 of the first 3 rows');
    assert.equal(coreText('common', { ...found, having: 3 }, drugs), 'Common core of 6 atoms in all of 3 drugs');
    assert.match(coreText('common', { ...found, isCutShort: true }, drugs), /there may be a larger one/u);
    assert.equal(
      coreText('question', { ...found, atoms: 1, having: 3 }, drugs),
      'The substructure, 1 atom, in all of 3 drugs',
    );
    assert.equal(coreText('question', nothing, drugs), 'The substructure is in none of 3 drugs.');
    assert.equal(coreText('common', { ...nothing, of: 1 }, drugs), 'A common core takes two structures.');
    assert.match(coreText('common', { ...nothing, isCutShort: true }, drugs), /in time/u);
  });
});

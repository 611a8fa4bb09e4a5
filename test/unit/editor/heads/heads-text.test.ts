import assert from 'node:assert/strict';
import {
  dateText,
  describeInUse,
  describeTraining,
  folderName,
  nameInUse,
} from '../../../../src/editor/heads/heads-text.ts';
import type { StoredHeads } from '../../../../src/heads/stored-heads.ts';
import { reportOf, smallHeads } from '../../heads/heads-fixtures.ts';

function stored(change: Partial<StoredHeads> = {}): StoredHeads {
  const { manifest } = smallHeads('mine.csv');
  return { id: '1', folder: '/store/1', manifest, report: reportOf('mine.csv'), ...change };
}

describe('what is said of heads', () => {
  it('is what training brought, and what on', () => {
    assert.equal(describeTraining(stored()), 'MRR 0.312 → 0.401 on 48 held-out pairs · 480 pairs of mine.csv');
  });

  it('is that nothing changed, where the interval includes that', () => {
    const heads = stored({ report: reportOf('mine.csv', [-0.01, 0.2]) });
    assert.match(describeTraining(heads), /0\.312 → 0\.401, no change on 48/);
  });

  it('is what the manifest tells, where there is no report', () => {
    const { date, own } = reportOf('mine.csv');
    const { manifest } = smallHeads('mine.csv');
    const training = { ...manifest.training, date, figures: { own, known: null } };
    const heads = stored({ report: null, manifest: { ...manifest, training } });
    assert.equal(describeTraining(heads), describeTraining(stored()));
    assert.equal(dateText(heads, 'en'), dateText(stored(), 'en'));
  });

  it('is the dataset of the manifest, where there is no report', () => {
    assert.equal(describeTraining(stored({ report: null })), '480 pairs of mine.csv');
  });

  it('is nothing, where nothing is known', () => {
    const { manifest } = smallHeads('mine.csv');
    assert.equal(describeTraining(stored({ report: null, manifest: { ...manifest, training: { dataset: 7 } } })), '');
    assert.equal(describeTraining(stored({ report: { ...reportOf('mine.csv'), own: null } })), '480 pairs of mine.csv');
  });

  it('is when they were trained, where a report tells', () => {
    assert.match(dateText(stored(), 'en'), /^Mar 5, 2026, \d+:\d\d\s[AP]M$/u);
    assert.equal(dateText(stored({ report: null }), 'en'), '');
    assert.equal(dateText(stored({ report: { ...reportOf('mine.csv'), date: 'yesterday' } }), 'en'), '');
  });

  it('says where they are in use', () => {
    const heads = stored({ report: null });
    assert.equal(
      describeInUse({ source: 'stored', heads, where: 'everywhere' }, 'en'),
      'The heads "mine.csv" are in use everywhere.\n480 pairs of mine.csv',
    );
    assert.match(
      describeInUse({ source: 'setting', folder: '/a/b', name: 'b' }, 'en'),
      /"b".*thinBridge\.heads.*\n\/a\/b$/,
    );
    assert.equal(describeInUse({ source: 'bundled' }, 'en'), '');
  });

  it('gives names to all but the bundled ones', () => {
    assert.equal(nameInUse({ source: 'bundled' }), undefined);
    assert.equal(nameInUse({ source: 'setting', folder: '/a/b', name: 'b' }), 'b');
    assert.equal(nameInUse({ source: 'stored', heads: stored(), where: 'workspace' }), 'mine.csv');
  });

  const folders: [name: string, folder: string][] = [
    ['pairs.csv', 'pairs-heads'],
    ['Our kinases (2026).TSV', 'Our-kinases-2026-heads'],
    ['../../etc', 'etc-heads'],
    ['Wirkstoffe für Ä.smi', 'Wirkstoffe-für-Ä-heads'],
    ['???', 'retrained-heads'],
  ];
  for (const [name, folder] of folders) {
    it(`names the folder of "${name}" ${folder}`, () => assert.equal(folderName(name), folder));
  }
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeReport, MOST_REPORT_BYTES, parseReport } from '../../../src/heads/report-schema.ts';
import { readReport, writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { smallHeads } from './heads-fixtures.ts';
import type { ReportedCheck, RetrainingReport } from '../../../src/heads/report.ts';

const estimate = { value: 0.5, interval: [0.25, 0.75] } as const;
const check: ReportedCheck = {
  heldOut: { pairs: 6, drugs: 5, mechanisms: 2 },
  comparisons: [
    { direction: 'textToDrug', right: 'own', measure: 'R@10', inUse: estimate, retrained: estimate, change: estimate },
  ],
  mechanisms: [{ mechanism: 'gate blocker', pairs: 6, inUse: 0.5, retrained: 1 }],
  queries: [{ mechanism: 'gate blocker', drug: 'CCO', inUse: 3, retrained: 1 }],
  knownDrugs: null,
};
const report: RetrainingReport = {
  name: 'mine.csv',
  date: '2026-01-02T03:04:05.678Z',
  dataset: {
    ...{ name: 'mine.csv', sha256: '0'.repeat(64), rows: 70, refused: 2, duplicates: 1 },
    ...{ pairs: 67, drugs: 60, mechanisms: 4, series: 20, learned: 0 },
  },
  mixed: { pairs: 3, drugs: 2, mechanisms: 1 },
  inUse: 'bundled',
  choices: { start: 'heads', mix: true, seed: 1, epochs: null, check: true, point: null },
  epochs: 2,
  losses: { checking: [3.5, 2], training: [3.25, 2] },
  seconds: 12.5,
  interpolation: {
    ...({ point: 0.3, first: 0.5, chosenBy: 'validation' } as const),
    path: [{ point: 0.5, own: check.comparisons, known: [] }],
  },
  own: check,
  known: null,
};

describe('the report beside heads', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-report-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('comes back as it was written', async () => {
    const heads = path.join(folder, 'heads');
    const manifest = await writeHeadsFolder(heads, smallHeads('mine.csv'), encodeReport(report));
    assert.deepEqual(await readReport(heads, manifest), report);
  });

  it('is none where the manifest says that there is none, whatever lies beside it', async () => {
    const heads = path.join(folder, 'heads without');
    const manifest = await writeHeadsFolder(heads, smallHeads('mine.csv'));
    await writeFile(path.join(heads, 'report.json'), encodeReport(report));
    assert.equal(await readReport(heads, manifest), null);
  });

  it('is read where earlier versions wrote it, which did not name it in the manifest', async () => {
    await writeFile(path.join(folder, 'report.json'), encodeReport(report));
    assert.deepEqual(await readReport(folder, {}), report);
  });

  const broken: [name: string, text: string][] = [
    ['is no JSON', '{'],
    ['lacks something', encodeReport({ ...report, losses: undefined as unknown as RetrainingReport['losses'] })],
    ['has a loss that is no number', encodeReport({ ...report, losses: { checking: [], training: [NaN] } })],
    ['has a date that is none', encodeReport({ ...report, date: 'yesterday' })],
    ['has a rank of 0', encodeReport({ ...report, own: { ...check, queries: [{ ...check.queries[0]!, inUse: 0 }] } })],
    ['has choices that nobody could make', encodeReport({ ...report, choices: { ...report.choices, epochs: 0 } })],
  ];
  for (const [name, text] of broken) {
    it(`is none where it ${name}`, () => assert.equal(parseReport(text), null));
  }

  it('is none where there is no file, or a giant', async () => {
    assert.equal(await readReport(path.join(folder, 'nowhere'), {}), null);
    await writeFile(path.join(folder, 'report.json'), encodeReport(report).padEnd(MOST_REPORT_BYTES + 1));
    assert.equal(await readReport(folder, {}), null);
  });
});

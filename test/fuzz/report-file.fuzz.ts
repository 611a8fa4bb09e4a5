import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headline, verdictOn } from '../../src/panel/report/verdict.ts';
import { encodeReport, parseReport } from '../../src/heads/report-schema.ts';
import type { RetrainingReport } from '../../src/heads/report.ts';
import { check, report } from '../unit/panel/report/fixtures.ts';
import { altered } from './arbitraries/bytes.ts';
import { alteredJson, deepJson } from './arbitraries/json.ts';
import { hostileText } from './arbitraries/texts.ts';
import { holds } from './cases.ts';

/** A report in which everything that can be there is. */
const whole: RetrainingReport = { ...report, own: check, known: check, mixed: { pairs: 9, drugs: 8, mechanisms: 7 } };

/** What a page shows of a report needs nothing but text for a person. */
function requireReadable(read: RetrainingReport): void {
  const texts = [headline(read)];
  for (const material of ['own', 'known'] as const) {
    const { sentence, reservation } = verdictOn(read, material);
    texts.push(sentence, reservation);
  }
  for (const text of texts) {
    assert.doesNotMatch(text, /\bNaN\b|\bundefined\b|\[object|Infinity/u);
    assert.ok(text.length < 1000);
  }
}

describe('Fuzzing reports of trainings', () => {
  holds(
    'a report is read back as it was written, whatever its names hold',
    fc.property(hostileText(4), hostileText(4), hostileText(4), (name, dataset, mechanism) => {
      const written: RetrainingReport = {
        ...whole,
        name,
        dataset: { ...whole.dataset, name: dataset },
        own: { ...check, mechanisms: [{ mechanism, pairs: 1, inUse: 0, retrained: 1 }] },
      };
      assert.deepEqual(parseReport(encodeReport(written)), written);
      requireReadable(written);
    }),
  );

  holds(
    'a report that was altered is none, or can be shown',
    fc.property(alteredJson(whole), (json) => {
      const read = parseReport(JSON.stringify(json));
      if (read !== null) requireReadable(read);
    }),
  );

  const text = fc.oneof(
    altered(new TextEncoder().encode(encodeReport(whole))).map((bytes) => new TextDecoder().decode(bytes)),
    deepJson,
    fc.json(),
    hostileText(5),
  );
  holds(
    'any text is a report that can be shown, or none',
    fc.property(text, (contents) => {
      const read = parseReport(contents);
      if (read !== null) requireReadable(read);
    }),
  );
});

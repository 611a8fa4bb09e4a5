import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { readPairRows } from '../../src/dataset/pair-table.ts';
import type { TableLayout } from '../../src/tables/table-layout.ts';
import { realSmiles } from './arbitraries/smiles.ts';
import { holds, isLongForm } from './cases.ts';

/** Bytes of the files: in the long form a gigabyte. */
const SIZE = isLongForm ? 2 ** 30 : 20 * 2 ** 20;

/** What memory may grow by while such a file is read, in bytes. */
const MOST_MEMORY = 400 * 2 ** 20;

const smilesFile: TableLayout = { delimiter: 'whitespace', header: false, smiles: 0, mechanism: 1, target: null };

interface HugeFile {
  readonly title: string;
  readonly name: string;
  readonly layout?: TableLayout;
  readonly start: string;
  /** What follows, again and again. */
  readonly unit: (smiles: string) => string;
  /** Why it is refused; rows are read where this is missing. */
  readonly refusal?: RegExp;
}

const unclosed =
  /pairs\.csv can't be read as a table from line 2 on: a quotation mark is opened and not closed, or the row has/u;
const endless = /pairs\.smi can't be read as a table from line 1 on: the line has more than 1,000,000 characters\./u;

const files: readonly HugeFile[] = [
  {
    title: 'is read as a stream where it is a table',
    name: 'pairs.csv',
    start: 'smiles,mechanism\n',
    unit: (smiles) => `${smiles},"an inhibitor, of some kind"\n`,
  },
  {
    title: 'is read as a stream where it is a SMILES file',
    name: 'pairs.smi',
    layout: smilesFile,
    start: '',
    unit: (smiles) => `${smiles}\tan inhibitor\n`,
  },
  {
    title: 'is refused where a quotation mark is never closed',
    name: 'pairs.csv',
    start: 'smiles,mechanism\nC,"',
    unit: (smiles) => `${smiles},x\n`,
    refusal: unclosed,
  },
  {
    title: 'is refused where a row never ends',
    name: 'pairs.csv',
    start: 'smiles,mechanism\n',
    unit: (smiles) => `${smiles},`,
    refusal: unclosed,
  },
  {
    title: 'is refused where a line of a SMILES file never ends',
    name: 'pairs.smi',
    layout: smilesFile,
    start: '',
    unit: (smiles) => smiles,
    refusal: endless,
  },
  {
    title: 'is refused where it is nothing but NUL',
    name: 'pairs.csv',
    start: '',
    unit: () => '\0'.repeat(64),
    refusal: /pairs\.csv is a binary file, and not a text with a table\. /u,
  },
];

describe(`Fuzzing a table of ${SIZE / 2 ** 20} MB`, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-fuzz-'));
  });
  after(() => rm(folder, { recursive: true }));

  for (const { title, name, layout, start, unit, refusal } of files) {
    holds(
      title,
      fc.asyncProperty(realSmiles, async (smiles) => {
        const file = path.join(folder, name);
        await pipeline(Readable.from(contents(start, unit(smiles))), createWriteStream(file));
        const before = process.memoryUsage.rss();
        let peak = before;
        let rows = 0;
        const read = async () => {
          for await (const row of readPairRows(file, { layout }, ({ reason }) => assert.fail(reason))) {
            assert.equal(row.smiles, smiles);
            rows += 1;
            if (rows % 10_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
          }
        };
        if (refusal === undefined) {
          await read();
          assert.ok(rows >= (SIZE - start.length) / unit(smiles).length - 1);
        } else {
          await assert.rejects(read, { code: 'table-invalid', message: refusal });
        }
        peak = Math.max(peak, process.memoryUsage.rss());
        assert.ok(peak - before < MOST_MEMORY, `${Math.round((peak - before) / 2 ** 20)} MB more`);
      }),
      { cases: 1 },
    );
  }
});

/** A text of about `SIZE` bytes in blocks, so that it never is in memory as a whole. */
function* contents(start: string, unit: string): Generator<string> {
  yield start;
  const block = unit.repeat(Math.ceil(2 ** 16 / unit.length));
  for (let written = 0; written < SIZE; written += block.length) yield block;
}

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { readPairRows, type PairRow, type RefusedRow } from '../../src/dataset/pair-table.ts';
import { isMissing, severalIn, targetsIn, withoutMarks } from '../../src/tables/missing.ts';
import { sampleTable } from '../../src/tables/sample-table.ts';
import type { TableLayout } from '../../src/tables/table-layout.ts';
import { altered } from './arbitraries/bytes.ts';
import { mutatedSmiles, realSmiles } from './arbitraries/smiles.ts';
import { hostileText, repeated, wellFormedText } from './arbitraries/texts.ts';
import { holds } from './cases.ts';
import { cpuTime } from './cpu-time.ts';

/** A row of a table as someone writes it, and what stands above it: lines that are empty. */
interface WrittenRow {
  readonly smiles: string;
  readonly mechanism: string;
  readonly target: string;
  readonly emptyLinesAbove: number;
}

const row: fc.Arbitrary<WrittenRow> = fc.record({
  smiles: fc.oneof({ weight: 4, arbitrary: realSmiles }, { weight: 1, arbitrary: wellFormedText(2) }),
  mechanism: wellFormedText(4),
  target: fc.oneof(fc.constant(''), wellFormedText(2)),
  emptyLinesAbove: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
});

const delimiter = fc.constantFrom(',' as const, ';' as const, '\t' as const);
const lineBreak = fc.constantFrom('\n', '\r\n', '\r');

/** A field as csv-stringify, spreadsheets and data frames write it: in quotation marks where it must be, or always. */
function quoted(field: string, between: string, always: boolean): string {
  const must = always || field.includes(between) || /["\r\n]/u.test(field) || field.startsWith('\uFEFF');
  return must ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Whether a text has the character that stands for one that was lost. */
function isLost(text: string): boolean {
  return text.includes('\uFFFD');
}

const LINE_BREAK = /\r\n|\n|\r/u;

/** How a table of such rows is written, and what has to be read of it. */
function written(rows: readonly WrittenRow[], between: string, end: string, always: boolean) {
  let text = ['smiles', 'mechanism', 'target'].join(between) + end;
  const expected: { rows: PairRow[]; refused: RefusedRow[] } = { rows: [], refused: [] };
  for (const { emptyLinesAbove, ...fields } of rows) {
    text += end.repeat(emptyLinesAbove);
    const line = text.split(LINE_BREAK).length;
    const { smiles, mechanism, target } = fields;
    text += [smiles, mechanism, target].map((field) => quoted(field, between, always)).join(between) + end;
    if ([smiles, mechanism, target].every((field) => field.trim() === '')) continue;
    const [mechanisms, targets] = [severalIn(mechanism), targetsIn(target)];
    if (isMissing(withoutMarks(smiles)) || mechanisms.length === 0 || [smiles, ...mechanisms].some(isLost)) {
      if (!smiles.trim().startsWith('#')) expected.refused.push({ line, reason: '' });
      continue;
    }
    if (smiles.trim().startsWith('#')) continue;
    const isEach = targets.length === mechanisms.length;
    mechanisms.forEach((one, at) => {
      const rowTarget = isEach ? (targets[at] ?? '') : targets.join(', ');
      expected.rows.push({ line, smiles: withoutMarks(smiles), mechanism: one, target: rowTarget });
    });
  }
  return { text, expected };
}

/** Something like a table: parts of fields, separators, quotation marks and line breaks in any order. */
const tableText = fc
  .array(
    fc.oneof(
      hostileText(2),
      realSmiles,
      mutatedSmiles,
      fc.constantFrom(
        ',',
        ';',
        '\t',
        '"',
        '""',
        '\n',
        '\r\n',
        '\r',
        'smiles',
        'mechanism',
        'smiles,mechanism\n',
        '# x',
        ' ',
      ),
      repeated(fc.constantFrom('"', ',', '\n', '\r', ' ', '"",', '"\n'), { most: 300 }),
    ),
    { maxLength: 15 },
  )
  .map((parts) => parts.join(''));

const fileName = fc.constantFrom('pairs.csv', 'pairs.tsv', 'pairs.smi', 'pairs');

const layout: fc.Arbitrary<TableLayout | undefined> = fc.option(
  fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', 'whitespace'),
    header: fc.boolean(),
    smiles: fc.nat(4),
    mechanism: fc.nat(4),
    target: fc.option(fc.nat(4)),
  }),
  { nil: undefined },
);

describe('Fuzzing tables of pairs', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-fuzz-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(contents: string | Uint8Array, name = 'pairs.csv', columns?: TableLayout) {
    const file = path.join(folder, name);
    await writeFile(file, contents);
    const [rows, refused]: [PairRow[], RefusedRow[]] = [[], []];
    for await (const one of readPairRows(file, { layout: columns }, (other) => refused.push(other))) rows.push(one);
    return { rows, refused };
  }

  const encoding = fc.constantFrom('utf8', 'utf8 with a mark', 'utf16le');
  holds(
    'a table is read back as it was written, with the line that each row begins in',
    fc.asyncProperty(
      fc.array(row, { maxLength: 6 }),
      delimiter,
      lineBreak,
      fc.boolean(),
      encoding,
      async (rows, between, end, always, code) => {
        const { text, expected } = written(rows, between, end, always);
        const contents =
          code === 'utf16le' ? Buffer.from(`\uFEFF${text}`, code) : `${code === 'utf8' ? '' : '\uFEFF'}${text}`;
        const { rows: found, refused } = await read(contents);
        assert.deepEqual(found, expected.rows);
        assert.deepEqual(
          refused.map(({ line }) => line),
          expected.refused.map(({ line }) => line),
        );
      },
    ),
  );

  const rest = wellFormedText(3).map((text) => text.replace(/[\r\n]/gu, ' ').replace(/^\s*\|/u, ''));
  holds(
    'a .smi file is read back as it was written, with comments and empty lines between',
    fc.asyncProperty(
      fc.array(fc.record({ smiles: realSmiles, rest, above: fc.constantFrom([], [''], ['# x', ' \t'], ['#']) }), {
        maxLength: 6,
      }),
      lineBreak,
      fc.constantFrom(' ', '\t', '  \t'),
      async (rows, end, between) => {
        let text = '';
        const expected: PairRow[] = [];
        for (const { smiles, rest: mechanism, above } of rows) {
          text += above.map((line) => line + end).join('');
          const line = text.split(LINE_BREAK).length;
          text += `${smiles}${between}${mechanism}${end}`;
          if (isLost(mechanism)) continue;
          for (const one of severalIn(mechanism)) expected.push({ line, smiles, mechanism: one, target: '' });
        }
        const columns: TableLayout = { delimiter: 'whitespace', header: false, smiles: 0, mechanism: 1, target: null };
        assert.deepEqual((await read(text, 'pairs.smi', columns)).rows, expected);
      },
    ),
  );

  holds(
    'any text or bytes are rows in ascending lines of the file, or a table that is refused in a sentence',
    fc.asyncProperty(
      fc.oneof(
        tableText.map((text) => Buffer.from(text)),
        tableText.map((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
        altered(Buffer.from('smiles,mechanism,target\nCCO,"GABA, modulator",GABRA1\r\n\nCC(=O)O,"a ""b"" c",\n')),
      ),
      fileName,
      layout,
      async (bytes, name, columns) => {
        let result;
        try {
          result = await read(bytes, name, columns);
        } catch (error) {
          assert.ok(error instanceof ThinBridgeError && error.code === 'table-invalid', String(error));
          assert.ok(error.message.includes(name) && error.message.length < 5000, error.message);
          return;
        }
        const { rows, refused } = result;
        const text = Buffer.from(bytes).toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
        const lines = text.split(LINE_BREAK).length;
        for (const all of [rows, refused]) {
          all.forEach(({ line }, index) => {
            assert.ok(line >= (all[index - 1]?.line ?? 0) && line <= lines, `line ${line} of ${lines}`);
          });
        }
        for (const { smiles, mechanism } of rows) assert.ok(smiles !== '' && mechanism !== '');
      },
    ),
  );

  holds(
    'the beginning of any table is sampled: names for all fields of its rows, a layout that names some of them',
    fc.property(tableText, fileName, (head, name) => {
      const { names, records, layout: found, format } = sampleTable(head, name);
      assert.ok(records.length <= 200 && records.every(({ fields }) => fields.length <= names.length));
      assert.ok(names.every((column) => column !== ''));
      if (found === null) return;
      assert.equal(found.delimiter, format.delimiter);
      for (const column of [found.smiles, found.mechanism, found.target ?? 0]) assert.ok(column < names.length);
    }),
  );

  const long = fc
    .array(
      repeated(
        fc.oneof(
          fc.string({
            unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', 'C', '(', '1'),
            minLength: 1,
            maxLength: 6,
          }),
          fc.constantFrom('smiles,', 'smiles\n', '"smiles" x,', '"\n"', 'mechanism of action;'),
          realSmiles,
        ),
        { most: 60_000 },
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join('').slice(0, 65_536));
  holds(
    'the beginning of any table is sampled in a moment',
    fc.property(long, fileName, (head, name) => {
      const time = cpuTime(() => sampleTable(head, name));
      assert.ok(time < 500, `${time} ms`);
    }),
    { share: 0.2 },
  );
});

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { parse } from 'csv-parse/sync';
import { csvOptions } from '../../src/tables/delimited-records.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { openTable } from '../../src/tables/open-table.ts';
import type { TableFormat } from '../../src/tables/table-layout.ts';
import { isBlank, type TableRecord } from '../../src/tables/table-record.ts';
import type { TableSource } from '../../src/tables/table-source.ts';
import { altered } from './arbitraries/bytes.ts';
import { realSmiles } from './arbitraries/smiles.ts';
import { holds } from './cases.ts';

/** Bytes that come in blocks of some size, as a file system or a network hands them out. */
function inBlocks(name: string, bytes: Uint8Array, size: number): TableSource {
  async function* blocks() {
    for (let start = 0; start < bytes.length; start += size) {
      yield await Promise.resolve(bytes.subarray(start, start + size));
    }
  }
  return { name, open: blocks };
}

async function read(source: TableSource, format?: Partial<TableFormat>) {
  await using table = await openTable(source, { format });
  const records: TableRecord[] = [];
  for await (const batch of table.records()) records.push(...batch.records);
  return { records, names: table.names };
}

const size = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constantFrom(64, 1000, 65_536));
const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
const word = fc.stringMatching(/^[A-Za-z]{1,8}(?: [a-z]{1,8}){0,2}$/u);

/** A text of which every encoding of these has the letters. */
const text = fc.array(fc.oneof(word, fc.constantFrom('é', 'µ', 'ß', '±', '"', ',', '\n', ' x')), {
  minLength: 1,
  maxLength: 4,
});
const table = fc.array(
  fc.tuple(
    realSmiles,
    text.map((parts) => `a${parts.join('')}b`),
  ),
  { minLength: 1, maxLength: 8 },
);
const encodings = fc.constantFrom('utf8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh');

function csv(rows: readonly (readonly string[])[], between: string, end: string): string {
  const quoted = (field: string) => (/["\n,;\t|]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return rows.map((row) => row.map(quoted).join(between) + end).join('');
}

describe('Fuzzing the records of files', () => {
  holds(
    'a table comes back as it was written, in any encoding, gzip or not, in blocks of any size',
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      lineBreak,
      encodings,
      fc.boolean(),
      size,
      async (rows, between, end, encoding, gzip, block) => {
        const written = iconv.encode(csv([['smiles', 'moa'], ...rows], between, end), encoding, {
          addBOM: encoding.startsWith('utf-16'),
        });
        const bytes = gzip ? gzipSync(written) : written;
        const { records } = await read(inBlocks('a.csv', bytes, block), { encoding, delimiter: between });
        assert.deepEqual(
          records.map(({ fields }) => fields),
          rows,
        );
      },
    ),
  );

  const pieces = fc.array(
    fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', ' ', 'a', 'b c', '","', '"\n', '\n"', 'µ'),
    {
      maxLength: 40,
    },
  );
  holds(
    'the rows of any text are those that csv-parse reads of it at once',
    fc.asyncProperty(pieces, size, async (parts, block) => {
      const written = parts.join('');
      let expected: string[][] | undefined;
      try {
        expected = parse(written, csvOptions(','));
      } catch {
        // a quotation mark that isn't closed
      }
      const format = { delimiter: ',', header: false, above: 0 } as const;
      const found = read(inBlocks('a.csv', Buffer.from(written), block), format);
      if (expected === undefined) {
        await assert.rejects(found, { code: 'table-invalid' });
        return;
      }
      assert.deepEqual(
        (await found).records.map(({ fields }) => fields),
        expected.filter((fields) => !isBlank(fields)),
      );
    }),
  );

  holds(
    'a SMILES file comes back as it was written',
    fc.asyncProperty(
      fc.array(fc.tuple(realSmiles, word), { minLength: 1, maxLength: 8 }),
      lineBreak,
      size,
      async (rows, end, block) => {
        const written = rows.map(([smiles, name]) => `${smiles} ${name}${end}`).join('');
        const format = { delimiter: 'whitespace', header: false, id: false, place: 'first' } as const;
        const { records } = await read(inBlocks('a.smi', Buffer.from(written), block), format);
        assert.deepEqual(
          records.map(({ line, fields }) => [line, ...fields]),
          rows.map((row, at) => [at + 1, ...row]),
        );
      },
    ),
  );

  const item = fc.tuple(
    fc.constantFrom('ID', 'MoA', 'Note <x', 'Late'),
    fc.array(word, { minLength: 1, maxLength: 3 }),
  );
  const block = fc
    .array(fc.stringMatching(/^[ A-Za-z0-9.]{0,20}$/u), { maxLength: 5 })
    .map((lines) => ['', '', '', '  1  0  0  0  0  0  0  0  0  0999 V2000', ...lines, 'M  END'].join('\n'));
  holds(
    'an SD file comes back as it was written, whatever its counts say',
    fc.asyncProperty(
      fc.array(fc.tuple(word, block, fc.uniqueArray(item, { selector: ([name]) => name })), {
        minLength: 1,
        maxLength: 5,
      }),
      lineBreak,
      size,
      async (molecules, end, blockSize) => {
        const written = molecules
          .map(([title, body, items]) => {
            const data = items.map(([name, value]) => `> <${name}>\n${value.join('\n')}\n\n`).join('');
            return `${title}${body}\n${data}$$$$\n`;
          })
          .join('')
          .replaceAll('\n', end);
        const { records, names } = await read(inBlocks('a.sdf', Buffer.from(written), blockSize));
        assert.equal(records.length, molecules.length);
        records.forEach(({ fields }, at) => {
          const [title, body, items] = molecules[at]!;
          assert.deepEqual([fields[0], fields[1]], [`${title}${body}\n`, title]);
          for (const [name, value] of items) assert.equal(fields[names.indexOf(name)], value.join('\n'));
        });
      },
    ),
  );

  const original = 'smiles,moa\nCCO,"GABA, ""modulator"""\nCC(=O)O,x\n';
  const packed = gzipSync(original.repeat(20));
  const sd = `a\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0 0.0 0.0 C   0  0\nM  END\n> <x>\n1\n\n$$$$\n`;
  holds(
    'damaged bytes of any kind of file are records in ascending lines, or refused in a sentence',
    fc.asyncProperty(
      fc.oneof(
        altered(packed),
        fc.nat(packed.length).map((end) => packed.subarray(0, end)),
        altered(Buffer.from(sd.repeat(3))),
        altered(Buffer.from(`\uFEFF${original}`, 'utf16le')),
        altered(Buffer.from('PK\u0003\u0004 workbook')),
        fc.uint8Array({ maxLength: 200 }),
      ),
      fc.constantFrom('a.csv', 'a.smi', 'a.sdf', 'a.csv.gz', 'a'),
      size,
      async (bytes, name, block) => {
        try {
          const { records } = await read(inBlocks(name, bytes, block));
          records.forEach(({ line }, at) => assert.ok(line > (records[at - 1]?.line ?? 0)));
        } catch (error) {
          assert.ok(error instanceof ThinBridgeError && error.code === 'table-invalid', String(error));
          assert.ok(error.message.startsWith(name) && error.message.length < 1000, error.message);
        }
      },
    ),
  );
});

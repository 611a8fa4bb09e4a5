// How fast the records of files are read, beside csv-parse alone in the same run, and in how much memory:
// `node --import tsx test/bench/tables.ts [--rows 10000000]`. Prints Markdown. Each reading has a process of its own.
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { csvOptions } from '../../src/tables/delimited-records.ts';
import { openTable } from '../../src/tables/open-table.ts';
import { fileSource } from '../../src/tables/table-source.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    read: { type: 'string' },
    by: { type: 'string', default: 'records' },
  },
});

/** What reading a file took. */
interface Reading {
  readonly records: number;
  readonly seconds: number;
  /** Most memory that the process held, and that before it read, in MB. */
  readonly peak: number;
  readonly before: number;
}

const MB = 1e6;

/** Seconds of one processor: what else the machine does, doesn't count. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function readFileBy(file: string, by: string): Promise<Reading> {
  const before = process.memoryUsage.rss() / MB;
  const begun = cpuSeconds();
  const records = by === 'csv-parse' ? await readByCsvParse(file) : await readByRecords(file);
  const seconds = cpuSeconds() - begun;
  return { records, seconds, peak: process.resourceUsage().maxRSS / 1000, before };
}

async function readByRecords(file: string): Promise<number> {
  let count = 0;
  await using table = await openTable(fileSource(file));
  for await (const { records } of table.records()) count += records.length;
  return count;
}

async function readByCsvParse(file: string): Promise<number> {
  let count = 0;
  const parser = parse(csvOptions(','));
  parser.on('data', () => (count += 1));
  await pipeline(createReadStream(file), parser);
  return count - 1;
}

/** Reads a file in a process of its own. */
function measure(file: string, by: 'records' | 'csv-parse'): Reading {
  const self = fileURLToPath(import.meta.url);
  const output = execFileSync(process.execPath, ['--import', 'tsx', self, '--read', file, '--by', by], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Reading;
}

const SMILES = ['N#Cc1cc(-c2n[nH]c(-c3ccncc3)n2)ccn1', 'CC(=O)Oc1ccccc1C(=O)O', 'CN1CCC[C@H]1c1cccnc1'];

function* lines(rows: number, row: (smiles: string, number: number) => string, header = ''): Generator<string> {
  yield header;
  for (let done = 0; done < rows; done += 1000) {
    const count = Math.min(1000, rows - done);
    yield Array.from({ length: count }, (_, at) => row(SMILES[at % 3]!, done + at)).join('');
  }
}

const plain = (smiles: string, n: number) =>
  `CHEMBL${n},${smiles},Compound ${n},Xanthine dehydrogenase inhibitor,7.${n % 10}\n`;
const quoted = (smiles: string, n: number) =>
  `"CHEMBL${n}","${smiles}","Compound, ${n}","Xanthine dehydrogenase inhibitor","7.${n % 10}"\n`;
const HEADER = 'id,smiles,name,mechanism,pIC50\n';

function sdRecord(smiles: string, n: number): string {
  const atoms = Array.from({ length: 20 }, (_, at) => `    ${at % 10}.0000    0.0000    0.0000 C   0  0\n`).join('');
  return `Compound ${n}\n\n\n 20  0  0  0  0  0  0  0  0  0999 V2000\n${atoms}M  END\n> <smiles>\n${smiles}\n\n$$$$\n`;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-bench-'));
  const write = async (name: string, text: Iterable<string>, gzip = false) => {
    const file = path.join(folder, name);
    const source = Readable.from(text);
    await (gzip ? pipeline(source, createGzip(), createWriteStream(file)) : pipeline(source, createWriteStream(file)));
    return file;
  };
  try {
    const kinds: [name: string, file: string, csv: boolean, bytes?: number][] = [
      ['CSV', await write('plain.csv', lines(1_000_000, plain, HEADER)), true],
      ['CSV, each field in quotation marks', await write('quoted.csv', lines(1_000_000, quoted, HEADER)), true],
      [
        'CSV, with a field of two lines',
        await write('lines.csv', lines(1_000_000, quoted, `${HEADER}1,C,"a\nb",x,7\n`)),
        true,
      ],
      [
        'SMILES file',
        await write(
          'a.smi',
          lines(1_000_000, (smiles, n) => `${smiles} Compound ${n}\n`),
        ),
        false,
      ],
      ['SD file', await write('a.sdf', lines(100_000, sdRecord)), false],
    ];
    const packed = await write('plain.csv.gz', lines(1_000_000, plain, HEADER), true);
    kinds.push(['CSV, gzip (MB unpacked)', packed, false, (await stat(kinds[0]![1])).size]);
    console.log('| | MB | MB a second of one processor | csv-parse alone |\n|---|---|---|---|');
    for (const [name, file, csv, bytes] of kinds) {
      const size = (bytes ?? (await stat(file)).size) / MB;
      const speed = (by: 'records' | 'csv-parse') => (size / measure(file, by).seconds).toFixed(0);
      console.log(`| ${name} | ${size.toFixed(0)} | ${speed('records')} | ${csv ? speed('csv-parse') : ''} |`);
    }
    console.log(
      '\n| rows | MB | seconds of one processor | most memory, MB | more than before, MB |\n|---|---|---|---|---|',
    );
    for (let rows = 10_000; rows <= Number(values.rows); rows *= 10) {
      const file = await write('size.csv', lines(rows, plain, HEADER));
      const { seconds, peak, before, records } = measure(file, 'records');
      if (records !== rows) throw new Error(`${records} records of ${rows}`);
      const size = ((await stat(file)).size / MB).toFixed(0);
      console.log(`| ${rows} | ${size} | ${seconds.toFixed(1)} | ${peak.toFixed(0)} | ${(peak - before).toFixed(0)} |`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (values.read === undefined) await main();
else console.log(JSON.stringify(await readFileBy(values.read, values.by)));

// Each kind of file that docs/FILES.md names, and what is said of files that are none of them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { openTable, readRecords } from '../../../src/tables/open-table.ts';
import { memorySource } from '../../../src/tables/table-source.ts';
import { root } from '../fixtures.ts';
import { readTable } from './read-table.ts';

const SMILES = ['CC(=O)Oc1ccccc1C(=O)O', 'Cn1c(=O)c2c(ncn2C)n(C)c1=O', 'CC(C)Cc1ccc(C(C)C(=O)O)cc1'];
const MECHANISMS = ['cyclooxygenase inhibitor', 'adenosine receptor antagonist', 'cyclooxygenase inhibitor'];

/** A text with a line for each molecule. */
function lines(row: (smiles: string, mechanism: string, number: number) => string, end = '\n'): string {
  return SMILES.map((smiles, at) => row(smiles, MECHANISMS[at]!, at + 1) + end).join('');
}

const pairs = `smiles,mechanism\n${lines((smiles, mechanism) => `${smiles},${mechanism}`)}`;

async function read(name: string, contents: string | Uint8Array) {
  const { sample, records, ...others } = await readTable(name, contents);
  const { layout } = sample;
  const column = (at: number | undefined) => records.map(({ fields }) => (at === undefined ? '' : (fields[at] ?? '')));
  return { ...others, sample, records, smiles: column(layout?.smiles), mechanisms: column(layout?.mechanism) };
}

describe('a file of pairs', () => {
  const readable: [kind: string, name: string, contents: string | Uint8Array, line: number][] = [
    ['CSV', 'a.csv', pairs, 2],
    ['TSV', 'a.tsv', `smiles\tmoa\n${lines((smiles, moa) => `${smiles}\t${moa}`)}`, 2],
    ['semicolons', 'a.csv', `Smiles;MoA\n${lines((smiles, moa) => `"${smiles}";"${moa}"`)}`, 2],
    ['bars', 'a.txt', `smiles|moa\n${lines((smiles, moa) => `${smiles}|${moa}`)}`, 2],
    ['another delimiter', 'a.csv', `sep=^\nsmiles^moa\n${lines((smiles, moa) => `${smiles}^${moa}`)}`, 3],
    ['line breaks in fields', 'a.csv', `"a\nb",smiles,moa\n${lines((smiles, moa) => `"x\n\ny",${smiles},${moa}`)}`, 3],
    ['comments above the header', 'a.csv', `# ours, 2026\n#\n${pairs}`, 4],
    ['a quoted comment above the header', 'a.csv', `"# version, 2"\n\n${pairs}`, 4],
    ['titles above the header', 'a.csv', `Project,\nexported,\n,\n${pairs}`, 5],
    ['a header that is a comment', 'a.tsv', `#smiles\tmoa\n${lines((smiles, moa) => `${smiles}\t${moa}`)}`, 2],
    ['no header', 'a.csv', lines((smiles, moa, n) => `${n},${moa},${smiles}`), 1],
    ['headings that nobody knows', 'a.csv', `A,B,C\n${lines((smiles, moa, n) => `${n},${moa},${smiles}`)}`, 2],
    ['empty and equal headings', 'a.csv', `,x,x,smiles,moa\n${lines((s, moa, n) => `${n},,,${s},${moa}`)}`, 2],
    ['a table of R, with row names', 'a.txt', `"smiles" "moa"\n${lines((s, moa, n) => `"${n}" "${s}" "${moa}"`)}`, 2],
    ['a SMILES file with blanks', 'a.smi', lines((smiles, moa) => `${smiles} ${moa}`), 1],
    ['a SMILES file with tabs and ids', 'a.smi', lines((s, moa, n) => `${s}\tCMP-000${n}\t${moa}`), 1],
    ['a SMILES file with commas', 'a.smi', lines((smiles, moa) => `${smiles},${moa}`), 1],
    ['a SMILES file with the SMILES last', 'a.smi', lines((smiles, moa) => `${moa} ${smiles}`), 1],
    ['a SMILES file with a header', 'a.smi', `smiles mechanism\n${lines((smiles, moa) => `${smiles} ${moa}`)}`, 2],
    ['CXSMILES', 'a.smi', lines((smiles, moa, n) => `${smiles}${n > 1 ? ' |&1:1,2|' : ''} ${moa}`), 1],
    ['CXSMILES in a table', 'a.csv', `smiles,moa\n${lines((smiles, moa) => `"${smiles} |o1:1,r|",${moa}`)}`, 2],
    ['a text without an ending', 'pairs', lines((smiles, moa) => `${smiles} ${moa}`), 1],
    ['CR line ends', 'a.csv', pairs.replaceAll('\n', '\r'), 2],
    ['gzip', 'a.csv.gz', gzipSync(pairs), 2],
    [
      'several members of gzip',
      'a.csv.gz',
      Buffer.concat([gzipSync(pairs.slice(0, 40)), gzipSync(pairs.slice(40))]),
      2,
    ],
    ['gzip of a SMILES file', 'a.smi.gz', gzipSync(lines((smiles, moa) => `${smiles} ${moa}`)), 1],
  ];
  for (const [kind, name, contents, line] of readable) {
    it(`is read: ${kind}`, async () => {
      const { smiles, mechanisms, records } = await read(name, contents);
      assert.deepEqual(
        smiles.map((value) => value.replace(/ \|.*$/u, '')),
        SMILES,
      );
      assert.deepEqual(mechanisms, MECHANISMS);
      assert.equal(records[0]!.line, line);
    });
  }

  it('is of a kind that docs/FILES.md names, and each of these is tried', async () => {
    const page = await readFile(path.join(root, 'docs', 'FILES.md'), 'utf8');
    const [table = ''] = page.split('\n\n**');
    const kinds = [...table.matchAll(/^\| ([^|]+?) +\|/gmu)].map(([, kind]) => kind!).slice(1);
    assert.deepEqual(
      kinds.filter((kind) => !kind.startsWith('---')),
      readable.map(([kind]) => kind),
    );
  });

  const letters = 'µ-opioid receptor agonist für Gefäße, é';
  const encodings: [name: string, encode: (text: string) => Uint8Array, known: string][] = [
    ['UTF-8', (text) => Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', (text) => iconv.encode(`\uFEFF${text}`, 'utf-16be'), 'utf-16be'],
    ['UTF-16 LE without', (text) => Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without', (text) => iconv.encode(text, 'utf-16be'), 'utf-16be'],
    ['windows-1252', (text) => iconv.encode(text, 'windows-1252'), 'windows-1252'],
    ['Mac OS Roman', (text) => iconv.encode(text.replaceAll('\n', '\r'), 'macintosh'), 'macintosh'],
  ];
  for (const [name, encode, known] of encodings) {
    it(`is read in ${name}`, async () => {
      const text = `smiles;moa\n${SMILES.map((smiles) => `${smiles};${letters}\n`).join('')}`;
      const { smiles, mechanisms, encoding } = await read('a.csv', encode(text));
      assert.equal(encoding, known);
      assert.deepEqual([smiles, new Set(mechanisms)], [SMILES, new Set([letters])]);
    });
  }

  const others: [encoding: string, mechanism: string][] = [
    ['shift_jis', 'シクロオキシゲナーゼ阻害薬、ヒスタミン受容体拮抗薬'],
    ['gb18030', '环氧合酶抑制剂和组胺受体拮抗剂用于治疗'],
    ['koi8-r', 'ингибитор циклооксигеназы и блокатор рецепторов'],
    ['euc-kr', '사이클로옥시게나제 억제제와 히스타민 수용체'],
  ];
  for (const [encoding, mechanism] of others) {
    it(`is read in ${encoding}`, async () => {
      const text = `smiles,moa\n${SMILES.map((smiles) => `${smiles},${mechanism}\n`).join('')}`;
      const { mechanisms } = await read('a.csv', iconv.encode(text, encoding));
      assert.deepEqual(new Set(mechanisms), new Set([mechanism]));
    });
  }

  it('is read in the encoding that a late letter tells, or that is said', async () => {
    const filler = `CCO,x\n`.repeat(100_000);
    const late = Buffer.concat([
      Buffer.from(`smiles,moa\n${filler}CCN,Gef`),
      Buffer.from([0xe4, 0xdf]),
      Buffer.from('\n'),
    ]);
    assert.equal((await read('a.csv', late)).mechanisms.at(-1), 'Gefäß');
    const { records } = await readTable('a.csv', iconv.encode('smiles,moa\nCCO,α1-блокатор\n', 'koi8-r'), {
      encoding: 'koi8-r',
    });
    assert.match(records[0]!.fields[1]!, /1-блокатор$/u);
  });

  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const refused: [kind: string, name: string, contents: string | Uint8Array, message: RegExp][] = [
    [
      'a workbook',
      'a.csv',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)]),
      /an Excel workbook, .*CSV UTF-8/u,
    ],
    [
      'an old workbook',
      'a.csv',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      /old Excel workbook/u,
    ],
    ['a PDF', 'a.csv', '%PDF-1.7\n1 0 obj\n', /is a PDF, and not .* Export the table/u],
    ['an image', 'a.csv', PNG, /is an image \(png\)/u],
    ['a notebook', 'a.ipynb', '{"cells": [], "nbformat": 4}', /is a notebook, .*to_csv/u],
    ['JSON', 'a.json', '[{"smiles": "CCO"}]', /is JSON, .*read_json/u],
    ['a web page', 'a.csv', '<!DOCTYPE html><table>', /is a web page/u],
    ['XML', 'a.csv', '<?xml version="1.0"?><molecule/>', /is XML/u],
    ['a pointer of Git LFS', 'a.csv', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', /git lfs pull/u],
    ['a reaction', 'a.rxn', '$RXN\n\n\n\n', /is a reaction/u],
    ['an archive', 'a.csv', Buffer.from('377abcaf271c0004000000000000', 'hex'), /is an archive \(7z\)/u],
    [
      'a Parquet file',
      'a.csv',
      Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100, 1), Buffer.from('PAR1')]),
      /a Parquet file/u,
    ],
    ['a gzip that is cut off', 'a.csv.gz', gzipSync(pairs.repeat(50)).subarray(0, 100), /gzip is cut off or damaged/u],
    ['a gzip of a workbook', 'a.csv.gz', gzipSync(Buffer.from('PK\u0003\u0004\u0001\u0002')), /Excel workbook/u],
  ];
  for (const [kind, name, contents, message] of refused) {
    it(`is told apart from ${kind}`, async () => {
      await assert.rejects(readTable(name, contents), { code: 'table-invalid', message });
    });
  }

  it('is no longer read when it is called off', async () => {
    const controller = new AbortController();
    const reason = new Error('called off');
    const source = memorySource('a.csv', `smiles,moa\n${'CCO,x\n'.repeat(500_000)}`);
    let rows = 0;
    const work = async () => {
      for await (const { records } of readRecords(source, { signal: controller.signal })) {
        rows += records.length;
        controller.abort(reason);
      }
    };
    await assert.rejects(work, reason);
    assert.ok(rows < 100_000, `${rows} rows`);
    await assert.rejects(openTable(source, { signal: controller.signal }), reason);
  });
});

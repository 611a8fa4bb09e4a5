// The commands that the docs show: each is one that there is, with options that it has; those that take seconds are run.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { readJson } from '../../scripts/repository.ts';
import { createProgram } from '../../src/cli/program.ts';
import { root } from './fixtures.ts';

const run = promisify(execFile);

/** Commands that train, or need a database, or files of which there are no small ones. */
const LONG = /^(?:train|evaluate|mcp)\b|postgresql:|^guess -|<|\.\.\./u;

const ETHANOL = `ethanol
  test

  3  2  0  0  0  0            999 V2000
    0.0000    0.0000    0.0000 C   0  0
    1.5000    0.0000    0.0000 C   0  0
    2.2500    1.2990    0.0000 O   0  0
  1  2  1  0
  2  3  1  0
M  END
$$$$
`;

/** Files that the docs name. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  'compounds.csv': 'Id,SMILES,Project\nA,CC(=O)Oc1ccccc1C(=O)O,Alpha\nB,CCO,Beta\n',
  'compounds.sdf.gz': gzipSync(ETHANOL),
  'vendor.sdf.gz': gzipSync(ETHANOL),
  'actives.smi': 'CC(=O)Oc1ccccc1C(=O)O aspirin\n',
  'assay.csv': 'Name,SMILES,Target,IC50 (nM)\nX,CC1CCN(CC1N(C)c1ncnc2[nH]ccc12)C(=O)CC,JAK3,12\n',
};

/** A command line as a shell takes it apart: without its comment, and up to where another program reads on. */
function words(line: string): string[] {
  const found: string[] = [];
  for (const [word, quoted] of line.matchAll(/"([^"]*)"|[^\s"]+/gu)) {
    if (quoted === undefined && /^[#|>]/u.test(word)) break;
    found.push(quoted ?? word);
  }
  return found;
}

/** The lines of the blocks for a shell. */
async function shellLines(): Promise<string[]> {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'];
  const docs = (await readdir(path.join(root, 'docs'))).filter((name) => name.endsWith('.md'));
  const files = [...pages, ...docs.map((name) => path.join('docs', name))];
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/```sh\n([\s\S]*?)```/gu)].flatMap(([, block = '']) => block.split('\n')),
  );
}

/** Says what is wrong with a call of the command line; empty where nothing is. */
function faultOf(given: readonly string[]): string {
  let command: Command = createProgram(root);
  let rest = [...given];
  for (;;) {
    const next = command.commands.find((one) => one.name() === rest[0]);
    if (next === undefined) break;
    command = next;
    rest = rest.slice(1);
  }
  if (command.parent === null) return `there is no command "${rest[0] ?? ''}"`;
  const unknown = rest.filter((word) => word.startsWith('--') && !command.options.some(({ long }) => long === word));
  return unknown.map((option) => `${command.name()} has no ${option}`).join('; ');
}

describe('the commands that the docs show', function () {
  this.timeout(300_000);
  let lines: readonly string[];
  let calls: readonly string[][];

  before(async () => {
    lines = await shellLines();
    calls = lines.flatMap((line) => {
      const [, call] = /\bnpx thin-bridge (.*)$/u.exec(line) ?? [];
      return call === undefined ? [] : [words(call)];
    });
    assert.ok(calls.length >= 15, `${calls.length} calls`);
  });

  it('are commands of the command line, with options that it has', () => {
    assert.deepEqual(calls.map(faultOf).filter(Boolean), []);
    assert.equal(faultOf(['find', 'x', '--no-such']), 'find has no --no-such');
  });

  it('are scripts of package.json, and files that are there', async () => {
    const { scripts } = (await readJson(path.join(root, 'package.json'))) as { scripts: Record<string, string> };
    for (const line of lines) {
      for (const [, name = ''] of line.matchAll(/\bnpm run (?:--silent )?([\w:]+)/gu)) assert.ok(name in scripts, line);
      for (const [file] of line.matchAll(/\b(?:test|scripts|tools)\/[\w./-]+\.(?:ts|sql)\b/gu)) {
        assert.ok(existsSync(path.join(root, file)), line);
      }
    }
  });

  it('work, in the order of the docs, those that take seconds', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-docs-'));
    try {
      for (const [name, contents] of Object.entries(FILES)) await writeFile(path.join(folder, name), contents);
      const short = calls.filter((call) => !LONG.test(call.join(' ')));
      assert.ok(short.length >= 12, `${short.length} calls`);
      for (const call of short) {
        const { stdout } = await run(process.execPath, [path.join(root, 'dist/cli.cjs'), ...call], { cwd: folder });
        assert.notEqual(stdout, '', call.join(' '));
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

// docs/ARCHITECTURE.md against the imports, which dependency-cruiser reads.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { floors } from '../../.dependency-cruiser.js';
import { root } from './fixtures.ts';

describe('docs/ARCHITECTURE.md', () => {
  let page: string;
  /** The files that each file of src/ imports, types included. */
  let imports: ReadonlyMap<string, readonly string[]>;

  before(async () => {
    page = await readFile(path.join(root, 'docs/ARCHITECTURE.md'), 'utf8');
    const { output } = await cruise([path.join(root, 'src')], {
      baseDir: root,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    });
    const { modules } = output as ICruiseResult;
    imports = new Map(
      modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
    );
    assert.ok(imports.size > 150, `${imports.size} files`);
  });

  it('draws the floors that the linter holds', () => {
    const [, picture = ''] = /```text\n([\s\S]*?)```/u.exec(page) ?? [];
    const [, below = ''] = picture.split(/─+\n/u);
    const drawn = below
      .trim()
      .split('\n')
      .map((line) => line.split(/ {4,}/u, 1)[0]!.trim().split(/ {3}/u));
    assert.deepEqual(drawn, [...floors].reverse());
  });

  it('has a line for each room of src/, and for no other', async () => {
    const entries = await readdir(path.join(root, 'src'));
    const rooms = entries.map((name) => path.parse(name).name).filter((name) => name !== 'extension');
    const lines = [...page.matchAll(/^\| `([\w-]+)`\s+\|/gmu)].map(([, room]) => room);
    assert.deepEqual(lines.sort(), rooms.sort());
  });

  it('names journeys of which each file leads to the next', () => {
    const chains = page
      .split('\n')
      .filter((line) => line.includes('` → `'))
      .map((line) => [...line.matchAll(/`([\w./-]+\.ts)`/gu)].map(([, file]) => `src/${file!}`));
    assert.ok(chains.length >= 10, `${chains.length} chains`);
    for (const chain of chains) {
      for (const [index, file] of chain.entries()) {
        assert.ok(imports.has(file), `there is no ${file}`);
        const next = chain[index + 1];
        if (next !== undefined) assert.ok(leadsTo(imports, file, next), `${file} doesn't lead to ${next}`);
      }
    }
  });
});

/** Whether a file imports another one, directly or by way of others. */
function leadsTo(imports: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const file of seen) for (const next of imports.get(file) ?? []) seen.add(next);
  return seen.has(to);
}

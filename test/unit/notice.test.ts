import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './fixtures.ts';

describe('NOTICE', () => {
  it('names every package that is shipped, with its licence', async () => {
    const notice = (await readFile(path.join(root, 'NOTICE'), 'utf8')).replace(/\s+/gu, ' ');
    const licences = await readFile(path.join(root, 'dist/licences.txt'), 'utf8');
    const packages = [...licences.matchAll(/^(@?[\w./-]+) (\d+\.\d+\.\d+), (.+)$/gmu)];
    assert.ok(packages.length >= 10, 'dist/licences.txt lists packages');
    for (const [, name, , licence] of packages) {
      assert.ok(notice.includes(name!), `NOTICE does not name ${name}`);
      assert.ok(notice.includes(licence!), `NOTICE does not name ${licence}, the licence of ${name}`);
    }
  });
});

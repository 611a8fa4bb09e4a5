import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countLines } from '../../../src/tables/file-lines.ts';

describe('countLines', () => {
  let file: string;
  before(async () => {
    file = path.join(await mkdtemp(path.join(tmpdir(), 'thin-bridge-lines-')), 'lines.csv');
  });
  after(() => rm(path.dirname(file), { recursive: true }));

  for (const end of ['\n', '\r\n', '\r']) {
    it(`counts lines that end with ${JSON.stringify(end)}, over more than one block of the file`, async () => {
      await writeFile(file, `CCO,ethanol${end}`.repeat(20_000));
      assert.equal(await countLines(file), 20_001);
    });
  }

  it('counts one line in an empty file', async () => {
    await writeFile(file, '');
    assert.equal(await countLines(file), 1);
  });
});

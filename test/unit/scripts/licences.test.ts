import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { licenceOf, packageFolders } from '../../../scripts/licences.js';

/** Does something with a package that has these files. */
async function withPackage(manifest: object, files: Record<string, string>, use: (folder: string) => Promise<void>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-package-'));
  try {
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'made-up', version: '1.2.3', ...manifest }),
    );
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the licences of what is shipped', () => {
  it('are found with the packages that bundled files belong to', () => {
    const files = ['src/a.ts', 'node_modules/lit/index.js', 'node_modules/lit/b.js', 'node_modules/@a/b/c.js'];
    const nested = ['node_modules/x/node_modules/y/z.js', 'node_modules/onnxruntime-node/dist/*.js'];
    assert.deepEqual(packageFolders([...files, ...nested]), [
      ...['node_modules/@a/b', 'node_modules/lit', 'node_modules/onnxruntime-node', 'node_modules/x/node_modules/y'],
    ]);
  });

  it('are written with their texts', () =>
    withPackage({ license: 'MIT' }, { LICENSE: 'Do what you like.', 'NOTICE.txt': 'By us.' }, async (folder) => {
      assert.equal(await licenceOf(folder), 'made-up 1.2.3, MIT\n\nDo what you like.\n\nBy us.');
    }));

  const refused: [what: string, manifest: object, files: Record<string, string>, message: RegExp][] = [
    ['none', {}, { LICENSE: 'x' }, /made-up 1\.2\.3 is under no licence that it names/],
    ['one of copyleft', { license: 'GPL-3.0-or-later' }, { LICENSE: 'x' }, /is under "GPL-3\.0-or-later"\. What is/],
    ['one of its own', { license: 'SEE LICENSE IN LICENSE.txt' }, { LICENSE: 'x' }, /explain it in NOTICE/],
    ['one without its text', { license: 'MIT' }, { 'README.md': 'x' }, /comes without its licence's text/],
  ];
  for (const [what, manifest, files, message] of refused) {
    it(`break the build where there is ${what}`, () =>
      withPackage(manifest, files, (folder) => assert.rejects(licenceOf(folder), message)));
  }
});

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './fixtures.ts';
import { readLicences, type ShippedPackage } from './shipped.ts';

/** Entries of NOTICE's list of software: a line each, "  name, or name (what it is), Copyright ..., licence". */
function noticed(notice: string): Map<string, string> {
  const [, list = ''] = /^SOFTWARE IN THE VSIX\n=+\n([^]*?)^[A-Z ]+\n=+$/mu.exec(notice) ?? [];
  const entries = [...list.matchAll(/^ {2}(@?[\w./-]+)(?: \([^)]+\))?, Copyright .*, ([\w.-]+)$/gmu)];
  return new Map(entries.map(([, name = '', licence = '']) => [name, licence]));
}

describe('NOTICE', () => {
  let bundles: readonly string[];
  let packages: readonly ShippedPackage[];

  before(async () => {
    ({ bundles, packages } = await readLicences());
    assert.ok(packages.length >= 20, 'dist/licences.txt lists packages');
  });

  it('names every package that is shipped, and no other, with its licence', async () => {
    const wanted = packages.map(({ name, licence }) => [name, licence]);
    const found = [...noticed(await readFile(path.join(root, 'NOTICE'), 'utf8'))];
    const byName = (a: readonly string[], b: readonly string[]) => (a.join() < b.join() ? -1 : 1);
    assert.deepEqual(found.sort(byName), wanted.sort(byName));
  });

  it('comes with the text of each licence', () => {
    const bare = packages.filter(({ text }) => !/copyright/iu.test(text) || !/as is|WARRANT/iu.test(text));
    assert.deepEqual(bare, []);
  });

  it('holds for every bundle of the build', async () => {
    const files = await readdir(path.join(root, 'dist'), { recursive: true });
    const built = files.filter((file) => /\.c?js$/u.test(file)).map((file) => file.replaceAll('\\', '/'));
    // SQLite's script is copied as it is
    const unknown = built.filter((file) => !bundles.includes(file) && !file.startsWith('sqlite/'));
    assert.deepEqual(unknown, [], 'npm run build has not made these; remove dist/ and build it anew');
    const some = ['extension.cjs', 'jobs.cjs', 'pages/panel.js', 'pages/report.js'];
    assert.deepEqual(
      some.filter((file) => !bundles.includes(file)),
      [],
    );
  });

  it('names Eigen, whose licence asks for its source code, and where that is', async () => {
    const notice = await readFile(path.join(root, 'NOTICE'), 'utf8');
    assert.match(
      notice.replace(/\s+/gu, ' '),
      /Eigen, under the Mozilla Public License 2\.0, .*gitlab\.com\/libeigen/u,
    );
    const ort = packages.find(({ name }) => name === 'onnxruntime-node');
    assert.match(
      ort?.text ?? '',
      new RegExp(`blob/v${ort?.version.replaceAll('.', '\\.')}/ThirdPartyNotices\\.txt`, 'u'),
    );
  });
});

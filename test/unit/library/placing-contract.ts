// How a library is placed anew by other heads, wherever it is kept.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeHeads, encodeHeads, Heads } from '../../../src/bridge/heads.ts';
import { describeFile, readManifest } from '../../../src/models/model-files.ts';
import type { OwnLibrary } from '../../../src/library/own-library.ts';
import { models } from '../fixtures.ts';
import { newCompound, type Services } from './compound-index-contract.ts';

/**
 * Tests placing anew.
 * @param open opens the library with some heads; makes it where `isNew`
 * @param headsIn of how many heads the library holds vectors
 */
export function describePlacing(
  given: () => Services,
  open: (isNew: boolean, services: Services) => Promise<OwnLibrary>,
  headsIn: () => Promise<number>,
): void {
  let others: Heads;

  before(async () => {
    const manifest = await readManifest(models, 'heads');
    const bytes = {
      chemistry: await readFile(path.join(models, manifest.files.chemistry.path)),
      text: await readFile(path.join(models, manifest.files.text.path)),
    };
    const weights = decodeHeads(bytes);
    // another space: its numbers stand in another order, some of them turned
    const turned = weights.chemistry.map((_, at) => {
      const [row, column] = [Math.floor(at / weights.dimension), at % weights.dimension];
      return (
        (weights.chemistry[row * weights.dimension + ((column * 7 + 3) % weights.dimension)] ?? 0) *
        (column % 3 === 0 ? -1 : 1)
      );
    });
    const files = encodeHeads({ ...weights, chemistry: turned });
    const described = { ...manifest.files, chemistry: describeFile(manifest.files.chemistry.path, files.chemistry) };
    others = await Heads.open({ ...manifest, name: 'the others', files: described }, files);
  });
  after(() => others[Symbol.asyncDispose]());

  beforeEach(async () => {
    await using library = await open(true, given());
    const compounds = Array.from({ length: 2200 }, (_, at) =>
      at
        .toString(4)
        .split('')
        .map((digit) => `C(${'CNOF'[Number(digit)]})`)
        .join(''),
    );
    const made = await Promise.all(compounds.map((chain) => newCompound(given(), `c1ccccc1${chain}Br`)));
    await library.add(made);
  });

  it('is placed anew, goes on where that was called off, and is searched meanwhile', async () => {
    await using library = await open(false, { ...given(), heads: others });
    const { heads: ours } = given();
    assert.equal(await library.otherHeads(), ours.manifest.name);
    const { fingerprint } = await given().chemistry.read('c1ccccc1C(N)C(O)Br');
    const { values } = await others.projectFingerprints([fingerprint]);
    // the cosines are those of the heads in use, whoever placed the compounds
    const before = await library.searchByVector(values, { limit: 2200 });
    assert.ok(before[0]?.evidence[0]?.kind === 'cosine' && before[0].evidence[0].cosine > 0.999);
    const controller = new AbortController();
    const reason = new Error('enough');
    const told: number[] = [];
    const stopped = library.placeAnew(({ done, of }) => {
      told.push(done);
      assert.ok(done <= of);
      controller.abort(reason);
    }, controller.signal);
    await assert.rejects(stopped, reason);
    assert.equal(await library.otherHeads(), ours.manifest.name);
    assert.equal(await headsIn(), 2);
    // a compound that is added meanwhile is placed, too
    const late = await newCompound(given(), 'O=C(O)c1ccccc1O', { name: 'late' });
    await library.add([late]);
    await library.placeAnew();
    assert.equal(await library.otherHeads(), undefined);
    assert.equal(await headsIn(), 1);
    const [nearest] = await library.searchByVector(values, { limit: 1 });
    assert.equal(nearest?.smiles, before[0].smiles);
    const place = (await others.projectFingerprints([late.molecule.fingerprint])).values;
    assert.equal((await library.searchByVector(place, { limit: 1 }))[0]?.name, 'late');
    await using again = await open(false, given());
    assert.equal(await again.otherHeads(), 'the others');
  });
}

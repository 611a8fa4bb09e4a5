import assert from 'node:assert/strict';
import { openChemistry } from '../../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../../src/chemistry/molecule.ts';
import type { MapPlace } from '../../../../src/library/map/map-file.ts';
import { ThinBridge } from '../../../../src/thin-bridge.ts';
import { models, workerFile } from '../../fixtures.ts';

describe('the map of the bundled drugs', () => {
  let chemistry: Chemistry;
  let thinBridge: ThinBridge;
  before(() => {
    chemistry = openChemistry({ workerFile });
    thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  });

  const distance = ([x, y]: MapPlace, [otherX, otherY]: MapPlace) => Math.hypot(x - otherX, y - otherY);

  it('has a place for each drug, most classes, and says how far it can be trusted', async () => {
    const map = await thinBridge.map();
    const { drugs } = map;
    assert.equal(drugs.length, 9186);
    assert.ok(map.trustworthiness.drugs > 0.9 && map.trustworthiness.placed > 0.9);
    assert.equal(map.isOfOtherHeads, false);
    const imatinib = drugs.find(({ compound }) => compound.name === 'IMATINIB' || compound.name === 'Imatinib')!;
    assert.equal(imatinib.targetClass, 'Kinase');
  });

  it('places a drug where it lies, an analogue beside it, and nothing for what is no structure', async () => {
    const map = await thinBridge.map();
    const ibrutinib = map.drugs.find(({ compound }) => /^ibrutinib$/iu.test(compound.name))!;
    const analogue = ibrutinib.compound.smiles.replace('C=C', 'CC=C');
    const told: number[] = [];
    const places = await map.placeStructures([ibrutinib.compound.smiles, 'C1CC', '', analogue], {
      chemistry,
      onPlaced: (done) => told.push(done),
    });
    assert.deepEqual([places[1], places[2], told], [null, null, [4]]);
    assert.ok(distance(places[0]!, ibrutinib.place) < 0.05);
    assert.ok(distance(places[3]!, ibrutinib.place) < 0.1);
  });

  it('is called off', async () => {
    const map = await thinBridge.map();
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(map.placeStructures(['CCO'], { chemistry, signal }), /enough/u);
  });

  it('places a question by its vector', async () => {
    const map = await thinBridge.map();
    const place = await map.placeVector(await thinBridge.embedText('HMG-CoA reductase inhibitor'));
    const statins = map.drugs.filter(({ compound }) => /vastatin/iu.test(compound.name));
    const nearest = Math.min(...statins.map((statin) => distance(statin.place, place)));
    assert.ok(nearest < 0.1, String(nearest));
  });
});

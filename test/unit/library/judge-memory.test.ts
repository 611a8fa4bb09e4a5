import assert from 'node:assert/strict';
import { JudgeMemory } from '../../../src/library/judge-memory.ts';

describe('the memory of a judge', () => {
  let asked: number[][];
  let memory: JudgeMemory;
  const fingerprint = (first: number) => new Uint8Array(256).fill(first, 0, 1);
  const scores = async (...firsts: number[]) => (await memory.judge(firsts.map(fingerprint))).map(({ score }) => score);
  beforeEach(() => {
    asked = [];
    memory = new JudgeMemory({
      judge: (fingerprints) => {
        const firsts = fingerprints.map(([first = 0]) => first);
        asked.push(firsts);
        return Promise.resolve(
          firsts.map((score) => ({ probability: score / 256, score, drug: undefined, ligand: undefined })),
        );
      },
    });
  });

  it('has each compound judged once, and gives judgements in the order of the compounds', async () => {
    assert.deepEqual(await scores(3, 200, 3), [3, 200, 3]);
    assert.deepEqual(await scores(200, 7, 3, 8), [200, 7, 3, 8]);
    assert.deepEqual(asked, [
      [3, 200],
      [7, 8],
    ]);
  });

  it('judges again what could not be judged', async () => {
    let fails = true;
    memory = new JudgeMemory({
      judge: () =>
        fails
          ? Promise.reject(new Error('broken'))
          : Promise.resolve([{ probability: 1, score: 1, drug: undefined, ligand: undefined }]),
    });
    await assert.rejects(scores(1), /broken/u);
    fails = false;
    assert.deepEqual(await scores(1), [1]);
  });
});

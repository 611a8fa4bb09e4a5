import type { CompoundJudge, Judgement } from './compound-judge.ts';

/** Judgements that are kept: those of several searches, 10 MB. */
const MOST = 20_000;

/**
 * Judges compounds for one question that is asked again and again, as while conditions are changed: each compound is
 * judged once. Compounds with one fingerprint have one judgement.
 */
export class JudgeMemory implements Pick<CompoundJudge, 'judge'> {
  readonly #judge: Pick<CompoundJudge, 'judge'>;
  readonly #judged = new Map<string, Judgement>();

  constructor(judge: Pick<CompoundJudge, 'judge'>) {
    this.#judge = judge;
  }

  /** As `CompoundJudge.judge`. */
  async judge(fingerprints: readonly Uint8Array[]): Promise<Judgement[]> {
    const keys = fingerprints.map((fingerprint) => Buffer.from(fingerprint).toString('latin1'));
    const known = new Map(keys.flatMap((key) => this.#entryOf(key)));
    const unknown = new Map(keys.flatMap((key, place) => (known.has(key) ? [] : [[key, place] as const])));
    const judged = await this.#judge.judge([...unknown.values()].flatMap((place) => fingerprints[place] ?? []));
    if (this.#judged.size + judged.length > MOST) this.#judged.clear();
    [...unknown.keys()].forEach((key, at) => {
      const judgement = judged[at];
      if (judgement === undefined) return;
      known.set(key, judgement);
      this.#judged.set(key, judgement);
    });
    return keys.flatMap((key) => known.get(key) ?? []);
  }

  #entryOf(key: string): (readonly [string, Judgement])[] {
    const judgement = this.#judged.get(key);
    return judgement === undefined ? [] : [[key, judgement]];
  }
}

import { keyOf, wordsOf } from '../../../src/question/fold.ts';
import { writeSense, type Sense, type SenseKind } from '../../../src/question/lexicon-file.ts';

/** Characters of the longest name and of the longest key. */
const LONGEST = { name: 120, key: 70 };

/** Senses that one name keeps, at most: those of the best rank. */
const MOST_SENSES = 12;

/** Gathers names and what they stand for. */
export class LexiconNames {
  readonly #senses = new Map<string, Sense[]>();
  readonly #words = new Set<string>();
  readonly #isSeen: (name: string) => boolean;

  /** @param isSeen says no of the names that are to be left out */
  constructor(isSeen: (name: string) => boolean = () => true) {
    this.#isSeen = isSeen;
  }

  /**
   * Adds a name of an entry. A name of one character, a number or a very long one is left out.
   * @param rank see `Sense`; of two for one entry the better counts
   */
  add(name: string, kind: SenseKind, place: number, rank: number): void {
    if (name.length > LONGEST.name || !this.#isSeen(name)) return;
    const key = keyOf(name);
    if (key.length < 2 || key.length > LONGEST.key || /^\d+$/u.test(key)) return;
    const senses = this.#senses.get(key) ?? [];
    const known = senses.findIndex((sense) => sense.kind === kind && sense.place === place);
    const sense = { kind, place, rank: Math.min(rank, senses[known]?.rank ?? rank) };
    if (known === -1) senses.push(sense);
    else senses[known] = sense;
    this.#senses.set(key, senses);
    if (rank <= 2) {
      for (const { folded } of wordsOf(name)) if (/^[a-z]{5,}$/u.test(folded)) this.#words.add(folded);
    }
  }

  /** What a name stands for, best rank first. */
  find(name: string, kind: SenseKind): Sense[] {
    const senses = (this.#senses.get(keyOf(name)) ?? []).filter((sense) => sense.kind === kind);
    return senses.sort((a, b) => a.rank - b.rank);
  }

  /** Whether anything has a name with this key (see `keyOf`). */
  has(key: string): boolean {
    return this.#senses.has(key);
  }

  /** As the file has them, sorted by key. */
  lines(): string {
    return [...this.#senses]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, senses]) => {
        const best = senses.sort((a, b) => a.rank - b.rank || a.place - b.place).slice(0, MOST_SENSES);
        return `${key}\t${best.map(writeSense).join(' ')}`;
      })
      .join('\n');
  }

  words(): string[] {
    return [...this.#words].sort();
  }
}

import { keyOf } from '../../../src/question/fold.ts';
import { roleOf } from '../../../src/question/vocabulary.ts';
import type { LexiconNames } from './names.ts';
import { readOwnTable } from './own-table.ts';

/** Characters of the shortest symbol and alias of a gene: shorter ones stand for too much else ("CPU", "RAM", "CO2"). */
const SHORTEST = { symbol: 3, alias: 4 };

/** Human genes that code for proteins, by HGNC (CC0) as of 2023: what is a symbol, whether anything acts on it or not. */
export class Genes {
  readonly #aliases: ReadonlyMap<string, readonly string[]>;
  readonly #symbols: ReadonlyMap<string, string>;

  private constructor(rows: readonly Readonly<Record<'symbol' | 'aliases', string>>[]) {
    this.#aliases = new Map(
      rows.map(({ symbol, aliases }) => [symbol, aliases.split('|').filter((alias) => alias !== '')]),
    );
    this.#symbols = new Map(rows.map(({ symbol }) => [keyOf(symbol), symbol]));
  }

  static async read(): Promise<Genes> {
    return new Genes(await readOwnTable<'symbol' | 'aliases'>('genes.tsv'));
  }

  /** Whether a name is the approved symbol of another gene than this one. */
  isOfAnother(name: string, symbol: string): boolean {
    const owner = this.#symbols.get(keyOf(name));
    return owner !== undefined && owner !== symbol;
  }

  /** Aliases of a gene that are written as symbols, and no other gene's symbol; none where it is unknown. */
  aliasesOf(symbol: string): readonly string[] {
    const aliases = this.#aliases.get(symbol) ?? [];
    return aliases.filter((alias) => {
      const key = keyOf(alias);
      return key.length >= SHORTEST.alias && !this.isOfAnother(alias, symbol) && !this.#isInhibited(key);
    });
  }

  /** IBTK has the alias BTKI, which to a chemist is an inhibitor of BTK. */
  #isInhibited(key: string): boolean {
    return key.endsWith('i') && this.#symbols.has(key.slice(0, -1));
  }

  /**
   * The genes that the lexicon has no other name for, as its file has them: a line a gene, its symbol and the keys of its
   * aliases, parted by spaces. An alias that is a word, or that two genes have, is left out.
   */
  lines(names: LexiconNames, isCommon: (word: string) => boolean): string {
    const taken = new Set(this.#symbols.keys());
    const isFree = (key: string) =>
      key.length >= SHORTEST.alias &&
      !/^\d+$/u.test(key) &&
      // YY1AP1 is called YAP as well
      !this.#symbols.has(`${key}1`) &&
      !names.has(key) &&
      !this.#isInhibited(key) &&
      !isCommon(key) &&
      roleOf(key) === undefined;
    return [...this.#aliases]
      .flatMap(([symbol, aliases]) => {
        if (names.has(keyOf(symbol)) || keyOf(symbol).length < SHORTEST.symbol) return [];
        const keys = aliases.map(keyOf).filter((key) => isFree(key) && !taken.has(key));
        for (const key of keys) taken.add(key);
        return [[symbol, ...new Set(keys)].join(' ')];
      })
      .join('\n');
  }
}

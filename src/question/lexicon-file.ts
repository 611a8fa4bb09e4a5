import * as z from 'zod';
import { ACTIONS } from './actions.ts';

const places = z.array(z.int().nonnegative());

/** What lexicon.br holds, unpacked. */
export const lexiconFile = z.object({
  version: z.literal(1),
  /** UniProt accession and gene symbol; the symbol is empty where there is none. */
  proteins: z.array(z.tuple([z.string(), z.string()])),
  /** Label; its proteins; rows of the drug table's `targets` that it covers, and that it is a part of; mechanisms without a target. */
  targets: z.array(z.tuple([z.string(), places, places, places, places])),
  /** Name, and the row of the drug table's `drugs`; -1 where the drug is not in the index. */
  drugs: z.array(z.tuple([z.string(), z.int().min(-1)])),
  /** Name; row and maximum phase, by turns. */
  diseases: z.array(z.tuple([z.string(), places])),
  /** Name; targets and action that the class stands for; drugs of the class. */
  classes: z.array(z.tuple([z.string(), places, z.enum(['', ...ACTIONS]), places])),
  /** ChEMBL id and place in `drugs`. */
  ids: z.array(z.tuple([z.string(), z.int().nonnegative()])),
  /** ChEMBL target id and place in `targets`. */
  targetIds: z.array(z.tuple([z.string(), z.int().nonnegative()])),
  /** InChIKey of each drug of the index. */
  inchiKeys: z.array(z.string()),
  /** Index into ACTIONS of each mechanism of the drug table. */
  mechanismActions: places,
  /** Index into the drug table's `targets` of each mechanism; -1 where it has none. */
  mechanismTargets: z.array(z.int().min(-1)),
  /** A line a key: the key, a tab, and its senses; see `writeSense`. */
  names: z.string(),
  /** A line a gene of which nothing else is known: its symbol, and the keys of its aliases, parted by spaces. */
  genes: z.string(),
  /** Words of names that typing errors are mended to, parted by spaces. */
  words: z.string(),
  /** Words of plain English, parted by spaces: they name a gene only in capitals or beside an action. */
  common: z.string(),
});

export type LexiconFile = z.infer<typeof lexiconFile>;

/** What a name may stand for. */
export type SenseKind = 'target' | 'drug' | 'disease' | 'class';

/** One meaning of a name. */
export interface Sense {
  readonly kind: SenseKind;
  /** Place in the list of its kind. */
  readonly place: number;
  /** 0 for the name that the field uses, 1 for official names and symbols, 2 for synonyms, 3 for guesses such as ChEBI's. */
  readonly rank: number;
}

const KINDS: Readonly<Record<string, SenseKind>> = { T: 'target', D: 'drug', I: 'disease', C: 'class' };

/** One sense as the file has it: a letter for its kind, its place in base 36, a dot and its rank. */
export function writeSense({ kind, place, rank }: Sense): string {
  return `${kind === 'disease' ? 'I' : kind.charAt(0).toUpperCase()}${place.toString(36)}.${rank}`;
}

/** @throws RangeError for what `writeSense` doesn't write */
export function readSense(text: string): Sense {
  const [, letter = '', place = '', rank = ''] = /^([TDIC])([0-9a-z]+)\.(\d)$/u.exec(text) ?? [];
  const kind = KINDS[letter];
  if (kind === undefined) throw new RangeError(`"${text}" is no sense of a name`);
  return { kind, place: Number.parseInt(place, 36), rank: Number(rank) };
}

/** A disease that a drug is listed for. */
export interface Indication {
  readonly disease: string;
  /** The highest that it has reached for it; 4 is approved. */
  readonly phase: number;
}

/**
 * What each row of the drug table is listed for, the highest phase first; of these what the fewest drugs are for, so
 * that a lung cancer comes before "neoplasm".
 */
export function indicationsByRow(diseases: LexiconFile['diseases']): Map<number, Indication[]> {
  const byRow = new Map<number, Indication[]>();
  for (const [disease, list] of diseases.toSorted(([, a], [, b]) => a.length - b.length)) {
    for (let at = 0; at < list.length; at += 2) {
      const indication = { disease, phase: list[at + 1] ?? 0 };
      const ofRow = byRow.get(list[at] ?? 0);
      if (ofRow === undefined) byRow.set(list[at] ?? 0, [indication]);
      else ofRow.push(indication);
    }
  }
  for (const ofRow of byRow.values()) ofRow.sort((a, b) => b.phase - a.phase);
  return byRow;
}

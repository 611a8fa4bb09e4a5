import * as l10n from '@vscode/l10n';
import { setImmediate } from 'node:timers/promises';
import { SimilarityIndex, indexFingerprints } from '../chemistry/similarity-index.ts';
import { FINGERPRINT_BITS } from '../chemistry/molecule.ts';
import { bundledTableDamaged } from '../errors/model-errors.ts';
import { LigandLinks } from './ligand-links.ts';
import { NumberReader, NumberWriter } from '../models/whole-numbers.ts';

/** A molecule that is known to act on targets. */
export interface Ligand {
  /** ChEMBL compound id, "CHEMBL" and a number, or "GTOPDB" and the number of a ligand of the Guide to Pharmacology. */
  readonly id: string;
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  /** One for each target, at least one. */
  readonly activities: readonly TargetActivity[];
}

/** A target that a ligand is known to act on. */
interface TargetActivity {
  /** Index into the targets. */
  readonly target: number;
  /** -log10 of the molar concentration of half effect (IC50, Ki, Kd or EC50), 0 to 25; null where unknown. */
  readonly pchembl: number | null;
}

/** Ligands as files hold them, before they are packed. */
export interface LigandFiles {
  /** The postings of a `SimilarityIndex`. */
  readonly fingerprints: Uint8Array;
  /** Ids and links as numbers. */
  readonly ligands: Uint8Array;
  /** SMILES, each in a line of its own. */
  readonly smiles: Uint8Array;
}

/** Ligands as a search wants them. */
export interface LigandTable {
  readonly index: SimilarityIndex;
  readonly links: LigandLinks;
  /** The number of each ligand's id, see `ligandIdOf`. */
  readonly ids: Uint32Array;
  readonly smiles: TextLines;
}

const CHEMBL = 'CHEMBL';

/** What stands before the number of a ligand of the Guide to Pharmacology in its id. */
export const GUIDE_ID = 'GTOPDB';

/** Added to the number of a ligand of the Guide to Pharmacology; no number of ChEMBL comes near. */
const GUIDE_NUMBERS = 2 ** 30;

/**
 * Writes ligands. In the order of their series they take a fifth of the space that they take in no order.
 *
 * The numbers are, column by column: how many ligands; the length of each bit's postings; of each ligand its id,
 * as the difference to the one before, then how many targets; of each link the target, then pChEMBL in tenths, 0 for
 * unknown.
 *
 * @throws RangeError for an id of another source, or a SMILES of several lines
 */
export function encodeLigands(ligands: readonly Ligand[]): LigandFiles {
  const { postings, ends } = indexFingerprints(ligands.map(({ fingerprint }) => fingerprint));
  const activities = ligands.flatMap((ligand) => ligand.activities);
  const numbers = new NumberWriter();
  numbers.write(ligands.length);
  ends.forEach((end, bit) => numbers.write(end - (ends[bit - 1] ?? 0)));
  let before = 0;
  for (const { id } of ligands) {
    const number = numberOf(id);
    numbers.writeSigned(number - before);
    before = number;
  }
  for (const ligand of ligands) numbers.write(ligand.activities.length);
  for (const { target } of activities) numbers.write(target);
  for (const { pchembl } of activities) numbers.write(pchembl === null ? 0 : Math.round(pchembl * 10));
  const smiles = ligands.map((ligand) => {
    if (!/^[\x21-\x7e]+$/u.test(ligand.smiles)) throw new RangeError(`"${ligand.smiles}" is not a SMILES in one line`);
    return ligand.smiles;
  });
  return { fingerprints: postings, ligands: numbers.bytes, smiles: new TextEncoder().encode(smiles.join('\n')) };
}

/**
 * Reads ligands, giving way to other work now and then.
 * @param targets how many there are
 * @throws ThinBridgeError `model-invalid` where the files are damaged, don't belong together, or point nowhere
 */
export async function decodeLigands(files: LigandFiles, targets: number): Promise<LigandTable> {
  try {
    const numbers = new NumberReader(files.ligands);
    const size = numbers.readCount();
    const ends = readEnds(numbers);
    const ids = readIds(numbers, size);
    await setImmediate();
    const links = LigandLinks.read(numbers, size, targets);
    numbers.end();
    await setImmediate();
    const smiles = new TextLines(files.smiles, size);
    return {
      index: await SimilarityIndex.read({ postings: files.fingerprints, ends }, size),
      links,
      ids,
      smiles,
    };
  } catch (error) {
    throw bundledTableDamaged(l10n.t('list of known ligands'), error);
  }
}

/** The id of a number: ChEMBL's, such as "CHEMBL25", or the Guide to Pharmacology's, such as "GTOPDB4139". */
export function ligandIdOf(number: number): string {
  return number < GUIDE_NUMBERS ? `${CHEMBL}${number}` : `${GUIDE_ID}${number - GUIDE_NUMBERS}`;
}

function numberOf(id: string): number {
  const [, source, digits] = /^(CHEMBL|GTOPDB)(\d{1,9})$/u.exec(id) ?? [];
  if (source === undefined) throw new RangeError(`"${id}" is no id of ChEMBL or of the Guide to Pharmacology`);
  return Number(digits) + (source === GUIDE_ID ? GUIDE_NUMBERS : 0);
}

function readEnds(numbers: NumberReader): Uint32Array {
  const ends = new Uint32Array(FINGERPRINT_BITS);
  let end = 0;
  for (let bit = 0; bit < ends.length; bit++) ends[bit] = end += numbers.read();
  return ends;
}

function readIds(numbers: NumberReader, size: number): Uint32Array {
  const ids = new Uint32Array(size);
  let id = 0;
  for (let ligand = 0; ligand < size; ligand++) ids[ligand] = id += numbers.readSigned();
  return ids;
}

const LINE_FEED = 0x0a;

/** Lines of a text in one buffer, for many lines of which few are ever wanted. */
export class TextLines {
  readonly #bytes: Buffer;
  /** Where each line ends. */
  readonly #ends: Uint32Array;

  /**
   * @param bytes ASCII, a line feed between two lines
   * @throws RangeError where there are not `count` lines
   */
  constructor(bytes: Uint8Array, count: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#ends = new Uint32Array(count);
    let line = 0;
    for (let start = 0; start <= bytes.length; line++) {
      const found = bytes.indexOf(LINE_FEED, start);
      const end = found < 0 ? bytes.length : found;
      this.#ends[line] = end;
      start = end + 1;
    }
    if (line !== count) throw new RangeError(`there are ${line} lines, not ${count}`);
  }

  /** A line from 0, without its end. */
  at(line: number): string {
    const start = line === 0 ? 0 : (this.#ends[line - 1] ?? 0) + 1;
    return this.#bytes.toString('latin1', start, this.#ends[line]);
  }
}

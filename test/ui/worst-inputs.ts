// The worst that a table of molecules may hold, as far as it is known here.
import { readFile, writeFile } from 'node:fs/promises';
import { inRepository } from '../../scripts/repository.ts';
import { writeMadeUpDataset } from '../host/made-up-dataset.ts';

/** A row of the file. */
export interface WorstInput {
  /** Stands in its first column, and there alone. */
  readonly name: string;
  /** Stands in the column of SMILES: a text, or bytes that are not UTF-8. */
  readonly smiles: string | Uint8Array;
  /** What its hover says; left out where there is none, and where it takes seconds, which VS Code may not wait. */
  readonly says?: string | RegExp;
}

/** A hover with a structure offers that. */
const STRUCTURE = 'Weight';
const TOO_LARGE = 'heavy atoms; Thin Bridge reads up to 500';
/** What is underlined says by itself what is wrong with it. */
const INVALID = /is not a valid SMILES|Thin Bridge\(structure\)/u;
const TOO_LARGE_TO_SHOW = 'The drawing of this structure is too large to be shown here.';

/** What takes RDKit seconds takes it too long on a busy machine. */
const orLate = (says: string) => new RegExp(`${says}|RDKit did not finish`, 'u');

/** A half of a character in UTF-16, as some programs write it into UTF-8. */
const HALF = [0xed, 0xa0, 0x80];

/** Rings of three, each of which shares an atom with the next. */
const rings = (count: number) =>
  `C1${Array.from({ length: count - 1 }, (_, ring) => (ring % 2 === 0 ? 'CC12' : 'CC21')).join('')}CC${count % 2 === 0 ? 2 : 1}`;

/** Atoms that open as many rings, which the atoms after them close in the same order. */
const bonds = (count: number) => Array.from({ length: count }, (_, ring) => `C%${ring + 10}`).join('');

/** What breaks or hangs RDKit, what programs trip over, and lines of a length that nobody expects. */
export const WORST: readonly WorstInput[] = [
  { name: 'chain of 500 atoms', smiles: 'C'.repeat(500) },
  { name: 'chain of 501 atoms', smiles: 'C'.repeat(501), says: TOO_LARGE },
  { name: 'chain of 900 atoms', smiles: 'C'.repeat(900), says: TOO_LARGE },
  { name: '480 branches', smiles: `${'C('.repeat(480)}C${')'.repeat(480)}`, says: orLate(TOO_LARGE_TO_SHOW) },
  { name: '1000 branches', smiles: `${'C('.repeat(1000)}C${')'.repeat(1000)}` },
  { name: '300 alanines', smiles: `${'N[C@@H](C)C(=O)'.repeat(300)}O` },
  { name: '500 pieces', smiles: Array<string>(500).fill('C').join('.') },
  { name: '160 rings in a row', smiles: 'C1CC1'.repeat(160) },
  { name: '240 rings on each other', smiles: rings(240) },
  { name: '90 rings at once', smiles: bonds(90) + bonds(90), says: STRUCTURE },
  { name: 'open rings', smiles: 'C1CC2CC3CC4CC5', says: 'ring 1 is opened at position 2 but never closed' },
  { name: 'a charge of 99', smiles: '[C+99]', says: STRUCTURE },
  { name: 'an unknown element', smiles: 'C[#200]C', says: INVALID },
  { name: 'an impossible chirality', smiles: '[Fe@OH31](C)(C)C', says: "has a chirality that it can't have" },
  { name: 'a number too large', smiles: '[C:99999999999]', says: INVALID },
  { name: 'a wrong order', smiles: ')(]['.repeat(100), says: INVALID },
  { name: 'a NUL', smiles: 'C\0C', says: INVALID },
  { name: 'from right to left', smiles: 'C\u202EC\u2066C', says: INVALID },
  { name: 'half a character', smiles: Uint8Array.of(0x43, ...HALF, 0x43), says: INVALID },
  { name: 'an emoji', smiles: 'C😀', says: INVALID },
  { name: 'a byte-order mark', smiles: 'C\uFEFFC', says: INVALID },
  { name: 'a separator of lines', smiles: 'C\u2028C', says: INVALID },
  { name: 'a name behind it', smiles: 'CCO ethanol', says: INVALID },
  { name: 'almost a megabyte', smiles: 'C'.repeat(999_000) },
  { name: 'as many brackets', smiles: '[('.repeat(499_500) },
];

/** The row of the file that is in order; it is the last. */
export const ASPIRIN = 'aspirin at the end';

/**
 * Writes a table of the worst inputs, followed by 100 pairs that are in order, and aspirin.
 * @param between stands before aspirin, for what spoils the rest of a table
 */
export async function writeWorstTable(file: string, between = ''): Promise<void> {
  await writeMadeUpDataset(file, 100, inRepository('models'));
  const [, ...pairs] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const parts: (string | Uint8Array)[] = ['name,smiles,mechanism\n'];
  for (const { name, smiles } of WORST) parts.push(`${name},`, smiles, `,worst of all\n`);
  for (const pair of pairs) parts.push(`pair,${pair.replace(/,[^,]*$/u, '')}\n`);
  parts.push(between, `${ASPIRIN},CC(=O)Oc1ccccc1C(=O)O,cyclooxygenase inhibitor\n`);
  await writeFile(file, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))));
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readDrugTable } from '../../../src/library/drug-table.ts';
import { models } from '../../unit/fixtures.ts';
import { TROUBLEMAKERS } from './texts.ts';

/** SMILES of all drugs that are bundled. */
export const DRUGS: readonly string[] = readDrugTable(readFileSync(path.join(models, 'drugs', 'drugs.json'))).drugs.map(
  ({ smiles }) => smiles,
);

/** The SMILES of a drug. */
export const realSmiles: fc.Arbitrary<string> = fc.constantFrom(...DRUGS);

const PIECES = [
  ...['(', ')', '[', ']', '=', '#', '$', ':', '/', '\\', '\\\\', '.', '-', '+', '~', '->', '<-', '*', '%', '@', '@@'],
  ...['0', '1', '2', '9', '%10', '%99', '%(100)', '%(99999)', '%(', 'C', 'N', 'O', 'S', 'P', 'F', 'Cl', 'Br', 'I', 'B'],
  ...['c', 'n', 'o', 's', 'p', 'b', 'H', '[H]', '[2H]', '[nH]', '[se]', '[te]', '[C@@H]', '[C@]', '[N+]', '[O-]'],
  ...['[C+99]', '[999C]', '[C--------]', '[#200]', '[#0]', '[*:1]', '[C:99999999999]', '[Fe@OH30]', '[Pt@SP4]', '[U]'],
  ...['[CH99]', '[]', '[C', 'C]', '()', 'C()', '(C', '.[Na+].[Cl-]', 'C1CC1', 'c1ccccc1', 'C%12CCCCC%12', '{+n}', '|'],
  ...[' ', '>>', '>', '|$R1$|', '&1:1|', 'Xx', 'Q', 'R1'],
] as const;

const place = fc.nat({ max: 100_000 });

/** One change to a SMILES. */
const edit: fc.Arbitrary<(smiles: string) => string> = fc.oneof(
  // a piece of SMILES, or something else, put in
  fc.tuple(place, fc.constantFrom(...PIECES)).map(([at, text]) => insert(at, text)),
  { arbitrary: fc.tuple(place, fc.constantFrom(...TROUBLEMAKERS)).map(([at, text]) => insert(at, text)), weight: 1 },
  // some of it taken out
  fc.tuple(place, fc.nat({ max: 6 })).map(([at, length]) => (smiles: string) => {
    const start = at % (smiles.length + 1);
    return smiles.slice(0, start) + smiles.slice(start + length);
  }),
  // a part again and again
  fc.tuple(place, fc.nat({ max: 12 }), fc.nat({ max: 20 })).map(([at, length, times]) => (smiles: string) => {
    const start = at % (smiles.length + 1);
    return smiles.slice(0, start) + smiles.slice(start, start + length).repeat(times) + smiles.slice(start + length);
  }),
  // part of another drug put in
  fc
    .tuple(place, realSmiles, place, fc.nat({ max: 30 }))
    .map(([at, other, from, length]) => insert(at, other.slice(from % other.length).slice(0, length))),
  // branches within branches
  fc.tuple(place, fc.integer({ min: 1, max: 120 })).map(([at, depth]) => insert(at, nested(depth))),
  fc.constant((smiles: string) => Array.from(smiles).reverse().join('')),
  fc.constant((smiles: string) => smiles.toLowerCase()),
  fc.constant((smiles: string) => smiles.replaceAll(/\d/gu, '1')),
);

/** A drug's SMILES after a few changes; mostly no molecule any more. */
export const mutatedSmiles: fc.Arbitrary<string> = fc
  .tuple(realSmiles, fc.array(edit, { minLength: 1, maxLength: 5 }))
  .map(([smiles, edits]) => edits.reduce((changed, change) => change(changed), smiles));

/** Nothing but pieces of SMILES. */
export const smilesPieces: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 })
  .map((pieces) => pieces.join(''));

function insert(at: number, text: string): (smiles: string) => string {
  return (smiles) => {
    const start = at % (smiles.length + 1);
    return smiles.slice(0, start) + text + smiles.slice(start);
  };
}

function nested(depth: number): string {
  return `${'C('.repeat(depth)}C${')'.repeat(depth)}`;
}

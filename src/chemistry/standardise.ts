import type { Mol } from '@rdkit/rdkit';
import { graphOf } from './molecule-graph.ts';
import { isNormal, normalise } from './normalise.ts';
import type { Rdkit } from './rdkit.ts';
import { additivesOf, type Additive } from './salts.ts';

const [BORON, CARBON] = [5, 6];
/** Fewest heavy atoms of a drug in a mixture; smaller ones are taken for counter-ions that no list has. */
const MIXTURE_HEAVY_ATOMS = 8;
/** Above this many boron atoms a molecule is taken as it is, as one with a metal. */
const MOST_BORON = 7;

/**
 * Metals that form compounds and no mere salts, by the pipeline: all but those of groups 1 and 2, Al, Zn and Ag, and
 * Bi, of which an ion alone is a counter-ion.
 */
function formsComplexes(z: number): boolean {
  return (
    (z >= 21 && z <= 32 && z !== 30) || // Sc to Ge
    (z >= 39 && z <= 51 && z !== 47) || // Y to Sb
    (z >= 57 && z <= 84) || // La to Po
    (z >= 89 && z <= 103) // Ac to Lr
  );
}
const BISMUTH = 83;

/** The part of a molecule that is compared. Disposing of it frees what was made for it. */
export interface Parent extends Disposable {
  readonly mol: Mol;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** The drugs of a mixture, see `Molecule`. */
  readonly mixture?: readonly string[];
}

/** One part of a molecule, in its standard form. */
interface Part {
  /** Canonical SMILES. */
  readonly smiles: string;
  /** The same without stereochemistry. */
  readonly flat: string;
  readonly heavyAtoms: number;
  readonly kind: Additive | 'inorganic' | 'organic' | 'complex';
}

/**
 * The part of a molecule that is compared, after ChEMBL's structure pipeline (Bento et al., J. Cheminform. 2020, 12,
 * 51): counter-ions and solvents left out, copies counted once, each part as `normalise` writes it. Where a metal or
 * more than 7 boron atoms make the molecule, or nothing is left, all but the solvents is the parent. Of several organic
 * parts, which that pipeline keeps, the one with the most heavy atoms is taken; of equals the one whose canonical SMILES
 * comes first.
 * @param smiles canonical SMILES of the molecule, which takes as long as its fingerprint
 * @returns for a molecule with nothing to change the molecule itself, which stays the caller's
 * @throws Error where RDKit can't read a part of the molecule
 */
export function parentOf(rdkit: Rdkit, mol: Mol, smiles = mol.get_smiles()): Parent {
  if (isStandard(smiles) || (isSingle(smiles) && isNormal(mol))) {
    return { mol, smiles, [Symbol.dispose]: () => undefined };
  }
  const written = splitAlkoxides(smiles).split('.');
  const [only, ...more] = new Set(written);
  if (only !== undefined && more.length === 0) return standardForm(rdkit, only);
  const parts = written.map((one) => partOf(rdkit, one));
  const undissolved = parts.filter(({ kind }) => kind !== 'solvent');
  const kept = undissolved.length > 0 ? undissolved : parts;
  const organic = kept.filter(({ kind }) => kind === 'organic').sort(compare);
  const [best] = organic;
  if (best === undefined || kept.some(({ kind }) => kind === 'complex')) {
    // the charges of a whole hold each other
    const whole = written.filter((_, index) => kept.some((part) => part === parts[index]));
    const copies = new Set(kept.map((part) => part.smiles)).size === 1;
    return standardForm(rdkit, (copies ? whole[0] : whole.join('.')) ?? smiles);
  }
  // the enantiomers of a racemate are one drug
  const drugs = organic.filter(
    ({ flat, heavyAtoms }, index) =>
      heavyAtoms >= MIXTURE_HEAVY_ATOMS && organic.findIndex((other) => other.flat === flat) === index,
  );
  const parent = read(rdkit, best.smiles);
  return drugs.length > 1 ? { ...parent, mixture: drugs.map((drug) => drug.smiles) } : parent;
}

/** Charges that stay, as RDKit writes them: nitro groups. */
const NITRO = /\[N\+\]\(=O\)\[O-\]|O=\[N\+\]\(\[O-\]\)/g;
const SULFONYL = /S\d?\(=O\)\(=O\)|O=S\d?\(=O\)/g;
/** More than one part, a charge, an isotope, an alkali metal that may be bound, or a sulfur with three neighbours. */
const TO_STANDARDISE = /[.+]|-\d*\]|\[\d|\[(?:Li|Na|K)\]|S[(\d%]|\[S@/;

/** Whether a canonical SMILES has nothing that could be changed; the test costs less than looking at the molecule. */
function isStandard(smiles: string): boolean {
  return !TO_STANDARDISE.test(smiles) || !TO_STANDARDISE.test(smiles.replace(NITRO, '').replace(SULFONYL, ''));
}

/** Whether a molecule is one part, with no metal that may be taken off. */
function isSingle(smiles: string): boolean {
  return !/\.|\[(?:Li|Na|K)\]/.test(smiles);
}

/** Takes lithium, sodium and potassium off the oxygen or nitrogen that they are drawn bound to. */
function splitAlkoxides(smiles: string): string {
  const metals: string[] = [];
  const take = (metal: string, anion: string) => {
    metals.push(`.[${metal}+]`);
    return anion;
  };
  const rest = smiles
    .replace(/\[([NO]H?)\]\(?\[(Li|Na|K)\](?:\)|(?=[).]|$))/g, (found, atom: string, metal: string) => {
      // a bracket that was closed and not opened belongs to what is around
      const closes = found.endsWith(')') && !found.includes('(');
      return take(metal, `[${atom}-]${closes ? ')' : ''}`);
    })
    .replace(/(^|\.)\[(Li|Na|K)\]\[([NO]H?)\]/g, (_, before: string, metal: string, atom: string) =>
      take(metal, `${before}[${atom}-]`),
    );
  return rest + metals.join('');
}

/** A molecule or part in its standard form. */
function standardForm(rdkit: Rdkit, written: string): Parent {
  const asWritten = read(rdkit, written);
  const normal = normalise(asWritten.mol, written);
  const mol = normal === undefined ? null : rdkit.module.get_mol(normal);
  // what RDKit refuses in its standard form is left as it is
  if (!mol) return asWritten;
  asWritten[Symbol.dispose]();
  return parentFrom(mol);
}

function read({ module }: Rdkit, smiles: string): Parent {
  const mol = module.get_mol(smiles);
  if (!mol) throw new Error('RDKit refuses a part of the molecule.');
  return parentFrom(mol);
}

function parentFrom(mol: Mol): Parent {
  return { mol, smiles: mol.get_smiles(), [Symbol.dispose]: () => mol.delete() };
}

function partOf(rdkit: Rdkit, written: string): Part {
  using form = standardForm(rdkit, written);
  const { mol, smiles } = form;
  const flat = mol.get_smiles('{"doIsomericSmiles":false}');
  const additive = additivesOf(rdkit).get(flat);
  // hydroxide is no water
  const kind = additive === 'solvent' && netCharge(written) !== 0 ? 'salt' : (additive ?? kindOf(mol));
  return { smiles, flat, heavyAtoms: mol.get_num_atoms(true), kind };
}

function netCharge(smiles: string): number {
  return [...smiles.matchAll(/([+-])(\d*)(?::\d+)?\]/g)].reduce(
    (sum, [, sign, size]) => sum + (sign === '-' ? -1 : 1) * Number(size === '' ? 1 : size),
    0,
  );
}

function kindOf(mol: Mol): Exclude<Part['kind'], Additive> {
  const { atoms } = graphOf(mol);
  if (atoms.length === 1 && atoms[0]?.z === BISMUTH) return 'inorganic';
  if (atoms.some(({ z }) => formsComplexes(z))) return 'complex';
  if (atoms.filter(({ z }) => z === BORON).length > MOST_BORON) return 'complex';
  return atoms.some(({ z }) => z === CARBON) ? 'organic' : 'inorganic';
}

function compare(a: Part, b: Part): number {
  return b.heavyAtoms - a.heavyAtoms || (a.smiles < b.smiles ? -1 : a.smiles > b.smiles ? 1 : 0);
}

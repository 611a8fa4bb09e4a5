import type { Mol } from '@rdkit/rdkit';
import { itemAt } from '../base/items.ts';
import { bracketAtom, tokenize } from '../smiles/tokens.ts';
import { graphOf, type MoleculeGraph } from './molecule-graph.ts';

const [CARBON, NITROGEN, OXYGEN, PHOSPHORUS, SULFUR, SELENIUM] = [6, 7, 8, 15, 16, 34];
const HALOGENS: ReadonlySet<number> = new Set([9, 17, 35, 53]);
/** What gives a proton away: the cations of bases. */
const BASIC: ReadonlySet<number> = new Set([NITROGEN, OXYGEN, PHOSPHORUS, SULFUR, SELENIUM]);
/** Most neighbours that an anion may have to take a proton: one fewer than the neutral atom has bonds. */
const MOST_NEIGHBOURS: ReadonlyMap<number, number> = new Map([
  [CARBON, 3],
  [NITROGEN, 2],
  [PHOSPHORUS, 2],
  [OXYGEN, 1],
  [SULFUR, 1],
  [SELENIUM, 1],
]);

/** An atom that is going to change. */
interface Atom {
  readonly z: number;
  charge: number;
  hydrogens: number;
  readonly neighbours: { readonly atom: number; readonly order: number }[];
}

/** Whether `normalise` has nothing to do. */
export function isNormal(mol: Mol): boolean {
  return changesOf(graphOf(mol)) === undefined;
}

/**
 * Writes a molecule in the form of ChEMBL's structure pipeline: without isotopes, sulfoxides as `[S+][O-]`, and acids
 * and bases neutral where protons alone do it. A charge stays beside its opposite (nitro groups, N-oxides), on an atom
 * without a proton to give (quaternary nitrogen, metals), and on as many anions as such cations need. Of several
 * anions those of weak acids are neutralised first. Tautomers stay as they are.
 * @param mol the molecule as RDKit reads `smiles`, its atoms in that order
 * @returns SMILES, not canonical; undefined where there is nothing to change
 */
export function normalise(mol: Mol, smiles: string): string | undefined {
  const graph = graphOf(mol);
  const changes = changesOf(graph);
  if (changes === undefined) return undefined;
  const { tokens } = tokenize(smiles);
  const places = tokens.flatMap(({ kind }, index) => (kind === 'atom' ? [index] : []));
  // a hydrogen that RDKit took into its neighbour
  if (places.length !== graph.atoms.length) return undefined;
  const texts = tokens.map(({ text }) => text);
  for (const oxygen of changes.singleBonded) {
    const place = itemAt(places, oxygen);
    texts[texts[place - 1] === '=' ? place - 1 : place + 1] = '';
  }
  for (const [index, { charge, hydrogens }] of changes.atoms) {
    const place = itemAt(places, index);
    const text = itemAt(texts, place);
    const { symbol, chirality, map } = bracketAtom(text) ?? { symbol: text, chirality: '', map: '' };
    texts[place] = `[${symbol}${chirality}${repeated('H', hydrogens)}${signed(charge)}${map}]`;
  }
  return texts.join('');
}

/** What is to change of a molecule. */
interface Changes {
  /** The atoms that are to be written anew, without their isotopes, by their index. */
  readonly atoms: ReadonlyMap<number, Atom>;
  /** Oxygens whose double bond becomes a single one. */
  readonly singleBonded: readonly number[];
}

function changesOf(graph: MoleculeGraph): Changes | undefined {
  const atoms = atomsOf(graph);
  const singleBonded = openSulfoxides(atoms);
  neutralise(atoms);
  const changed = [...atoms.entries()].filter(([index, { charge }]) => {
    const { chg, isotope } = itemAt(graph.atoms, index);
    return isotope !== 0 || chg !== charge;
  });
  return changed.length === 0 ? undefined : { atoms: new Map(changed), singleBonded };
}

function atomsOf({ atoms: graphAtoms, bonds }: MoleculeGraph): Atom[] {
  const atoms = graphAtoms.map(({ z, chg, impHs }): Atom => ({ z, charge: chg, hydrogens: impHs, neighbours: [] }));
  for (const {
    bo,
    atoms: [a, b],
  } of bonds) {
    atoms[a]?.neighbours.push({ atom: b, order: bo });
    atoms[b]?.neighbours.push({ atom: a, order: bo });
  }
  return atoms;
}

/**
 * Gives each sulfoxide its charges.
 * @returns the oxygens, whose double bonds are single now
 */
function openSulfoxides(atoms: readonly Atom[]): number[] {
  return atoms.flatMap((sulfur) => {
    if (sulfur.z !== SULFUR || sulfur.charge !== 0 || sulfur.neighbours.length !== 3) return [];
    const [double, ...others] = sulfur.neighbours.filter(({ order }) => order === 2);
    const oxygen = double && atoms[double.atom];
    const rest = sulfur.neighbours.filter((neighbour) => neighbour !== double);
    if (oxygen?.z !== OXYGEN || others.length > 0 || rest.some(({ atom }) => atoms[atom]?.z === OXYGEN)) return [];
    [sulfur.charge, oxygen.charge] = [1, -1];
    return [double?.atom ?? 0];
  });
}

/** The rule of RDKit's `Uncharger` in canonical order, without what it does to boron and metals. */
function neutralise(atoms: readonly Atom[]): void {
  const beside = ({ neighbours }: Atom, sign: 1 | -1) =>
    neighbours.some(({ atom }) => Math.sign(atoms[atom]?.charge ?? 0) === sign);
  const cations = atoms.filter((atom) => atom.charge > 0 && !beside(atom, -1));
  const bases = cations.filter(({ z, hydrogens }) => hydrogens > 0 && BASIC.has(z));
  const lasting = cations.filter((atom) => !bases.includes(atom)).reduce((sum, { charge }) => sum + charge, 0);
  const anions = atoms.filter((atom) => takesProton(atom) && !beside(atom, 1));
  const acids = anions.filter((atom) => isAcid(atom, atoms));
  const others = anions.filter((atom) => !acids.includes(atom));
  for (const anion of [...others, ...acids].slice(0, Math.max(0, anions.length - lasting))) {
    anion.charge = 0;
    anion.hydrogens++;
  }
  for (const base of bases) {
    const protons = Math.min(base.charge, base.hydrogens);
    base.charge -= protons;
    base.hydrogens -= protons;
  }
}

function takesProton({ z, charge, neighbours }: Atom): boolean {
  if (charge !== -1) return false;
  return HALOGENS.has(z) ? neighbours.length === 0 : neighbours.length <= (MOST_NEIGHBOURS.get(z) ?? -1);
}

/** Whether an anion is that of an acid of carbon, phosphorus or sulfur, or of a tetrazole. */
function isAcid({ z, neighbours }: Atom, atoms: readonly Atom[]): boolean {
  const around = neighbours.flatMap(({ atom }) => atoms[atom] ?? []);
  if (z === NITROGEN) return around.some((next) => next.z === NITROGEN);
  return (
    z === OXYGEN &&
    around.some(
      (centre) =>
        [CARBON, PHOSPHORUS, SULFUR].includes(centre.z) &&
        centre.neighbours.some(({ atom, order }) => order === 2 && atoms[atom]?.z === OXYGEN),
    )
  );
}

function repeated(symbol: string, count: number): string {
  return count === 0 ? '' : count === 1 ? symbol : `${symbol}${count}`;
}

function signed(charge: number): string {
  return repeated(charge < 0 ? '-' : '+', Math.abs(charge));
}

import type { Mol, MolList } from '@rdkit/rdkit';
import { smartsInvalid } from '../errors/structure-errors.ts';
import { countHeavyAtoms, tokenize } from '../smiles/tokens.ts';
import { commonCore } from './common-core.ts';
import type { Cut, Decomposition } from './molecule.ts';
import { parseSmiles, type Rdkit } from './rdkit.ts';

/** Seconds for each search for a common core, whole ones by RDKit. */
const SECONDS = 5;

/**
 * Molecules of which RDKit weighs the ways that the core matches five at a time; of more, each against those before it. With
 * a phenyl as core the former takes 60 ms a molecule, the latter 8 ms.
 */
const WEIGHED_TOGETHER = 200;

/**
 * Takes molecules apart into a core and the substituents at it, by RDKit's R-group decomposition.
 * @param molecules as RDKit wrote them
 * @param core as SMARTS; empty for the maximum common substructure of most of them
 * @returns null where no core of six atoms or more is common to half of them
 */
export function decompose(rdkit: Rdkit, molecules: readonly string[], core: string): Decomposition | null {
  const smarts = core === '' ? commonCore(rdkit, molecules, SECONDS).smarts : core;
  if (smarts === null) return null;
  using query = rdkit.module.get_qmol(smarts);
  if (!query || query.get_num_atoms() === 0) throw smartsInvalid(smarts);
  const matchingStrategy = molecules.length > WEIGHED_TOGETHER ? 'Greedy' : 'GreedyChunks';
  const options = { removeHydrogensPostMatch: true, removeAllHydrogenRGroups: true, matchingStrategy };
  using groups = rdkit.module.get_rgd(query, JSON.stringify(options));
  if (!groups) return null;
  const matched = molecules.flatMap((smiles, molecule) => {
    using mol = parseSmiles(rdkit, smiles);
    return groups.add(mol) < 0 ? [] : [molecule];
  });
  if (matched.length === 0) return { core: smarts, labelled: '', labels: [], rows: [] };
  groups.process();
  const columns = groups.get_rgroups_as_columns() as Readonly<Record<string, MolList>>;
  const texts = new Map(Object.entries(columns).map(([label, list]) => [label, smilesOf(list)]));
  const labels = [...texts.keys()].filter((label) => label !== 'Core').sort(byNumber);
  return {
    core: smarts,
    labelled: texts.get('Core')?.[0] ?? '',
    labels,
    rows: matched.map((molecule, row) => ({
      molecule,
      groups: Object.fromEntries(labels.map((label) => [label, texts.get(label)?.[row] ?? ''])),
    })),
  };
}

/**
 * A molecule cut at each of its acyclic single bonds between heavy atoms, by RDKit's fragmentation for matched pairs
 * (Hussain and Rea, J. Chem. Inf. Model. 2010, 50, 339). A part is at most as large as what it stands at.
 */
export function cutsOf({ module }: Rdkit, mol: Mol): Cut[] {
  const found = mol.get_mmpa_frags(1, 1, MOST_CUT) as { readonly cores: MolList; readonly sidechains: MolList };
  found.cores.delete();
  const ends = smilesOf(found.sidechains).map((pair) => pair.split('.'));
  return ends.flatMap(([one, other, more]): Cut[] => {
    if (one === undefined || other === undefined || more !== undefined) return [];
    const [a, b] = [heavyAtoms(one), heavyAtoms(other)];
    const directed = [
      ...(a <= Math.min(b, MOST_ATOMS) ? [[one, other] as const] : []),
      ...(b <= Math.min(a, MOST_ATOMS) ? [[other, one] as const] : []),
    ];
    return directed.map(([part, rest]) => ({ part, rest, bare: withHydrogen(module, rest) }));
  });
}

/** Heavy atoms of a part that is exchanged at most. */
const MOST_ATOMS = 13;

function heavyAtoms(smiles: string): number {
  return countHeavyAtoms(tokenize(smiles).tokens) - 1;
}

/** A part of a molecule with a hydrogen where it was cut, as canonical SMILES. */
function withHydrogen(module: Rdkit['module'], rest: string): string {
  using mol = module.get_mol(rest.replace('[*:1]', '[H]'));
  return mol?.get_smiles() ?? '';
}

/** Bonds of a molecule that are cut at most: one of more is no lead. */
const MOST_CUT = 40;

/** The molecules of a list, which is freed. */
function smilesOf(list: MolList): string[] {
  try {
    return Array.from({ length: list.size() }, (_, at) => {
      using mol = list.at(at);
      return mol?.get_smiles() ?? '';
    });
  } finally {
    list.delete();
  }
}

/** R2 before R10. */
function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1));
}

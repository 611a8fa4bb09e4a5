import type { Mol, Reaction } from '@rdkit/rdkit';
import type { Rdkit } from './rdkit.ts';

/**
 * How chemists draw the tautomers that InChI doesn't tell apart, as reactions: what is left of the arrow is how InChI's
 * code, which puts protons on oxygen, may give it back.
 */
const RULES: readonly string[] = [
  // amides, ureas, lactams, thioamides: C(O)=N as C(=O)N
  ...onNitrogen((h) => `[O,S;X2;H1;+0:1][#6;X3:2]=[N;X2;+0;H${h}:3]>>[*;H0:1]=[*:2][*;H${h + 1}:3]`),
  // 2-pyridones, 4-pyridones, and those of other rings
  '[O,S;X2;H1;+0:1]-[c:2]:[n;X2;+0;H0:3]>>[*;H0:1]=[*:2]:[*;H1:3]',
  '[O,S;X2;H1;+0:1]-[c;r6:2]:[c;r6:3]:[c;r6:4]:[n;X2;+0;H0;r6:5]>>[*;H0:1]=[*:2]:[*:3]:[*:4]:[*;H1:5]',
  // 2- and 4-aminopyridines, and those of other rings
  ...onNitrogen((h) => `[N;X2;+0;!R;H${h}:1]=[#6;r:2][n,N;H1;r;+0;X3:3]>>[*;H${h + 1}:1]-[c:2]:[n;H0:3]`),
  ...onNitrogen(
    (h) => `[N;X2;+0;!R;H${h}:1]=[c;r6:2]:[c;r6:3]:[c;r6:4]:[n;H1;r6;+0:5]>>[*;H${h + 1}:1]-[*:2]:[*:3]:[*:4]:[n;H0:5]`,
  ),
];

/** What every molecule has that a rule applies to: a nitrogen and a double bond, or an aromatic nitrogen. */
const MAY_CHANGE = /N.*=|=.*N|n/u;

/** A rule for a nitrogen without a proton and for one that has one: a reaction says how many there are. */
function onNitrogen(rule: (protons: 0 | 1) => string): string[] {
  return [rule(0), rule(1)];
}

/** More steps than a molecule of 500 atoms has amides. */
const MOST_STEPS = 200;

/** The rules as the RDKit in use has them. */
let known: { readonly rdkit: Rdkit; readonly reactions: readonly Reaction[] } | undefined;

/**
 * A molecule that was read from an InChI as chemists would draw it: amides and pyridones with their protons on nitrogen,
 * amines of rings as amines. Which of the nitrogens of an azole or a guanidine has the proton stays open.
 * @param smiles as RDKit wrote it
 * @returns canonical SMILES
 */
export function usualTautomer(rdkit: Rdkit, smiles: string): string {
  // a reaction gives back the part that reacts
  return smiles
    .split('.')
    .map((part) => (MAY_CHANGE.test(part) ? ofPart(rdkit, part) : part))
    .join('.');
}

function ofPart(rdkit: Rdkit, part: string): string {
  let smiles = part;
  for (let step = 0; step < MOST_STEPS; step++) {
    using mol = rdkit.module.get_mol(smiles);
    const next = mol === null ? undefined : nextForm(rdkit, mol);
    if (next === undefined) return smiles;
    smiles = next;
  }
  return smiles;
}

/** The molecule after the first rule that applies to it. */
function nextForm(rdkit: Rdkit, mol: Mol): string | undefined {
  using reactants = new rdkit.module.MolList();
  reactants.append(mol);
  for (const reaction of reactionsOf(rdkit)) {
    using results = reaction.run_reactants(reactants, 1);
    using products = results.size() === 0 ? null : (results.get(0) ?? null);
    using product = products?.at(0) ?? null;
    if (product !== null) return product.get_smiles();
  }
  return undefined;
}

function reactionsOf(rdkit: Rdkit): readonly Reaction[] {
  if (known?.rdkit !== rdkit) {
    // those of an RDKit that broke went with it
    known = { rdkit, reactions: RULES.flatMap((rule) => rdkit.module.get_rxn(rule) ?? []) };
  }
  return known.reactions;
}

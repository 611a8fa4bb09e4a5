import type { MainModule } from '@rdkit/rdkit';
import type { Rdkit } from './rdkit.ts';

/** What a part of a molecule is when it is known to be no drug where a drug stands beside it. */
export type Additive = 'salt' | 'solvent';

// The lists are those of ChEMBL's structure pipeline (Bento et al., J. Cheminform. 2020, 12, 51) for what has carbon:
// a part without carbon is never the parent of an organic molecule, listed or not. SMILES of the neutral form without
// stereochemistry; names as that list has them, where they name the compound.

/** Acids, by the name of their anions. */
const ACIDS: Readonly<Record<string, string>> = {
  acetate: 'CC(=O)O',
  acetamidobenzoate: 'CC(=O)Nc1ccc(cc1)C(=O)O',
  aceturate: 'CC(=O)NCC(=O)O',
  acetylsulfate: 'CC(=O)OS(=O)(=O)O',
  adipate: 'OC(=O)CCCCC(=O)O',
  ascorbate: 'OCC(O)C1OC(=O)C(=C1O)O',
  aspartate: 'NC(CC(=O)O)C(=O)O',
  benzoate: 'OC(=O)c1ccccc1',
  besylate: 'OS(=O)(=O)c1ccccc1',
  buciclate: 'CCCCC1CCC(CC1)C(=O)O',
  butyrate: 'CCCC(=O)O',
  camphorate: 'CC1(C)C(CCC1(C)C(=O)O)C(=O)O',
  camsylate: 'CC1(C)C2CCC1(CS(=O)(=O)O)C(=O)C2',
  caprate: 'CCCCCCCCCC(=O)O',
  caproate: 'CCCCCC(=O)O',
  caprylate: 'CCCCCCCC(=O)O',
  carbonate: 'OC(=O)O',
  cinnamate: 'OC(=O)C=Cc1ccccc1',
  citrate: 'OC(=O)CC(O)(CC(=O)O)C(=O)O',
  closylate: 'OS(=O)(=O)c1ccc(Cl)cc1',
  cyclamate: 'OS(=O)(=O)NC1CCCCC1',
  cyclotate: 'CC12CCC(CC1)(C=C2)C(=O)O',
  cypionate: 'OC(=O)CCC1CCCC1',
  daproate: 'CN(C)CCC(=O)O',
  dichloroacetate: 'OC(=O)C(Cl)Cl',
  edetate: 'OC(=O)CN(CCN(CC(=O)O)CC(=O)O)CC(=O)O',
  edisylate: 'OS(=O)(=O)CCS(=O)(=O)O',
  enanthate: 'CCCCCCC(=O)O',
  estolate: 'CCCCCCCCCCCCOS(=O)(=O)O',
  esylate: 'CCS(=O)(=O)O',
  etabonate: 'CCOC(=O)O',
  ethylsulfate: 'CCOS(=O)(=O)O',
  etiprate: 'OC(=O)CNC(=O)c1ccccc1',
  formate: 'OC=O',
  fostedate: 'CCCCCCCCCCCCCCOP(=O)(O)O',
  'fumarate and maleate': 'OC(=O)C=CC(=O)O',
  furoate: 'OC(=O)c1occc1',
  gentisate: 'OC(=O)c1cc(O)ccc1O',
  gluceptate: 'OCC(O)C(O)C(O)C(O)C(O)C(=O)O',
  gluconate: 'OCC(O)C(O)C(O)C(O)C(=O)O',
  glucuronate: 'OC1OC(C(O)C(O)C1O)C(=O)O',
  'glucuronate, open': 'O=CC(O)C(O)C(O)C(O)C(=O)O',
  glutamate: 'NC(CCC(=O)O)C(=O)O',
  glutarate: 'OC(=O)CCCC(=O)O',
  glycerophosphate: 'OCC(O)COP(=O)(O)O',
  glycolate: 'OCC(=O)O',
  hybenzate: 'OC(=O)c1ccccc1C(=O)c2ccc(O)cc2',
  isethionate: 'OCCS(=O)(=O)O',
  isobutyrate: 'CC(C)C(=O)O',
  lactate: 'CC(O)C(=O)O',
  lactobionate: 'OCC(O)C(OC1OC(CO)C(O)C(O)C1O)C(O)C(O)C(=O)O',
  laurate: 'CCCCCCCCCCCC(=O)O',
  malate: 'OC(CC(=O)O)C(=O)O',
  malonate: 'OC(=O)CC(=O)O',
  mandelate: 'OC(C(=O)O)c1ccccc1',
  mebutate: 'CC=C(C)C(=O)O',
  mepesuccinate: 'COC(=O)CC(O)(CCCC(C)(C)O)C(=O)O',
  mesitylenesulfonate: 'Cc1cc(C)c(c(C)c1)S(=O)(=O)O',
  mesylate: 'CS(=O)(=O)O',
  metazoate: 'OC(=O)c1cccc(c1)S(=O)(=O)O',
  methosulfate: 'COS(=O)(=O)O',
  mucate: 'OC(C(O)C(O)C(=O)O)C(O)C(=O)O',
  napadisilate: 'OS(=O)(=O)c1cccc2c(cccc12)S(=O)(=O)O',
  napsylate: 'OS(=O)(=O)c1ccc2ccccc2c1',
  nicotinate: 'OC(=O)c1cccnc1',
  'oleate and elaidate': 'CCCCCCCCC=CCCCCCCCC(=O)O',
  orotate: 'OC(=O)c1cc(=O)[nH]c(=O)[nH]1',
  oxalate: 'OC(=O)C(=O)O',
  oxoglutarate: 'OC(=O)CCC(=O)C(=O)O',
  palmitate: 'CCCCCCCCCCCCCCCC(=O)O',
  'pamoate (embonate)': 'OC(=O)c1cc2ccccc2c(Cc3c(O)c(cc4ccccc34)C(=O)O)c1O',
  phenpropionate: 'OC(=O)CCc1ccccc1',
  phenylacetate: 'OC(=O)Cc1ccccc1',
  phosphanilate: 'Nc1ccc(cc1)P(=O)(O)O',
  picrate: 'Oc1c(cc(cc1[N+](=O)[O-])[N+](=O)[O-])[N+](=O)[O-]',
  pivalate: 'CC(C)(C)C(=O)O',
  propionate: 'CCC(=O)O',
  pyroglutamate: 'OC(=O)C1CCC(=O)N1',
  saccharinate: 'O=C1NS(=O)(=O)c2ccccc12',
  salicylate: 'OC(=O)c1ccccc1O',
  stearate: 'CCCCCCCCCCCCCCCCCC(=O)O',
  succinate: 'OC(=O)CCC(=O)O',
  '3-sulfosalicylate': 'OC(=O)c1cccc(c1O)S(=O)(=O)O',
  tartrate: 'OC(C(O)C(=O)O)C(=O)O',
  tebutate: 'CC(C)(C)CC(=O)O',
  terephthalate: 'OC(=O)c1ccc(cc1)C(=O)O',
  thiocyanate: 'SC#N',
  tosylate: 'Cc1ccc(cc1)S(=O)(=O)O',
  triclofenate: 'Oc1cc(Cl)c(Cl)cc1Cl',
  trifenatate: 'OC(=O)C(c1ccccc1)(c2ccccc2)c3ccccc3',
  triflate: 'OS(=O)(=O)C(F)(F)F',
  triflutate: 'OC(=O)C(F)(F)F',
  undecylate: 'CCCCCCCCCCC(=O)O',
  undecylenate: 'OC(=O)CCCCCCCCC=C',
  valerate: 'CCCCC(=O)O',
  xinafoate: 'OC(=O)c1ccc2ccccc2c1O',
};

/** Bases, and neutral parts of salts and co-crystals. */
const BASES_AND_OTHERS: Readonly<Record<string, string>> = {
  aminomethylpropanol: 'CC(C)(N)CO',
  arginine: 'NC(CCCNC(=N)N)C(=O)O',
  benethamine: 'C(Cc1ccccc1)NCc2ccccc2',
  benzathine: 'C(CNCc1ccccc1)NCc2ccccc2',
  butyraldehyde: 'CCCC=O',
  choline: 'C[N+](C)(C)CCO',
  deanol: 'CN(C)CCO',
  dicyclohexylamine: 'C1CCC(CC1)NC2CCCCC2',
  diethylamine: 'CCNCC',
  diethylethanolamine: 'CCN(CC)CCO',
  dimepranol: 'CC(O)CN(C)C',
  diolamine: 'OCCNCCO',
  edamine: 'NCCN',
  epolamine: 'OCCN1CCCC1',
  erbumine: 'CC(C)(C)N',
  ethanolamine: 'NCCO',
  'ethyl butanoate': 'CCCC(=O)OCC',
  etzadroxil: 'CCC(CC)C(=O)OCO',
  glycerol: 'OCC(O)CO',
  hydroxyethylmorpholine: 'OCCN1CCOCC1',
  imidazole: 'c1c[nH]cn1',
  lysine: 'NCCCCC(N)C(=O)O',
  meglumine: 'CNCC(O)C(O)C(O)C(O)CO',
  methionil: 'CSCCC(N)C(=O)C',
  methoxyethanol: 'COCCO',
  'methyl iodide': 'CI',
  piperazine: 'C1CNCCN1',
  'propylene glycol': 'CC(O)CO',
  triethylamine: 'CCN(CC)CC',
  trolamine: 'OCCN(CCO)CCO',
  tromethamine: 'NC(CO)(CO)CO',
};

/** Counter-ions that ChEMBL's list lacks, by their names as parts of drugs' names (WHO, INN for radicals and groups). */
const FURTHER_SALTS: Readonly<Record<string, string>> = {
  acesulfame: 'CC1=CC(=O)NS(=O)(=O)O1',
  docusate: 'CCCCC(CC)COC(=O)CC(C(=O)OCC(CC)CCCC)S(=O)(=O)O',
  hydroxynaphthoate: 'OC(=O)c1cc2ccccc2cc1O',
  linoleate: 'CCCCCC=CCC=CCCCCCCCC(=O)O',
  myristate: 'CCCCCCCCCCCCCC(=O)O',
  // that list has the 3-sulfo isomer
  sulfosalicylate: 'OC(=O)c1cc(S(=O)(=O)O)ccc1O',
  teoclate: 'Cn1c(=O)c2[nH]c(Cl)nc2n(C)c1=O',
};

const SOLVENTS: Readonly<Record<string, string>> = {
  water: 'O',
  acetone: 'CC(=O)C',
  dichloromethane: 'ClCCl',
  'dimethyl sulfoxide': 'C[S+]([O-])C',
  ethanol: 'CCO',
  'ethyl acetate': 'CCOC(=O)C',
  isopropanol: 'CC(C)O',
  methanol: 'CO',
  trichloromethane: 'ClC(Cl)Cl',
};

/** The lists in each RDKit's own canonical SMILES. */
const additives = new WeakMap<MainModule, ReadonlyMap<string, Additive>>();

/** The salts and solvents by canonical SMILES without stereochemistry, which takes 20 ms on first use. */
export function additivesOf({ module }: Rdkit): ReadonlyMap<string, Additive> {
  const known = additives.get(module);
  if (known !== undefined) return known;
  const made = new Map<string, Additive>();
  const lists = [
    ['salt', { ...ACIDS, ...BASES_AND_OTHERS, ...FURTHER_SALTS }],
    ['solvent', SOLVENTS],
  ] as const;
  for (const [additive, list] of lists) {
    for (const [name, smiles] of Object.entries(list)) {
      using mol = module.get_mol(smiles);
      if (!mol) throw new Error(`RDKit refuses the ${additive} ${name}.`);
      made.set(mol.get_smiles(), additive);
    }
  }
  additives.set(module, made);
  return made;
}

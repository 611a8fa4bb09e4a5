import { readFile } from 'node:fs/promises';
import initIndigo, { type Indigo } from 'indigo-ketcher/binaryWasmNoRender';
import { inchiInvalid } from '../errors/structure-errors.ts';
import { wholeInchi } from '../smiles/inchi.ts';
import { connectivityOf } from './molecule.ts';
import type { Rdkit } from './rdkit.ts';
import { usualTautomer } from './tautomer.ts';

/**
 * Starts Indigo, in about 0.15 s. It is here for InChI alone, which RDKit's WebAssembly writes and doesn't read.
 * @param wasmFile path of indigo.wasm, which lies beside the bundle
 */
export async function loadIndigo(wasmFile: string): Promise<Indigo> {
  return initIndigo({ wasmBinary: await readFile(wasmFile), locateFile: () => wasmFile, printErr: () => undefined });
}

/**
 * Canonical SMILES of an InChI. What is read is written as InChI again: what isn't the same is refused.
 *
 * @throws ThinBridgeError `smiles-invalid` where it is no InChI, or one that isn't read right, such as those of mesoionic
 * compounds
 */
export function smilesOfInchi(rdkit: Rdkit, indigo: Indigo, text: string): string {
  const inchi = wholeInchi(text);
  const key = keyOfInchi(rdkit, inchi);
  if (key === '') throw inchiInvalid(inchi);
  const read = readByIndigo(rdkit, indigo, inchi);
  if (keyOfSmiles(rdkit, read, inchi) !== key) throw inchiInvalid(inchi);
  const usual = usualTautomer(rdkit, read);
  return usual === read || keyOfSmiles(rdkit, usual, inchi) === key ? usual : read;
}

/** What two forms of the molecule of an InChI have in common: its InChIKey, without layers that are not of the standard. */
function keyOfInchi({ module }: Rdkit, inchi: string): string {
  const key = module.get_inchikey_for_inchi(inchi);
  return isStandard(inchi) ? key : connectivityOf(key);
}

function keyOfSmiles({ module }: Rdkit, smiles: string, inchi: string): string {
  using mol = module.get_mol(smiles);
  const key = mol === null ? '' : module.get_inchikey_for_inchi(mol.get_inchi());
  return isStandard(inchi) ? key : connectivityOf(key);
}

function isStandard(inchi: string): boolean {
  return inchi.startsWith('InChI=1S/');
}

/** The SMILES that Indigo gives of an InChI, as RDKit writes it. */
function readByIndigo({ module }: Rdkit, indigo: Indigo, inchi: string): string {
  const [smiles = '', ...extension] = converted(indigo, inchi).split(' ');
  // double bonds in rings that are cis or trans; what else the extension says, the SMILES says itself
  const bonds = extension.join(' ').match(/(?<=[|,])(?:ctu|c|t):\d+(?:,\d+)*(?=[|,])/gu) ?? [];
  using mol = module.get_mol(bonds.length === 0 ? smiles : `${smiles} |${bonds.join(',')}|`);
  if (mol === null) throw inchiInvalid(inchi);
  return mol.get_smiles();
}

function converted(indigo: Indigo, inchi: string): string {
  const options = new indigo.MapStringString();
  try {
    return indigo.convert(inchi, 'smiles', options);
  } catch (error) {
    // an error of Indigo's own is a text; others are faults of the WebAssembly
    if (typeof error === 'string') throw inchiInvalid(inchi);
    throw error;
  } finally {
    options.delete();
  }
}

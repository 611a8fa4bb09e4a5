import initRDKitModule, { type Log, type MainModule, type Mol } from '@rdkit/rdkit';
import { molblockInvalid, rdkitLogMissing, smilesInvalid } from '../errors/structure-errors.ts';
import { invalidReason } from '../smiles/problem.ts';

/** The RDKit module (https://www.rdkit.org) as WebAssembly, and the log that holds why it refused a molecule. */
export interface Rdkit {
  readonly module: MainModule;
  readonly log: Log;
}

/**
 * Starts a fresh RDKit, in about 0.2 s. An instance that threw a WebAssembly error is broken for good: drop it and
 * start another.
 * @param wasmFile path of RDKit_minimal.wasm, which lies beside the bundle
 */
export async function loadRdkit(wasmFile: string): Promise<Rdkit> {
  // what it would print when it can't start is thrown, too
  const module = await initRDKitModule({ locateFile: () => wasmFile, printErr: () => undefined });
  // RDKit's warnings would go to the host's standard error
  module.disable_logging('rdApp.warning');
  const log = module.set_log_capture('rdApp.error');
  if (!log) throw rdkitLogMissing();
  return { module, log };
}

/**
 * Reads a SMILES as it is, without `admit`. The caller frees the molecule, best with `using`.
 * @throws ThinBridgeError `smiles-invalid`, with the reason
 */
export function parseSmiles({ module, log }: Rdkit, smiles: string): Mol {
  log.clear_buffer();
  const mol = module.get_mol(smiles);
  if (!mol) throw smilesInvalid(smiles, invalidReason(smiles, log.get_buffer()));
  return mol;
}

/**
 * Reads a mol block, V2000 or V3000. The caller frees the molecule, best with `using`.
 * @throws ThinBridgeError `smiles-invalid`, with RDKit's reason
 */
export function parseMolblock({ module, log }: Rdkit, molblock: string): Mol {
  log.clear_buffer();
  const mol = module.get_mol(molblock);
  if (!mol) throw molblockInvalid(log.get_buffer());
  return mol;
}

/** Canonical SMILES of a mol block. Throws as `parseMolblock`. */
export function smilesOfMolblock(rdkit: Rdkit, molblock: string): string {
  using mol = parseMolblock(rdkit, molblock);
  return mol.get_smiles();
}

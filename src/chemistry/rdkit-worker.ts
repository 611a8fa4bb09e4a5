// The entry of the worker thread that runs RDKit. The host kills the thread when a molecule takes too long.
import { join } from 'node:path';
import { worker } from 'workerpool';
import type { Mol } from '@rdkit/rdkit';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { describeMolecule, featuresOf } from './describe-molecule.ts';
import { drawMolecule } from './drawing.ts';
import type { Drawing, Molecule, StructureFeatures } from './molecule.ts';
import { parentOf } from './parent.ts';
import { loadRdkit, parseSmiles, type Rdkit } from './rdkit.ts';
import { failure, type Reply } from './rdkit-reply.ts';
import { scaffoldOf } from './scaffold.ts';

/** The methods of the worker, for the host to call by name. */
export interface RdkitWorker {
  molecule(smiles: string): Promise<Reply<Molecule>>;
  scaffold(smiles: string): Promise<Reply<string>>;
  features(smiles: string): Promise<Reply<StructureFeatures>>;
  draw(smiles: string, drawing: Drawing): Promise<Reply<string>>;
}

let rdkit: Promise<Rdkit> | undefined;

/** The engine, started on first use and after it broke. */
async function engineInUse(): Promise<Rdkit> {
  const wasmFile = join(import.meta.dirname, 'RDKit_minimal.wasm');
  try {
    rdkit ??= loadRdkit(wasmFile);
    return await rdkit;
  } catch (error) {
    rdkit = undefined;
    throw new ThinBridgeError(
      'chemistry-failed',
      `RDKit can't be started from ${wasmFile}: ${reasonOf(error)} Reinstall the extension.`,
      { cause: error },
    );
  }
}

async function answer<T>(smiles: string, ask: (rdkit: Rdkit, mol: Mol) => T): Promise<Reply<T>> {
  try {
    const engine = await engineInUse();
    using mol = parseSmiles(engine, smiles);
    return { ok: true, value: ask(engine, mol) };
  } catch (error) {
    if (!(error instanceof ThinBridgeError)) {
      // an instance that threw by itself may be broken for good, and a fresh one costs 0.2 s
      rdkit = undefined;
    }
    return failure(error);
  }
}

const methods: RdkitWorker = {
  molecule: (smiles) => answer(smiles, describeMolecule),
  scaffold: (smiles) =>
    answer(smiles, (engine, mol) => {
      using parent = parentOf(mol);
      return scaffoldOf(engine, parent);
    }),
  features: (smiles) => answer(smiles, featuresOf),
  draw: (smiles, drawing) => answer(smiles, (_, mol) => drawMolecule(mol, drawing)),
};

worker({ ...methods });

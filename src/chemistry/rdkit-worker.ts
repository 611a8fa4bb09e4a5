// The entry of the worker thread that runs RDKit. The host kills the thread when a molecule takes too long.
import { join } from 'node:path';
import { worker } from 'workerpool';
import type { Mol } from '@rdkit/rdkit';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { describeMolecule, type Wanted } from './describe-molecule.ts';
import { drawMolecule } from './drawing.ts';
import type { Drawing, Molecule, MoleculeParts } from './molecule.ts';
import { loadRdkit, parseSmiles, type Rdkit } from './rdkit.ts';
import { failure, type Reply } from './rdkit-reply.ts';

/** The methods of the worker, for the host to call by name. */
export interface RdkitWorker {
  read(smiles: string, wanted: Wanted): Promise<Reply<Molecule & Partial<MoleculeParts>>>;
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

/** Reads a molecule. One that can't be drawn is read without its drawing, by a fresh RDKit. */
async function read(smiles: string, wanted: Wanted): Promise<Reply<Molecule & Partial<MoleculeParts>>> {
  const reply = await answer(smiles, (engine, mol) => describeMolecule(engine, mol, wanted));
  if (reply.ok || reply.code !== 'chemistry-failed' || !wanted.parts.includes('svg')) return reply;
  const parts = wanted.parts.filter((part) => part !== 'svg');
  const rest = await answer(smiles, (engine, mol) => describeMolecule(engine, mol, { parts }));
  return rest.ok ? { ok: true, value: { ...rest.value, svg: '' } } : rest;
}

const methods: RdkitWorker = {
  read,
  draw: (smiles, drawing) => answer(smiles, (_, mol) => drawMolecule(mol, drawing)),
};

worker({ ...methods });

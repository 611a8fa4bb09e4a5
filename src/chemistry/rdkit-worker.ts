// The entry of the worker thread that runs RDKit. The host kills the thread when a molecule takes too long.
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Mol } from '@rdkit/rdkit';
import { rdkitNotStarted } from '../errors/structure-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { drawMolecule } from './drawing.ts';
import type { Drawing } from './molecule.ts';
import { loadRdkit, parseSmiles, smilesOfMolblock, type Rdkit } from './rdkit.ts';
import { matches } from './substructure.ts';
import { failure, Progress, type RdkitBatch, type RdkitReply, type RdkitRequest } from './rdkit-messages.ts';
import { sharedCore } from './shared-core.ts';
import { readMolecule, type ReadMolecule } from './read-molecule.ts';

let rdkit: Promise<Rdkit> | undefined;

/** The engine, started on first use and after it broke. */
async function engineInUse(): Promise<Rdkit> {
  const wasmFile = join(import.meta.dirname, 'RDKit_minimal.wasm');
  try {
    rdkit ??= loadRdkit(wasmFile);
    return await rdkit;
  } catch (error) {
    rdkit = undefined;
    throw rdkitNotStarted(wasmFile, error);
  }
}

async function answer(ask: (rdkit: Rdkit) => ReadMolecule | string | boolean): Promise<RdkitReply> {
  try {
    return { ok: true, value: ask(await engineInUse()) };
  } catch (error) {
    if (!(error instanceof ThinBridgeError)) {
      // an instance that threw by itself may be broken for good, and a fresh one costs 0.2 s
      rdkit = undefined;
    }
    return failure(error);
  }
}

function ofSmiles(smiles: string, ask: (rdkit: Rdkit, mol: Mol) => ReadMolecule | string): Promise<RdkitReply> {
  return answer((engine) => {
    using mol = parseSmiles(engine, smiles);
    return ask(engine, mol);
  });
}

function drawn(engine: Rdkit, mol: Mol, drawing: Drawing): string {
  if (drawing.sharedWith === undefined) return drawMolecule(mol, drawing);
  using other = parseSmiles(engine, drawing.sharedWith);
  return drawMolecule(mol, drawing, sharedCore(engine, mol, other));
}

async function reply(request: RdkitRequest): Promise<RdkitReply> {
  const { structure } = request;
  switch (request.kind) {
    case 'draw':
      return ofSmiles(structure, (engine, mol) => drawn(engine, mol, request.drawing));
    case 'match':
      return answer((engine) => matches(engine, structure, request.smarts));
    case 'inchiKey':
      return answer(({ module }) => module.get_inchikey_for_inchi(structure));
    case 'smiles':
      return answer((engine) => smilesOfMolblock(engine, structure));
    case 'read': {
      const whole = await ofSmiles(structure, (engine, mol) => readMolecule(engine, mol, request));
      if (whole.ok || whole.code !== 'chemistry-failed' || !request.parts.includes('svg')) return whole;
      // what can't be drawn can be read, by a fresh RDKit
      const parts = request.parts.filter((part) => part !== 'svg');
      return ofSmiles(structure, (engine, mol) => ({ ...readMolecule(engine, mol, { parts }), svg: '' }));
    }
  }
}

const port = parentPort;
port?.on('message', ({ requests, progress: memory }: RdkitBatch) => {
  void (async () => {
    const progress = new Progress(memory);
    const replies: RdkitReply[] = [];
    for (const request of requests) {
      progress.begin(replies.length);
      replies.push(await reply(request));
    }
    progress.begin(replies.length);
    port.postMessage(replies);
  })();
});

// The entry of the worker thread that runs RDKit. The host kills the thread when a molecule takes too long.
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Mol } from '@rdkit/rdkit';
import type { Indigo } from 'indigo-ketcher/binaryWasmNoRender';
import { indigoNotStarted, rdkitNotStarted } from '../errors/structure-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { useLanguageOfStarter } from '../text/language.ts';
import { attachmentLabels, drawMolecule } from './drawing.ts';
import { cutsOf, decompose } from './decomposition.ts';
import type { Drawing } from './molecule.ts';
import { isInchi } from '../smiles/inchi.ts';
import { isMolBlock } from '../smiles/limits.ts';
import { loadIndigo, smilesOfInchi } from './indigo.ts';
import { alignOn, findCore } from './marked-core.ts';
import { loadRdkit, parseSmiles, parseMolblock, smilesOfMolblock, type Rdkit } from './rdkit.ts';
import { matches, patternOf } from './substructure.ts';
import {
  failure,
  Progress,
  type RdkitBatch,
  type RdkitReply,
  type RdkitRequest,
  type RdkitValue,
} from './rdkit-messages.ts';
import { sharedCore } from './shared-core.ts';
import { hasOwnLayout } from './own-layout.ts';
import { readMolecule } from './read-molecule.ts';

useLanguageOfStarter();

let rdkit: Promise<Rdkit> | undefined;
let indigo: Promise<Indigo> | undefined;
/** InChIs that the Indigo in use has refused. */
let refused = 0;

/** Indigo keeps 50 kB of each InChI that it refuses, and hangs after some 2,000: by then a fresh one takes its place. */
const MOST_REFUSED = 500;

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

/** Indigo, started with the first InChI and after it broke. */
async function indigoInUse(): Promise<Indigo> {
  const wasmFile = join(import.meta.dirname, 'indigo.wasm');
  try {
    if (indigo === undefined) {
      indigo = loadIndigo(wasmFile);
      refused = 0;
    }
    return await indigo;
  } catch (error) {
    indigo = undefined;
    throw indigoNotStarted(wasmFile, error);
  }
}

async function answer(ask: (rdkit: Rdkit) => RdkitValue | Promise<RdkitValue>): Promise<RdkitReply> {
  try {
    return { ok: true, value: await ask(await engineInUse()) };
  } catch (error) {
    if (!(error instanceof ThinBridgeError)) {
      // an instance that threw by itself may be broken for good, and a fresh one costs 0.2 s
      rdkit = undefined;
      indigo = undefined;
    }
    return failure(error);
  }
}

/** A structure in any notation as SMILES; what is no other notation is taken for one. */
async function asSmiles(engine: Rdkit, structure: string): Promise<string> {
  if (isInchi(structure)) return ofInchi(engine, structure);
  return isMolBlock(structure) ? smilesOfMolblock(engine, structure) : structure;
}

async function ofInchi(engine: Rdkit, inchi: string): Promise<string> {
  try {
    return smilesOfInchi(engine, await indigoInUse(), inchi);
  } catch (error) {
    if (error instanceof ThinBridgeError) {
      refused += 1;
      if (refused === MOST_REFUSED) indigo = undefined;
      throw error;
    }
    // one that threw by itself may be broken for good, and not by this InChI
    indigo = undefined;
    return smilesOfInchi(engine, await indigoInUse(), inchi);
  }
}

function ofStructure(structure: string, ask: (rdkit: Rdkit, mol: Mol) => RdkitValue): Promise<RdkitReply> {
  return answer(async (engine) => {
    using mol = parseSmiles(engine, await asSmiles(engine, structure));
    return ask(engine, mol);
  });
}

function drawn(
  engine: Rdkit,
  mol: Mol,
  { structure, drawing }: { readonly structure: string; readonly drawing: Drawing },
): string {
  const labels = attachmentLabels(structure);
  const core = drawing.core === undefined ? null : alignOn(engine, mol, drawing.core);
  if (drawing.sharedWith === undefined) return drawMolecule(mol, drawing, core, labels);
  using other = parseSmiles(engine, drawing.sharedWith);
  return drawMolecule(mol, drawing, sharedCore(engine, mol, other), labels);
}

async function reply(request: RdkitRequest): Promise<RdkitReply> {
  const { structure } = request;
  switch (request.kind) {
    case 'draw':
      if (!isMolBlock(structure)) return ofStructure(structure, (engine, mol) => drawn(engine, mol, request));
      return answer((engine) => {
        using mol = parseMolblock(engine, structure);
        if (hasOwnLayout(mol, structure)) return drawn(engine, mol, request);
        using plain = parseSmiles(engine, mol.get_smiles());
        return drawn(engine, plain, request);
      });
    case 'match':
      return answer((engine) => matches(engine, structure, request.smarts));
    case 'inchiKey':
      return answer(({ module }) => module.get_inchikey_for_inchi(structure));
    case 'smiles':
      return answer((engine) =>
        isInchi(structure) ? asSmiles(engine, structure) : smilesOfMolblock(engine, structure),
      );
    case 'pattern':
      return ofStructure(structure, (_, mol) => patternOf(mol));
    case 'cuts':
      return ofStructure(structure, cutsOf);
    case 'decompose':
      return answer((engine) => decompose(engine, request.molecules, structure));
    case 'findCore':
      return answer((engine) => findCore(engine, request.molecules, structure));
    case 'read': {
      const whole = await ofStructure(structure, (engine, mol) => readMolecule(engine, mol, request));
      if (whole.ok || whole.code !== 'chemistry-failed' || !request.parts.includes('svg')) return whole;
      // what can't be drawn can be read, by a fresh RDKit
      const parts = request.parts.filter((part) => part !== 'svg');
      return ofStructure(structure, (engine, mol) => ({ ...readMolecule(engine, mol, { parts }), svg: '' }));
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

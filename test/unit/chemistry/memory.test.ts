import assert from 'node:assert/strict';
import { describeMolecule } from '../../../src/chemistry/describe-molecule.ts';
import { drawMolecule } from '../../../src/chemistry/drawing.ts';
import { parentOf } from '../../../src/chemistry/parent.ts';
import { loadRdkit, parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { scaffoldOf } from '../../../src/chemistry/scaffold.ts';
import { drugSmiles, wasmFile } from './engine.ts';

/** A WebAssembly memory, as far as this test needs it. */
interface Memory {
  readonly buffer: ArrayBuffer;
}

/** The part of the global WebAssembly that brings a module to life; the types of Node leave it out. */
interface Wasm {
  instantiate: (...source: unknown[]) => Promise<{ instance: { exports: Record<string, unknown> } }>;
  Memory: new () => Memory;
}

/** Starts an RDKit and holds on to its memory, which the module itself hides. */
async function loadWithMemory(): Promise<{ rdkit: Rdkit; memory: Memory }> {
  const wasm = Reflect.get(globalThis, 'WebAssembly') as Wasm;
  const instantiate = wasm.instantiate;
  let memory: Memory | undefined;
  wasm.instantiate = async (...source) => {
    const result = await instantiate(...source);
    memory = Object.values(result.instance.exports).find((value) => value instanceof wasm.Memory);
    return result;
  };
  try {
    const rdkit = await loadRdkit(wasmFile);
    assert.ok(memory);
    return { rdkit, memory };
  } finally {
    wasm.instantiate = instantiate;
  }
}

describe('the memory of RDKit', () => {
  it('stays the same over 3,000 molecules, with those that throw', async function () {
    this.timeout(120_000);
    const { rdkit, memory } = await loadWithMemory();
    const drugs = drugSmiles().filter((smiles) => smiles.length < 150);
    function work(molecules: number): void {
      for (let index = 0; index < molecules; index++) {
        const smiles = drugs[index % drugs.length]!;
        using mol = parseSmiles(rdkit, `${smiles}.[Na+].[Cl-]`);
        describeMolecule(rdkit, mol);
        using parent = parentOf(mol);
        scaffoldOf(rdkit, parent);
        assert.throws(() => parseSmiles(rdkit, `${smiles}(`));
        if (index % 50 === 0) {
          drawMolecule(mol, { width: 300, height: 200, theme: 'light' });
        }
      }
    }
    work(500);
    const before = memory.buffer.byteLength;
    work(3000);
    assert.equal(memory.buffer.byteLength, before);
  });
});

import assert from 'node:assert/strict';
import type { Mol } from '@rdkit/rdkit';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { readMolecule, type Wanted } from '../../../src/chemistry/read-molecule.ts';
import { drawMolecule } from '../../../src/chemistry/drawing.ts';
import { alignOn, findCore } from '../../../src/chemistry/marked-core.ts';
import { loadRdkit, parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { drugSmiles, wasmFile } from './engine.ts';

const EVERYTHING = {
  parts: ['inchiKey', 'series', 'svg'],
  drawing: { width: 300, height: 200, theme: 'light' },
} as const satisfies Wanted;

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
        readMolecule(rdkit, mol, index % 50 === 0 ? EVERYTHING : { parts: ['inchiKey', 'series'] });
        assert.throws(() => parseSmiles(rdkit, `${smiles}(`));
      }
    }
    work(500);
    const before = memory.buffer.byteLength;
    work(3000);
    assert.equal(memory.buffer.byteLength, before);
  });

  it('is given back after each question, whatever comes of it', async () => {
    const rdkit = await loadRdkit(wasmFile);
    const live = watchObjects(rdkit);
    const questions: readonly ((mol: Mol) => unknown)[] = [
      (mol) => readMolecule(rdkit, mol, { parts: [] }),
      (mol) => readMolecule(rdkit, mol, EVERYTHING),
      (mol) => drawMolecule(mol, EVERYTHING.drawing),
      () => {
        throw new ThinBridgeError('chemistry-failed', 'made up');
      },
    ];
    let most = 0;
    for (const smiles of [...drugSmiles(), 'CCO', '[Na+].[Cl-]', '*', '[H][H]', 'C1CC', 'c1cccc1', 'CN(C)(C)C']) {
      for (const ask of questions) {
        try {
          using mol = parseSmiles(rdkit, smiles);
          most = Math.max(most, live.size);
          ask(mol);
        } catch (error) {
          // what is refused must not stay either
          if (!(error instanceof ThinBridgeError)) throw error;
        }
        assert.equal(live.size, 0, smiles);
      }
    }
    assert.equal(most, 1, 'the objects were counted');
  });

  it('is given back after a core was found and laid out, and after one that is none', async () => {
    const rdkit = await loadRdkit(wasmFile);
    const live = watchObjects(rdkit);
    const core = { smarts: 'c1ccccc1', like: 'Cc1ccccc1' };
    assert.equal(findCore(rdkit, ['CCO', 'Cc1ccccc1O', 'C1CC'], core.smarts).having, 1);
    assert.throws(() => findCore(rdkit, ['CCO'], 'c1cc'), { code: 'smarts-invalid' });
    for (const smiles of ['Cc1ccccc1O', 'CCO']) {
      using mol = parseSmiles(rdkit, smiles);
      assert.equal(alignOn(rdkit, mol, core) === null, smiles === 'CCO');
      assert.throws(() => alignOn(rdkit, mol, { ...core, like: 'C1CC' }), { code: 'smiles-invalid' });
      assert.equal(live.size, 1, smiles);
    }
    assert.equal(live.size, 0);
  });
});

/** An object of RDKit as Embind makes them, which the garbage collector does not free. */
interface Handle {
  readonly $$: unknown;
}

function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && '$$' in value;
}

/** The objects of RDKit that were made and not freed: whatever its functions and methods give is watched from now on. */
function watchObjects({ module }: Rdkit): ReadonlySet<unknown> {
  const live = new Set<unknown>();
  const watch = (value: unknown) => {
    if (isHandle(value)) live.add(value);
    // what get_frags gives
    else if (typeof value === 'object' && value !== null) Object.values(value).filter(isHandle).forEach(watch);
  };
  const { Mol, MolList } = module as unknown as Readonly<Record<'Mol' | 'MolList', { readonly prototype: object }>>;
  // by which all of them are copied and freed
  const base = Object.getPrototypeOf(Mol.prototype) as object;
  for (const owner of [module, base, Mol.prototype, MolList.prototype]) {
    for (const key of Reflect.ownKeys(owner)) {
      const method: unknown = Reflect.get(owner, key);
      const isMaker = typeof key === 'string' && /^(?:get_|at$|clone$)/u.test(key);
      const isEnd = key === 'delete' || key === Symbol.dispose;
      if (typeof method !== 'function' || !(isMaker || isEnd)) continue;
      const watched = function (this: unknown, ...values: unknown[]) {
        const result: unknown = Reflect.apply(method, this, values);
        if (isEnd) live.delete(this);
        watch(result);
        return result;
      };
      // Embind keeps there what the function does for each number of values
      Reflect.set(owner, key, Object.assign(watched, method));
    }
  }
  return live;
}

import path from 'node:path';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';

/** Does what a hover in the editor does: draws a structure and guesses its targets. */
export class Hovering {
  readonly #chemistry: Chemistry;
  readonly #thinBridge: ThinBridge;
  readonly #compounds: readonly string[];
  #warm = false;

  constructor(root: string, compounds: readonly string[]) {
    this.#compounds = compounds;
    this.#chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs') });
    const models = path.join(root, 'models');
    this.#thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, this.#chemistry);
  }

  /** Hovers at each compound once; milliseconds of each. */
  async once(): Promise<number[]> {
    const [first] = this.#compounds;
    if (!this.#warm && first !== undefined) await this.#hover(first);
    this.#warm = true;
    const times: number[] = [];
    for (const smiles of this.#compounds) {
      const begun = performance.now();
      await this.#hover(smiles);
      times.push(performance.now() - begun);
    }
    return times;
  }

  async close(): Promise<void> {
    await this.#thinBridge[Symbol.asyncDispose]();
    await this.#chemistry[Symbol.asyncDispose]();
  }

  async #hover(smiles: string): Promise<void> {
    await this.#chemistry.draw(smiles, { width: 320, height: 110, theme: 'light' });
    await this.#thinBridge.guess(smiles, { limit: 5 });
  }
}

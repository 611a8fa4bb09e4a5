// The drug panel's page in a browser without VS Code around it, answered by the bundled models.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { DrugPage, type DrugPageServices } from '../../src/panel/drug-page.ts';
import { emptyView, type View } from '../../src/panel/messages.ts';
import { safetyPanel } from '../../src/retrieval/safety-panel.ts';
import { ThinBridge } from '../../src/thin-bridge.ts';
import { openPageInBrowser, type PageInBrowser, type PageOptions } from './page-in-browser.ts';

/** What the panel is answered with, by the bundled models; what it has done is on record. Dispose of it. */
export interface PanelModels extends AsyncDisposable {
  readonly services: DrugPageServices;
  readonly done: string[];
}

export function openPanelModels(): PanelModels {
  const workerFile = path.join(inRepository('dist'), 'rdkit-worker.cjs');
  const chemistry = openChemistry({ workerFile });
  const models = inRepository('models');
  const thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  return {
    done,
    services: {
      ask: async (query, signal) => {
        const { kind, heads, searched, readAs, alternatives, structure, hits, cut } = await thinBridge.find(query, {
          ...{ limit: 25, rest: true, signal },
        });
        return { query, kind, heads, searched, readAs, alternatives, structure, rows: hits, cut };
      },
      describe: async (smiles, signal) => {
        const guessed = await thinBridge.guess(smiles, { limit: 24, panel: safetyPanel(), signal });
        const { properties } = await chemistry.read(smiles, ['properties'], { signal });
        const { molecule, compound, measured, guesses, inactive, panel, nearest, compared, own } = guessed;
        const { parent, inchiKey, mixture } = molecule;
        const details = { smiles: molecule.smiles, parent, inchiKey, mixtureOf: mixture?.length ?? 1, properties };
        const indications = compound === undefined ? [] : await thinBridge.indicationsOf(compound.inchiKey, signal);
        return {
          ...details,
          compound: compound ?? null,
          indications,
          measured,
          guesses,
          inactive,
          panel,
          nearest,
          compared,
          own,
        };
      },
      properties: async (smiles, signal) => (await chemistry.read(smiles, ['properties'], { signal })).properties,
      draw: ({ smiles, theme, size = 'small', sharedWith, core }, signal) => {
        const sizes = { small: [200, 140], large: [420, 280], fitted: [-1, -1] } as const;
        const [width, height] = sizes[size];
        return chemistry.draw(smiles, { width, height, theme, sharedWith, core }, signal);
      },
      findCore: (molecules, smarts, signal) => chemistry.findCore(molecules, smarts, signal),
      layOut: async (structure, signal) =>
        structure === '' ? { smiles: '', molblock: '' } : chemistry.read(structure, ['molblock'], { signal }),
      readDrawing: (molblock, signal) => (molblock === '' ? Promise.resolve('') : chemistry.smilesOf(molblock, signal)),
      notation: async (smiles, as, signal) => {
        const molecule = await chemistry.read(smiles, ['inchiKey', 'molblock'], { signal });
        return molecule[as];
      },
      copy: (text) => note(`copy ${text}`),
      save: (name, content) => note(`save ${name}\n${content}`).then(() => name),
      insert: (text) => note(`insert ${text}`).then(() => 'notes.md'),
      addToLibrary: (table) => note(`library ${table}`),
      open: (address) => note(`open ${address}`).then(() => true),
      mapQuestion: (query) => void note(`map ${JSON.stringify(query)}`),
      openBeside: (query) => void note(`beside ${JSON.stringify(query)}`),
      offerSaving: (refusal, save) => void note(`refused ${refusal}`).then(save),
      pictureMenu: () => undefined,
      showLog: () => void note('log'),
      logFailure: (error) => void note(`failure ${String(error)}`),
    },
    async [Symbol.asyncDispose]() {
      await thinBridge[Symbol.asyncDispose]();
      await chemistry[Symbol.asyncDispose]();
    },
  };
}

/** Shows the panel in a page of its own. */
export function openDrugPage(
  browser: Browser,
  { services }: Pick<PanelModels, 'services'>,
  options: PageOptions & { readonly view?: View } = {},
): Promise<PageInBrowser<DrugPage>> {
  return openPageInBrowser(
    browser,
    {
      element: 'thin-bridge-panel',
      script: 'panel.js',
      styles: ['page.css', 'sketch.css', 'panel.css', 'details.css'],
    },
    (send) => new DrugPage(services, send, options.view ?? emptyView),
    options,
  );
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DrugPageServices } from '../panel/drug-page.ts';
import type { Details, Notation, Query } from '../panel/messages.ts';
import type { GuessedMolecule } from '../answers/guessed.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { SHOW_MAP } from './command-ids.ts';
import type { LastEditor } from './last-editor.ts';
import type { Models } from './models.ts';
import { panelOf } from '../retrieval/safety-panel.ts';
import { logFailure, notify, showFailure } from './notifications.ts';
import { withOwnChemistry } from './own-chemistry.ts';
import type { PictureMenu } from './picture-menu.ts';
import { saveFile } from './save-file.ts';
import { readSettings } from './settings.ts';

/** Sizes of a structure in a page, in pixels. */
export const DRAWINGS = {
  small: { width: 200, height: 140 },
  large: { width: 420, height: 280 },
  fitted: { width: -1, height: -1 },
} as const;

/** Longest time in which a core is looked for, in milliseconds: RDKit's own limits end the search in half of it. */
const CORE_MS = 20_000;

/** Guesses of targets that the details list. */
const GUESSES = 24;

/**
 * What the pages are answered with.
 * @param menu is told of the pictures whose menus are opened
 * @param onAnswered takes note of a question that has an answer
 */
export function panelServices(
  models: Models,
  editor: LastEditor,
  menu: PictureMenu,
  log: vscode.LogOutputChannel,
  onAnswered: (query: Query) => void,
): Omit<DrugPageServices, 'openBeside' | 'addToLibrary'> {
  /** Does what a page waits for; what goes wrong is written down, unless nobody waits for it any more. */
  const logged = async <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!signal.aborted) logFailure(error, log);
      throw error;
    }
  };
  return {
    ask: (query, signal) =>
      logged(signal, async () => {
        const limit = readSettings().results;
        const found = await models.thinBridge.find(query, { limit, rest: true, signal });
        const { kind, heads, searched, readAs, alternatives, structure, hits, cut } = found;
        onAnswered(query);
        return { query, kind, heads, searched, readAs, alternatives, structure, rows: hits, cut };
      }),
    describe: (smiles, signal) =>
      logged(signal, async () => {
        const guessed = await models.thinBridge.guess(smiles, {
          ...{ limit: GUESSES, panel: panelOf(readSettings().panel), signal },
        });
        return detailsOf(guessed, models, signal);
      }),
    properties: async (smiles, signal) => {
      try {
        const { properties } = await models.analysis.read(smiles, ['properties'], { signal });
        return properties;
      } catch (error) {
        signal.throwIfAborted();
        logFailure(error, log);
        return null;
      }
    },
    draw: ({ smiles, theme, size = 'small', sharedWith, core }, signal) => {
      // a search for a shared core, or laying out on one, may take seconds, and a hover must not wait for it
      const isPlain = sharedWith === undefined && core === undefined;
      const chemistry = isPlain ? models.chemistry : models.analysis;
      return logged(signal, () => chemistry.draw(smiles, { ...DRAWINGS[size], theme, sharedWith, core }, signal));
    },
    findCore: (molecules, smarts, signal) =>
      withOwnChemistry({ workerFile: models.workerFile, deadlineMs: CORE_MS }, signal, (chemistry) =>
        chemistry.findCore(molecules, smarts, signal),
      ),
    layOut: (structure, signal) => logged(signal, () => layOut(structure, models, signal)),
    readDrawing: (molblock, signal) =>
      molblock === '' ? Promise.resolve('') : models.chemistry.smilesOf(molblock, signal),
    notation: (smiles, as, signal) => logged(signal, () => inNotation(smiles, as, models, signal)),
    open: (address) => vscode.env.openExternal(vscode.Uri.parse(address, true)),
    copy: (text) => vscode.env.clipboard.writeText(text),
    save: saveFile,
    pictureMenu: (picture) => menu.open(picture),
    offerSaving: (refusal, save) =>
      void notify('warning', l10n.t`The picture could not be copied: ${refusal}. It can be saved as a file instead.`, {
        [l10n.t('Save Picture...')]: () => save().catch((error: unknown) => showFailure(error, log)),
      }),
    insert: (text) => editor.insert(text),
    mapQuestion: (query) => void vscode.commands.executeCommand(SHOW_MAP, query),
    showLog: () => log.show(),
    logFailure: (error) => logFailure(error, log),
  };
}

async function detailsOf(
  { molecule, compound, measured, guesses, inactive, panel, nearest, compared, own }: GuessedMolecule,
  models: Models,
  signal: AbortSignal,
): Promise<Details> {
  const [{ properties }, indications] = await Promise.all([
    models.analysis.read(molecule.smiles, ['properties'], { signal }),
    compound === undefined ? [] : models.thinBridge.indicationsOf(compound.inchiKey, signal),
  ]);
  return {
    smiles: molecule.smiles,
    parent: molecule.parent,
    inchiKey: molecule.inchiKey,
    mixtureOf: molecule.mixture?.length ?? 1,
    properties,
    compound: compound ?? null,
    indications,
    measured,
    guesses: guesses.map(({ rank, target, probability, known, ligands, against }) => ({
      ...{ rank, target, probability, known, ligands, against },
    })),
    inactive,
    panel: panel.map(({ guess, ...target }) => ({
      ...target,
      guess: guess && { probability: guess.probability, known: guess.known, ligands: guess.ligands },
    })),
    nearest,
    compared,
    own,
  };
}

/** A structure in a notation, as it was given; the InChIKey is that of its parent, as everywhere. */
async function inNotation(smiles: string, as: Notation, models: Models, signal: AbortSignal): Promise<string> {
  if (as === 'smiles') return (await models.chemistry.read(smiles, [], { signal })).smiles;
  const molecule = await models.chemistry.read(smiles, ['inchiKey', 'molblock'], { signal });
  return molecule[as];
}

/** A structure in any notation, or a drug's name, laid out; nothing for an empty text. */
async function layOut(structure: string, models: Models, signal: AbortSignal) {
  if (structure === '') return { smiles: '', molblock: '' };
  try {
    return await models.chemistry.read(structure, ['molblock'], { signal });
  } catch (error) {
    if (!(error instanceof ThinBridgeError) || error.code !== 'smiles-invalid') throw error;
    // the name or an identifier of a drug, which the models know
    const { molecule } = await models.thinBridge.guess(structure, { limit: 0, signal });
    return models.chemistry.read(molecule.smiles, ['molblock'], { signal });
  }
}

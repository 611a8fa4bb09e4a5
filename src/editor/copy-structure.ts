import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import type { Notation, TakenPicture } from '../panel/messages.ts';
import type { PageServices } from '../panel/page-host.ts';
import { saveTaken } from '../panel/taken-picture.ts';
import { copyInPanel } from './picture-panel.ts';
import { pick } from './quick-pick.ts';
import { askForSmiles } from './selection.ts';

/** As what a structure is taken along. */
const WAYS = ['picture', 'svg', 'smiles', 'inchiKey', 'molblock'] as const;
type Way = (typeof WAYS)[number];

const structureToCopy = z.object({ smiles: z.string(), as: z.enum(WAYS) });

/** What a structure is copied with. */
export interface CopyContext {
  readonly extensionUri: vscode.Uri;
  readonly services: PageServices;
}

/**
 * Copies a structure: as the links of a hover ask for; else the one under the cursor, as what the chemist chooses. What
 * asks for nothing of the kind does nothing.
 */
export async function copyStructure(context: CopyContext, argument: unknown): Promise<void> {
  const isMenu = argument === undefined || argument instanceof vscode.Uri;
  const asked = isMenu ? await ask() : structureToCopy.safeParse(argument).data;
  if (asked === undefined) return;
  const done = await copyAs(context, asked.smiles, asked.as);
  if (done !== undefined) vscode.window.setStatusBarMessage(done, 4000);
}

async function ask(): Promise<{ readonly smiles: string; readonly as: Way } | undefined> {
  const smiles = await askForSmiles();
  if (smiles === undefined) return undefined;
  const labels: Readonly<Record<Way, string>> = {
    picture: l10n.t('Picture'),
    svg: l10n.t('Picture as a file (SVG)...'),
    smiles: l10n.t('Canonical SMILES'),
    inchiKey: 'InChIKey',
    molblock: l10n.t('Mol block'),
  };
  const picked = await pick({
    title: l10n.t('Thin Bridge: copy structure'),
    placeholder: l10n.t('As what?'),
    items: WAYS.map((as) => ({ label: labels[as], as })),
  });
  return picked === undefined || picked === 'back' ? undefined : { smiles, as: picked.as };
}

/** @returns what was done; undefined where nothing was */
async function copyAs(
  { extensionUri, services }: CopyContext,
  structure: string,
  as: Way,
): Promise<string | undefined> {
  const { signal } = new AbortController();
  if (as !== 'picture' && as !== 'svg') {
    await services.copy(await services.notation(structure, as, signal));
    return l10n.t`Thin Bridge: copied ${notationName(as)}`;
  }
  const smiles = await services.notation(structure, 'smiles', signal);
  const picture: TakenPicture = { smiles, name: '' };
  if (as === 'picture') {
    const isCopied = await copyInPanel(extensionUri, services, picture);
    return isCopied ? l10n.t`Thin Bridge: copied ${l10n.t('picture')}` : undefined;
  }
  const file = await saveTaken(picture, services, signal);
  return file === undefined ? undefined : l10n.t`Thin Bridge: picture written to ${file}`;
}

function notationName(as: Notation): string {
  return { smiles: l10n.t('canonical SMILES'), inchiKey: 'InChIKey', molblock: l10n.t('mol block') }[as];
}

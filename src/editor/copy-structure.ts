import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import type { Models } from './models.ts';
import { inNotation } from './panel-services.ts';

const structureToCopy = z.object({ smiles: z.string(), as: z.enum(['smiles', 'inchiKey', 'molblock']) });

/** Copies a structure in a notation, as the links of a hover ask for; what asks for nothing of the kind does nothing. */
export async function copyStructure(models: Models, argument: unknown): Promise<void> {
  const { data } = structureToCopy.safeParse(argument);
  if (data === undefined) return;
  const text = await inNotation(data.smiles, data.as, models, new AbortController().signal);
  await vscode.env.clipboard.writeText(text);
  const name = { smiles: l10n.t('canonical SMILES'), inchiKey: 'InChIKey', molblock: l10n.t('mol block') }[data.as];
  vscode.window.setStatusBarMessage(l10n.t`Thin Bridge: copied ${name}`, 4000);
}

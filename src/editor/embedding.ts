import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cut } from '../text/cut.ts';
import { withoutBidi } from '../text/bidi.ts';
import type { Query } from '../panel/messages.ts';
import { subjectOf } from '../panel/drug-text.ts';
import type { Models } from './models.ts';

/** Longest title of a quick pick, in characters: what is asked may be a whole file that was selected. */
const LONGEST_TITLE = 120;

/** What can be done with a place in the shared space. */
type Choice = vscode.QuickPickItem & { readonly act: () => PromiseLike<void> };

/**
 * Places a text or a structure in the shared space and offers what to do with the vector: copy it as JSON, or show the
 * nearest drugs.
 */
export async function offerEmbedding(
  models: Models,
  query: Query,
  show: (query: Query) => Promise<void>,
): Promise<void> {
  const vector = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Thin Bridge: embedding') },
    () => embed(models, query),
  );
  const choices: Choice[] = [
    {
      label: l10n.t('$(copy) Copy the vector as JSON'),
      description: l10n.t`${vector.length} numbers, unit length`,
      act: () => vscode.env.clipboard.writeText(JSON.stringify([...vector])),
    },
    {
      label: l10n.t('$(search) Show the nearest drugs'),
      act: () => show(query),
    },
  ];
  const title = cut(withoutBidi(`Thin Bridge: ${subjectOf(query)}`), LONGEST_TITLE);
  await (await vscode.window.showQuickPick(choices, { title }))?.act();
}

async function embed({ thinBridge }: Models, query: Query): Promise<Float32Array> {
  return query.kind === 'text' ? thinBridge.embedText(query.text) : (await thinBridge.embedSmiles(query.smiles)).vector;
}

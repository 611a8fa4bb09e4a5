import * as vscode from 'vscode';
import type { DrugPageServices } from '../panel/drug-page.ts';
import type { Models } from './models.ts';
import { logFailure } from './notifications.ts';
import { readSettings } from './settings.ts';

/** Size of a structure in a page, in pixels. */
const DRAWING = { width: 200, height: 140 } as const;

/** What the pages are answered with. */
export function panelServices(models: Models, log: vscode.LogOutputChannel): DrugPageServices {
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
        const { heads, searched, readAs, hits } = await models.thinBridge.find(query, { limit, signal });
        return { query, heads, searched, readAs, rows: hits };
      }),
    draw: (smiles, theme, signal) => logged(signal, () => models.chemistry.draw(smiles, { ...DRAWING, theme }, signal)),
    open: (address) => vscode.env.openExternal(vscode.Uri.parse(address, true)),
    copy: (text) => vscode.env.clipboard.writeText(text),
    showLog: () => log.show(),
    logFailure: (error) => logFailure(error, log),
  };
}

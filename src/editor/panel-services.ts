import type * as vscode from 'vscode';
import type { DrugPanelServices } from '../panel/conversation.ts';
import type { Answer, Query } from '../panel/messages.ts';
import { logFailure } from './failure.ts';
import type { Models } from './models.ts';
import { readSettings } from './settings.ts';

/** Size of a structure in the panel, in pixels. */
const DRAWING = { width: 200, height: 140 } as const;

/** What the panel is answered with. */
export function panelServices(models: Models, log: vscode.LogOutputChannel): DrugPanelServices {
  return {
    async ask(query, signal) {
      try {
        return await findDrugs(models, query, signal);
      } catch (error) {
        if (!signal.aborted) logFailure(error, log);
        throw error;
      }
    },
    async draw(smiles, theme) {
      try {
        return await models.chemistry.draw(smiles, { ...DRAWING, theme });
      } catch (error) {
        logFailure(error, log);
        throw error;
      }
    },
    logFailure: (error) => logFailure(error, log),
    showLog: () => log.show(),
  };
}

async function findDrugs({ thinBridge }: Models, query: Query, signal: AbortSignal): Promise<Answer> {
  const { heads, searched, readAs, hits } = await thinBridge.find(query, { limit: readSettings().results, signal });
  return { query, heads, searched, readAs, rows: hits };
}

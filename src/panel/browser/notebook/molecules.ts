import * as l10n from '@vscode/l10n';
import { frameOf } from '../../notebook/frame.ts';
import { CellDrawings } from './cell-drawings.ts';
import { FrameTable } from './frame-table.ts';
import { OutputLanguage } from './output-language.ts';
import type { OutputItem, RendererContext } from './renderer-context.ts';

/** What VS Code calls to show outputs, and to take them away. */
interface Renderer {
  renderOutputItem(item: OutputItem, element: HTMLElement): void;
  disposeOutputItem(id?: string): void;
}

/** Shows tables that come as JSON, with structures in place of their SMILES. */
export function activate(context: RendererContext): Renderer {
  const drawings = new CellDrawings(context);
  const language = new OutputLanguage(context);
  const tables = new Map<string, FrameTable>();
  return {
    renderOutputItem(item, element) {
      tables.get(item.id)?.dispose();
      tables.delete(item.id);
      const frame = frameOf(item.mime, json(item));
      if (frame === undefined) {
        language.say(() => (element.textContent = l10n.t('This output has no table that can be shown.')));
        return;
      }
      tables.set(item.id, new FrameTable(frame, element, drawings, language));
    },
    disposeOutputItem(id) {
      for (const [key, table] of tables) {
        if (id !== undefined && id !== key) continue;
        table.dispose();
        tables.delete(key);
      }
    },
  };
}

function json(item: OutputItem): unknown {
  try {
    return item.json();
  } catch {
    return undefined;
  }
}

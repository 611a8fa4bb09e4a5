import * as vscode from 'vscode';
import { withoutBidi } from '../text/bidi.ts';

/** What is asked in a quick pick, and what there is to choose from. */
export interface PickOptions<Item extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly (Item | Separator)[];
  /** The item that Enter takes; the first where it isn't given. */
  readonly active?: Item | undefined;
  /** Of several questions, which this is and how many there are, from 1. */
  readonly step?: { readonly at: number; readonly of: number };
  /** Whether there is a question before this one. */
  readonly back?: boolean;
  /** What a button of an item stands for: the item that is taken where it is pressed. */
  readonly pressed?: (item: Item, button: vscode.QuickInputButton) => Item;
  /** Whether the question stays where another part of the window is looked at. */
  readonly stays?: boolean;
  /** Calls the question off. */
  readonly signal?: AbortSignal | undefined;
}

/** A line between items, with a heading. */
export interface Separator extends vscode.QuickPickItem {
  readonly kind: vscode.QuickPickItemKind.Separator;
}

export function separator(label: string): Separator {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Asks; the item that was taken, 'back' for the question before, undefined where the question is called off. */
export async function pick<Item extends vscode.QuickPickItem>(
  options: PickOptions<Item>,
): Promise<Item | 'back' | undefined> {
  const { title, placeholder, items, active, step, back = false, stays = false, pressed, signal } = options;
  const quickPick = vscode.window.createQuickPick<Item | Separator>();
  Object.assign(quickPick, {
    title: withoutBidi(title),
    placeholder,
    items,
    ignoreFocusOut: stays,
    matchOnDescription: true,
  });
  if (active !== undefined) quickPick.activeItems = [active];
  if (step !== undefined) Object.assign(quickPick, { step: step.at, totalSteps: step.of });
  if (back) quickPick.buttons = [vscode.QuickInputButtons.Back];
  const hide = () => quickPick.hide();
  signal?.addEventListener('abort', hide);
  try {
    return await new Promise((resolve) => {
      quickPick.onDidTriggerButton(() => resolve('back'));
      quickPick.onDidHide(() => resolve(undefined));
      quickPick.onDidTriggerItemButton(({ item, button }) => {
        if (pressed !== undefined && !isSeparator(item)) resolve(pressed(item, button));
      });
      quickPick.onDidAccept(() => {
        const [item] = quickPick.selectedItems;
        if (item !== undefined && !isSeparator(item)) resolve(item);
      });
      if (signal?.aborted) resolve(undefined);
      else quickPick.show();
    });
  } finally {
    signal?.removeEventListener('abort', hide);
    quickPick.dispose();
  }
}

function isSeparator(item: vscode.QuickPickItem): item is Separator {
  return item.kind === vscode.QuickPickItemKind.Separator;
}

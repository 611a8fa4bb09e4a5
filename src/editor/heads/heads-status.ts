import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cut } from '../../text/cut.ts';
import { withoutBidi } from '../../text/bidi.ts';
import { describeInUse, nameInUse } from './heads-text.ts';
import { SELECT_HEADS } from '../command-ids.ts';
import { plainLabel } from '../safe-text.ts';
import type { HeadsInUse } from '../../heads/heads-in-use.ts';

/** Which heads answer, and when that changes. */
export interface CurrentHeads {
  readonly current: HeadsInUse;
  readonly onDidChange: vscode.Event<void>;
}

/** Room in the status bar, in characters. */
const LONGEST = 30;

/** Says in the status bar which heads are in use where they are not the bundled ones; a click lists all. */
export class HeadsStatus implements vscode.Disposable {
  readonly #heads: CurrentHeads;
  readonly #item: vscode.StatusBarItem;
  readonly #listening: vscode.Disposable;

  constructor(heads: CurrentHeads) {
    this.#heads = heads;
    this.#item = vscode.window.createStatusBarItem('thinBridge.heads', vscode.StatusBarAlignment.Right, 100);
    this.#item.name = l10n.t('Thin Bridge: Heads');
    this.#item.command = SELECT_HEADS;
    this.#listening = heads.onDidChange(() => this.#show());
    this.#show();
  }

  /** What the status bar says; undefined where it says nothing. */
  get shown(): string | undefined {
    return nameInUse(this.#heads.current) === undefined ? undefined : this.#item.text;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const { current } = this.#heads;
    const name = nameInUse(current);
    if (name === undefined) {
      this.#item.hide();
      return;
    }
    const tooltip = withoutBidi(describeInUse(current, vscode.env.language));
    this.#item.text = `$(arrow-swap) ${plainLabel(cut(name, LONGEST))}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip.replaceAll('\n', '. ') };
    this.#item.show();
  }
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { withoutBidi } from '../text/bidi.ts';
import { numberText } from '../text/numbers.ts';
import { SHOW_JOBS } from './command-ids.ts';
import { notify } from './notifications.ts';
import { pick } from './quick-pick.ts';
import { plainLabel } from './safe-text.ts';

/** What takes longer than a person waits, and what can be done with it. */
interface Job {
  /** What goes on, such as "Ranking ours.csv". */
  readonly doing: string;
  readonly cancel: () => void;
  /** What was found so far; undefined while there is nothing to be seen. */
  readonly found?: () => { reveal(): void } | undefined;
}

/** A job that has begun; it ends when it is disposed of. */
export interface BegunJob {
  /** @param percent 0 to 100, where it is known */
  report(text: string, percent?: number): void;
  dispose(): void;
}

/** The jobs of this window in the status bar: what goes on and how far it is. A click lists them, to show or cancel one. */
export class RunningJobs implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('thinBridge.jobs', vscode.StatusBarAlignment.Left);
  /** How far each is. */
  readonly #jobs = new Map<Job, { readonly text: string; readonly percent: number | undefined }>();

  constructor() {
    this.#item.name = l10n.t('Thin Bridge: Jobs');
    this.#item.command = SHOW_JOBS;
  }

  begin(job: Job): BegunJob {
    this.#jobs.set(job, { text: '', percent: undefined });
    this.#show();
    return {
      report: (text, percent) => {
        // what ends may still report
        if (!this.#jobs.has(job)) return;
        this.#jobs.set(job, { text, percent });
        this.#show();
      },
      dispose: () => {
        this.#jobs.delete(job);
        this.#show();
      },
    };
  }

  /** Lists the jobs, and shows or cancels the one that is chosen. */
  async list(): Promise<void> {
    if (this.#jobs.size === 0) {
      void notify('info', l10n.t('Nothing is being ranked or imported.'));
      return;
    }
    const items = [...this.#jobs].flatMap(([{ doing, found, cancel }, { text }]) => {
      const page = found?.();
      const [label, description] = [plainLabel(doing), text];
      return [
        ...(page === undefined
          ? []
          : [{ label: l10n.t`$(go-to-file) Show: ${label}`, description, act: () => page.reveal() }]),
        { label: l10n.t`$(debug-stop) Cancel: ${label}`, description, act: cancel },
      ];
    });
    const picked = await pick({ title: l10n.t('Thin Bridge: jobs'), placeholder: l10n.t('Show or cancel'), items });
    if (picked !== undefined && picked !== 'back') picked.act();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(): void {
    const [first, ...others] = [...this.#jobs];
    if (first === undefined) {
      this.#item.hide();
      return;
    }
    const [{ doing }, { percent }] = first;
    const one = percent === undefined ? doing : `${doing} ${Math.floor(percent)}%`;
    const text = others.length === 0 ? one : l10n.t`${numberText(others.length + 1)} jobs`;
    this.#item.text = `$(sync~spin) ${plainLabel(text)}`;
    const lines = [...this.#jobs].map(([job, far]) => [job.doing, far.text].filter((part) => part !== '').join(': '));
    this.#item.tooltip = withoutBidi(lines.join('\n'));
    this.#item.accessibilityInformation = { label: `Thin Bridge: ${withoutBidi(lines.join('. '))}`, role: 'button' };
    this.#item.show();
  }
}

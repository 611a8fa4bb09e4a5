import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Run } from '../messages.ts';

/** What goes on and how far it is, with a button that calls it off; nothing where nothing does. */
export function runNotice(run: Run | null, cancel: () => void): TemplateResult | typeof nothing {
  if (run === null) return nothing;
  return html`<div class="run" data-testid="run">
    <span class="text">${run.text}</span>
    <vscode-button secondary data-testid="cancel" @click=${cancel}>${l10n.t('Cancel')}</vscode-button>
    ${
      run.share === null
        ? html`<vscode-progress-bar indeterminate></vscode-progress-bar>`
        : html`<vscode-progress-bar .value=${Math.round(100 * run.share)}></vscode-progress-bar>`
    }
  </div>`;
}

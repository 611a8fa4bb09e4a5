import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from './light-element.ts';
import { PanelRequest } from './request.ts';

/** Says what went wrong, with the way to the log. */
@customElement('panel-notice')
export class PanelNotice extends LightElement {
  @property() message = '';

  override render(): TemplateResult {
    const showLog = () => this.dispatchEvent(new PanelRequest({ kind: 'showLog' }));
    return html`<div class="notice" role="alert" data-testid="notice">
      <p>${this.message}</p>
      <vscode-button secondary data-testid="show-log" @click=${showLog}>Show Log</vscode-button>
    </div>`;
  }
}

import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { RetrainingReport } from '../../../heads/report.ts';
import { decisionButtons, decisionText, type DecisionButton } from '../../report/decision-wording.ts';
import type { Decision } from '../../report/messages.ts';
import type { Verdict } from '../../report/verdict.ts';
import { doneIcon } from '../icons.ts';
import '../panel-notice.ts';
import type { ReportPage } from './report-page.ts';

/** What can be done with the new heads, where the decision stands, and what went wrong. */
export function decisionBar(
  page: ReportPage,
  { report, decision, outcome }: { report: RetrainingReport; decision: Decision; outcome: Verdict['outcome'] },
): TemplateResult {
  // a button that is really disabled loses the focus, and whoever pressed it by key has to begin anew
  const button = ({ action, label, done, likely }: DecisionButton) =>
    html`<vscode-button
      data-testid=${action}
      ?secondary=${!likely}
      class=${done ? 'done' : ''}
      aria-disabled=${done || decision.busy !== null ? 'true' : 'false'}
      @click=${() => done || page.act(action)}
      >${done ? doneIcon : nothing}${label}</vscode-button
    >`;
  return html`<div class="decision" role="group" aria-label="Decision">
      ${decisionButtons(decision, outcome).map(button)}
    </div>
    <div class="standing">
      <p class="quiet" role="status" data-testid="status">${decisionText(decision, report)}</p>
      ${decision.busy === null ? nothing : html`<vscode-progress-bar indeterminate></vscode-progress-bar>`}
    </div>
    ${decision.failure === null ? nothing : html`<panel-notice .message=${decision.failure}></panel-notice>`}`;
}

import * as l10n from '@vscode/l10n';
import '../page-language.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RetrainingReport } from '../../../heads/report.ts';
import { decisionButtons, decisionText, type DecisionButton } from '../../report/decision-text.ts';
import type { Decision, ReportHostMessage, ReportPageState } from '../../report/messages.ts';
import { reportHostMessage } from '../../report/message-schema.ts';
import { headline, verdictOn, type MeasuredOn, type Verdict } from '../../report/verdict.ts';
import { PageRequest } from '../element.ts';
import { PageElement } from '../page.ts';
import { doneIcon, notice } from '../parts.ts';
import { pointSentence } from '../../report/interpolation-text.ts';
import { checkSection } from './check-section.ts';
import { interpolationSection } from './interpolation-section.ts';
import type { ReportPage } from './folding.ts';
import { outcomeMark } from './plots.ts';
import { dateText, readingSection } from './reading-section.ts';
import { initialState, received, type ReportState } from './report-state.ts';
import { trainingSection } from './training-section.ts';

/** What is folded open at first. */
const OPENED_AT_FIRST = ['own mechanisms', 'own queries'];

/** The whole report. */
@customElement('retraining-report')
export class RetrainingReportElement extends PageElement<ReportState, ReportHostMessage, ReportPageState> {
  @state() private opened: ReadonlySet<string> = openedBefore(PageElement.recall()['opened']);
  /** Where the slider stands; null where it stands where the heads are. */
  @state() private slider: number | null = null;

  constructor() {
    super(initialState, reportHostMessage);
  }

  override render(): TemplateResult | typeof nothing {
    const { report, decision, drawings, movable, problem, done } = this.shown;
    if (!report) return nothing;
    const slider = this.slider ?? report.interpolation?.point ?? 0;
    const page: ReportPage = {
      theme: this.theme,
      drawings,
      opened: this.opened,
      act: (action) => this.dispatchEvent(new PageRequest({ kind: 'act', action })),
      fold: (name, open) => this.#fold(name, open),
      slider,
      slideTo: (point) => (this.slider = point),
      move: () => this.dispatchEvent(new PageRequest({ kind: 'move', point: slider })),
    };
    return html`<main>
      ${this.#heading(report)} ${decisionBar(page, { report, decision, outcome: verdictOn(report, 'own').outcome })}
      ${this.trouble(problem)} ${this.done()}
      <p class="visually-hidden" role="status">${done ?? ''}</p>

      ${interpolationSection(page, report, { movable, busy: decision.busy !== null })}
      ${checkSection(page, report, 'own')} ${checkSection(page, report, 'known')}
      ${(report.own ?? report.known) ? this.#note() : nothing}
      <div class="end">${trainingSection(page, report)} ${readingSection(page, report, decision)}</div>
    </main>`;
  }

  protected override received(state: ReportState, message: ReportHostMessage): ReportState {
    return received(state, message);
  }

  protected override memory(): Omit<ReportPageState, 'scrolled'> | undefined {
    const { heads } = this.shown;
    return heads === null ? undefined : { heads, opened: [...this.opened] };
  }

  protected override afterMessage({ report: before }: ReportState, message: ReportHostMessage): void {
    if (message.kind !== 'report') return;
    this.slider = null;
    this.remember();
    // the same report may come twice: when it is shown, and when the page says that it is there
    if (before !== null && before.date !== message.report.date) void this.scrollToPlace(0);
  }

  #note(): TemplateResult {
    return html`<p class="note quiet">
      ${l10n.t('R@1 and R@10: share of queries whose right answer is first, or among the first ten. MRR: mean of 1 / rank. 95%: interval by bootstrap, drawn as whiskers. Where the interval of a change includes 0, it is called no change.')}
    </p>`;
  }

  #heading(report: RetrainingReport): TemplateResult {
    const verdict = (on: MeasuredOn) => {
      const { outcome, sentence, reservation } = verdictOn(report, on);
      return html`<p class="verdict" data-testid="verdict-${on}">
        ${outcomeMark(outcome)}<span
          >${sentence}${reservation === '' ? nothing : html` <span class="quiet">${reservation}</span>`}</span
        >
      </p>`;
    };
    return html`<header>
      <p class="quiet">${l10n.t`Retraining on ${report.dataset.name}, ${dateText(report.date)}`}</p>
      <h1>${headline(report)}</h1>
      ${verdict('own')} ${verdict('known')} ${pointLine(report)}
    </header>`;
  }

  #fold(name: string, open: boolean): void {
    if (this.opened.has(name) === open) return;
    const opened = new Set(this.opened);
    if (open) opened.add(name);
    else opened.delete(name);
    this.opened = opened;
    this.remember();
  }
}

/** How far the new heads go; nothing where there is no way. */
function pointLine(report: RetrainingReport): TemplateResult | typeof nothing {
  const sentence = pointSentence(report);
  return sentence === '' ? nothing : html`<p class="quiet" data-testid="point">${sentence}</p>`;
}

function openedBefore(opened: unknown): ReadonlySet<string> {
  const names: readonly unknown[] = Array.isArray(opened) ? opened : OPENED_AT_FIRST;
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** What can be done with the new heads, where the decision stands, and what went wrong. */
function decisionBar(
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
  return html`<div class="decision" role="group" aria-label=${l10n.t('Decision')}>
      ${decisionButtons(decision, outcome).map(button)}
    </div>
    <div class="standing">
      <p class="quiet" role="status" data-testid="status">${decisionText(decision, report)}</p>
      ${decision.busy === null ? nothing : html`<vscode-progress-bar indeterminate></vscode-progress-bar>`}
    </div>
    ${decision.failure === null ? nothing : notice(decision.failure)}`;
}

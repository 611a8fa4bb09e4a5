import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RetrainingReport } from '../../../heads/report.ts';
import type { Theme } from '../../messages.ts';
import type { ReportHostMessage, ReportMessage } from '../../report/messages.ts';
import { headline, verdictOn, type Material } from '../../report/verdict.ts';
import { drawingKey } from '../drawings.ts';
import { connect } from '../host.ts';
import { LightElement } from '../light-element.ts';
import '../panel-notice.ts';
import { PanelRequest } from '../request.ts';
import { currentTheme, onThemeChange } from '../theme.ts';
import { checkSection } from './check-section.ts';
import { decisionBar } from './decision-bar.ts';
import { outcomeMark } from './outcome-mark.ts';
import { dateText, readingSection } from './reading-section.ts';
import type { ReportPage } from './report-page.ts';
import { initialState, received, type ReportState } from './report-state.ts';
import { trainingSection } from './training-section.ts';

/** What a report that was hidden has to know to look as before; the host sends the rest again. */
interface Memory {
  readonly opened: readonly string[];
  /** How far the page is scrolled, in pixels. */
  readonly scrolled: number;
}

const host = connect<ReportMessage, Memory>();

/** What is folded open at first. */
const openedAtFirst = ['own mechanisms', 'own queries'];

/** The whole report. All state is here; the parts show it. */
@customElement('retraining-report')
export class RetrainingReportElement extends LightElement {
  @state() private shown: ReportState = initialState;
  @state() private theme: Theme = currentTheme();
  @state() private opened: ReadonlySet<string> = new Set(host.recall()?.opened ?? openedAtFirst);
  /** The drawings asked for so far: each is asked for once. */
  readonly #asked = new Set<string>();

  constructor() {
    super();
    this.addEventListener(PanelRequest.type, ({ message }) => {
      if (message.kind === 'draw' || message.kind === 'showLog') this.#send(message);
    });
    window.addEventListener('message', ({ data }: MessageEvent<ReportHostMessage>) => this.#receive(data));
    onThemeChange(() => (this.theme = currentTheme()));
    window.addEventListener('scrollend', () => this.#remember());
    host.send({ kind: 'ready' });
  }

  override render(): TemplateResult | typeof nothing {
    const { report, decision, drawings, problem } = this.shown;
    if (!report) return nothing;
    const page: ReportPage = {
      theme: this.theme,
      drawings,
      opened: this.opened,
      act: (action) => this.#send({ kind: 'act', action }),
      fold: (name, open) => this.#fold(name, open),
    };
    return html`<main>
      ${this.#heading(report)} ${decisionBar(page, { report, decision, outcome: verdictOn(report, 'own').outcome })}
      ${problem === null ? nothing : html`<panel-notice .message=${problem}></panel-notice>`}
      ${checkSection(page, report, 'own')} ${checkSection(page, report, 'known')}
      ${(report.own ?? report.known) ? this.#note() : nothing}
      <div class="end">${trainingSection(page, report)} ${readingSection(page, report, decision)}</div>
    </main>`;
  }

  #note(): TemplateResult {
    return html`<p class="note quiet">
      R@1 and R@10: share of queries whose right answer is first, or among the first ten. MRR: mean of 1 / rank. 95%:
      interval by bootstrap, drawn as whiskers. Where the interval of a change includes 0, it is called no change.
    </p>`;
  }

  #heading(report: RetrainingReport): TemplateResult {
    const verdict = (material: Material) => {
      const { outcome, sentence, reservation } = verdictOn(report, material);
      return html`<p class="verdict" data-testid="verdict-${material}">
        ${outcomeMark(outcome)}<span
          >${sentence}${reservation === '' ? nothing : html` <span class="quiet">${reservation}</span>`}</span
        >
      </p>`;
    };
    return html`<header>
      <p class="quiet">Retraining on ${report.dataset.name}, ${dateText(report.date)}</p>
      <h1>${headline(report)}</h1>
      ${verdict('own')} ${verdict('known')}
    </header>`;
  }

  #send(message: ReportMessage): void {
    if (message.kind === 'draw') {
      const key = drawingKey(message.smiles, message.theme);
      if (this.#asked.has(key)) return;
      this.#asked.add(key);
    }
    host.send(message);
  }

  #receive(message: ReportHostMessage): void {
    const before = this.shown.report;
    this.shown = received(this.shown, message);
    if (message.kind !== 'report') return;
    if (before === null) void this.#scrollTo(host.recall()?.scrolled ?? 0);
    // the same report may come twice: when it is shown, and when the page says that it is there
    else if (before.date !== message.report.date) void this.#scrollTo(0);
  }

  async #scrollTo(top: number): Promise<void> {
    await this.updateComplete;
    window.scrollTo({ top });
  }

  #fold(name: string, open: boolean): void {
    if (this.opened.has(name) === open) return;
    const opened = new Set(this.opened);
    if (open) opened.add(name);
    else opened.delete(name);
    this.opened = opened;
    this.#remember();
  }

  #remember(): void {
    host.remember({ opened: [...this.opened], scrolled: window.scrollY });
  }
}

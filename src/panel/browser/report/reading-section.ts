import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import { counted, durationText } from '../../../text/numbers.ts';
import type { RetrainingReport } from '../../../heads/report.ts';
import type { Decision } from '../../report/messages.ts';
import type { ReportPage } from './folding.ts';

/** What was read and how it was trained on. */
export function readingSection(page: ReportPage, report: RetrainingReport, { busy }: Decision): TemplateResult {
  const { dataset, mixed, choices, epochs, inUse, name, date, seconds } = report;
  const number = (count: number) => count.toLocaleString('en');
  return html`<section aria-labelledby="reading">
    <div class="section-head">
      <h2 id="reading">What was read</h2>
      <vscode-button
        secondary
        data-testid="openDataset"
        aria-disabled=${busy === null ? 'false' : 'true'}
        @click=${() => page.act('openDataset')}
        >Open Dataset</vscode-button
      >
    </div>
    <dl>
      ${fact(
        'Dataset',
        html`${dataset.name} <code title="SHA-256 ${dataset.sha256}">${dataset.sha256.slice(0, 12)}</code>`,
      )}
      ${fact(
        'Rows',
        `${number(dataset.rows)} read, ${number(dataset.refused)} refused, ${counted(dataset.duplicates, 'duplicate')}`,
      )}
      ${dataset.learned === 0 ? '' : fact('Learned before', learnedText(dataset.learned))}
      ${fact('Trained on', `${countsText(dataset)}, ${counted(dataset.series, 'chemical series', 'chemical series')}`)}
      ${fact('Mixed in', mixed ? `${countsText(mixed)} that were known before` : 'Nothing of what was known before')}
      ${fact('Started from', choices.start === 'heads' ? `The heads in use, ${inUse}` : 'Random weights')}
      ${fact('Settings', `${counted(epochs, 'epoch')}, seed ${choices.seed}`)} ${fact('New heads', name)}
      ${fact('Trained', html`<time datetime=${date}>${dateText(date)}</time>, in ${durationText(seconds)}`)}
    </dl>
  </section>`;
}

function learnedText(drugs: number): string {
  return `${counted(drugs, 'drug')}, by an earlier retraining of the heads in use; what is held out is new where it can be`;
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function countsText({ pairs, drugs, mechanisms }: NonNullable<RetrainingReport['mixed']>): string {
  return `${counted(pairs, 'pair')} of ${counted(drugs, 'drug')} and ${counted(mechanisms, 'mechanism')}`;
}

/** A date as people write it, in their own time zone; what is no date stays as it is. */
export function dateText(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime())
    ? date
    : time.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
}

import * as l10n from '@vscode/l10n';
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
      <h2 id="reading">${l10n.t('What was read')}</h2>
      <vscode-button
        secondary
        data-testid="openDataset"
        aria-disabled=${busy === null ? 'false' : 'true'}
        @click=${() => page.act('openDataset')}
        >${l10n.t('Open Dataset')}</vscode-button
      >
    </div>
    <dl>
      ${fact(
        l10n.t('Dataset'),
        html`${dataset.name} <code title=${l10n.t`SHA-256 ${dataset.sha256}`}>${dataset.sha256.slice(0, 12)}</code>`,
      )}
      ${fact(
        l10n.t('Rows'),
        l10n.t(
          '{0} read, {1} refused, {2}',
          number(dataset.rows),
          number(dataset.refused),
          counted(dataset.duplicates, 'duplicate'),
        ),
      )}
      ${dataset.learned === 0 ? '' : fact(l10n.t('Learned before'), learnedText(dataset.learned))}
      ${fact(l10n.t('Trained on'), `${countsText(dataset)}, ${counted(dataset.series, 'chemical series', 'chemical series')}`)}
      ${fact(l10n.t('Mixed in'), mixed ? l10n.t`${countsText(mixed)} that were known before` : l10n.t('Nothing of what was known before'))}
      ${fact(l10n.t('Started from'), choices.start === 'heads' ? l10n.t`The heads before, ${inUse}` : l10n.t('Random weights'))}
      ${fact(l10n.t('Settings'), l10n.t`${counted(epochs, 'epoch')}, seed ${choices.seed}`)}
      ${fact(l10n.t('New heads'), name)}
      ${fact(l10n.t('Trained'), html`<time datetime=${date}>${dateText(date)}</time>${l10n.t`, in ${durationText(seconds)}`}`)}
    </dl>
  </section>`;
}

function learnedText(drugs: number): string {
  return l10n.t(
    '{0}, by an earlier retraining of the heads before; what is held out is new where it can be',
    counted(drugs, 'drug'),
  );
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function countsText({ pairs, drugs, mechanisms }: NonNullable<RetrainingReport['mixed']>): string {
  return l10n.t`${counted(pairs, 'pair')} of ${counted(drugs, 'drug')} and ${counted(mechanisms, 'mechanism')}`;
}

/** A date as people write it, in their own time zone; what is no date stays as it is. */
export function dateText(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime())
    ? date
    : time.toLocaleString(locale(), { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
}

/** That of the page; of English that which puts the day first. */
function locale(): string {
  const { lang } = document.documentElement;
  return lang === 'en' ? 'en-GB' : lang;
}

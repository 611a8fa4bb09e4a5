import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Estimate } from '../../../evaluation/estimate.ts';
import type { Comparison } from '../../../evaluation/held-out.ts';
import type { ReportedCheck, RetrainingReport } from '../../../heads/report.ts';
import { counted } from '../../../text/numbers.ts';
import { figure, range, signedFigure, signedRange } from '../../report/figures.ts';
import { wayText } from '../../report/interpolation-text.ts';
import { isMoved, outcomeOf, outcomeWord, type MeasuredOn } from '../../report/verdict.ts';
import { mechanismChanges, queryChanges } from './changes.ts';
import { folded, type ReportPage } from './folding.ts';
import { axis, intervals, legend, outcomeMark } from './plots.ts';

const TITLES: Readonly<Record<MeasuredOn, string>> = {
  own: l10n.t('On your data'),
  known: l10n.t('On what was known before'),
};

/** All that was measured on the one or the other; nothing where it was not measured. */
export function checkSection(page: ReportPage, report: RetrainingReport, on: MeasuredOn) {
  const check = report[on];
  if (!check) return nothing;
  return html`<section aria-labelledby="on-${on}">
    <div class="section-head">
      <h2 id="on-${on}">${TITLES[on]}</h2>
      ${legend()}
    </div>
    <p class="quiet">${introduction(check, on, report)}</p>
    ${comparisonTable(check.comparisons, TITLES[on])}
    ${folded(page, `${on} mechanisms`, l10n.t`Change per mechanism (${check.mechanisms.length})`, () => mechanisms())}
    ${folded(page, `${on} queries`, l10n.t`Queries that moved (${check.queries.length})`, () => queries())}
  </section>`;

  function mechanisms(): TemplateResult {
    return html`<p class="quiet">
        ${l10n.t('Mean reciprocal rank of any true drug. A single mechanism has few pairs: read these as examples.')}
      </p>
      ${mechanismChanges(page, `${on} mechanisms`, check?.mechanisms ?? [])}`;
  }

  function queries(): TemplateResult {
    return html`<p class="quiet">
        ${l10n.t('The rank of a pair’s own drug among the held-out drugs when its mechanism asks, by the heads before → by the new ones.')}
      </p>
      ${queryChanges(page, `${on} queries`, check?.queries ?? [])}`;
  }
}

function introduction({ heldOut }: ReportedCheck, on: MeasuredOn, report: RetrainingReport): string {
  const { mixed, interpolation } = report;
  const where = isMoved(report)
    ? l10n.t` Measured ${wayText(interpolation?.first ?? 1)}, where the heads were at first.`
    : '';
  const { pairs, drugs, mechanisms } = heldOut;
  const counts = l10n.t(
    '{0} of {1} and {2}',
    counted(pairs, 'pair'),
    counted(drugs, 'drug'),
    counted(mechanisms, 'mechanism'),
  );
  if (on === 'own') {
    const about = l10n.t(
      '{0}, held back as whole chemical series. What is measured was trained without them; the heads ' +
        'that you decide on are trained in the same way on all of your data.',
      counts,
    );
    return about + where;
  }
  const about =
    mixed === null
      ? l10n.t`${counts}, of chemical series that your data says nothing of, not trained on again.`
      : l10n.t`${counts}, of chemical series that your data says nothing of, held back from what was mixed in.`;
  return about + where;
}

type Group = Pick<Comparison, 'direction' | 'right'>;

/** What is asked, and what counts as right; what verdicts go by comes first. */
const GROUPS: readonly (Group & { readonly title: string; readonly meaning: string })[] = [
  {
    direction: 'textToDrug',
    right: 'grouped',
    title: l10n.t('Text → drug'),
    meaning: l10n.t('any true drug is right'),
  },
  {
    direction: 'textToDrug',
    right: 'own',
    title: l10n.t('Text → drug'),
    meaning: l10n.t('the pair’s own drug alone is right'),
  },
  {
    direction: 'drugToText',
    right: 'grouped',
    title: l10n.t('Drug → text'),
    meaning: l10n.t('any true mechanism is right'),
  },
  {
    direction: 'drugToText',
    right: 'own',
    title: l10n.t('Drug → text'),
    meaning: l10n.t('the pair’s own mechanism alone is right'),
  },
];

/** Heads in use and new heads side by side, measure by measure, as intervals and in figures. */
function comparisonTable(comparisons: readonly Comparison[], label: string): TemplateResult {
  // the roles stand here because a narrow page lays the rows out anew, and a browser then forgets that they are rows
  return html`<table class="figures comparisons" role="table" aria-label=${label}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" class="name">${l10n.t('Measure')}</th>
        <th role="columnheader" class="plot"><span class="visually-hidden">${l10n.t('Plot')}</span>${axis()}</th>
        <th role="columnheader" class="in-use">${head(l10n.t('Before'))}</th>
        <th role="columnheader" class="new">${head(l10n.t('New'))}</th>
        <th role="columnheader" class="change"><span class="words">${l10n.t('Change')}</span> ${head('')}</th>
      </tr>
    </thead>
    ${GROUPS.map((group) => {
      const rows = comparisons.filter(({ direction, right }) => direction === group.direction && right === group.right);
      return rows.length === 0
        ? nothing
        : html`<tbody role="rowgroup">
            <tr role="row" class="group">
              <th role="rowheader" colspan="5">${group.title}<span class="quiet">, ${group.meaning}</span></th>
            </tr>
            ${rows.map(row)}
          </tbody>`;
    })}
  </table>`;
}

function row({ measure, inUse, retrained, change }: Comparison): TemplateResult {
  const outcome = outcomeOf(change);
  return html`<tr role="row">
    <th role="rowheader" class="name">${measure}</th>
    <td role="cell" class="plot">${intervals(inUse, retrained)}</td>
    <td role="cell" class="in-use">${estimate(inUse)}</td>
    <td role="cell" class="new">${estimate(retrained)}</td>
    <td role="cell" class="change ${outcome}">
      <span class="words">${outcomeMark(outcome)} ${outcomeWord(outcome)}</span>
      <span class="value">${signedFigure(change.value)}</span>
      <span class="range">${signedRange(change.interval)}</span>
    </td>
  </tr>`;
}

/** The head of a figure and its interval. */
function head(name: string): TemplateResult {
  return html`<span class="value">${name}</span> <span class="range">95%</span>`;
}

function estimate({ value, interval }: Estimate): TemplateResult {
  return html`<span class="value">${figure(value)}</span> <span class="range">${range(interval)}</span>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../../text/numbers.ts';
import type { ReportedCheck, RetrainingReport } from '../../../heads/report.ts';
import type { Material } from '../../report/verdict.ts';
import { comparisonTable } from './comparison-table.ts';
import { legend } from './dumbbell.ts';
import { folded } from './folding.ts';
import { mechanismChanges } from './mechanism-changes.ts';
import { queryChanges } from './query-changes.ts';
import type { ReportPage } from './report-page.ts';

const TITLES: Readonly<Record<Material, string>> = { own: 'On your data', known: 'On what was known before' };

/** All that was measured on one material; nothing where it was not measured. */
export function checkSection(page: ReportPage, report: RetrainingReport, material: Material) {
  const check = report[material];
  if (!check) return nothing;
  return html`<section aria-labelledby="on-${material}">
    <div class="section-head">
      <h2 id="on-${material}">${TITLES[material]}</h2>
      ${legend()}
    </div>
    <p class="quiet">${introduction(check, material, report)}</p>
    ${comparisonTable(check.comparisons, TITLES[material])}
    ${folded(page, `${material} mechanisms`, `Change per mechanism (${check.mechanisms.length})`, () => mechanisms())}
    ${folded(page, `${material} queries`, `Queries that moved (${check.queries.length})`, () => queries())}
  </section>`;

  function mechanisms(): TemplateResult {
    return html`<p class="quiet">
        Mean reciprocal rank of any true drug. A single mechanism has few pairs: read these as examples.
      </p>
      ${mechanismChanges(page, `${material} mechanisms`, check?.mechanisms ?? [])}`;
  }

  function queries(): TemplateResult {
    return html`<p class="quiet">
        The rank of a pair’s own drug among the held-out drugs when its mechanism asks, by the heads in use → by the new
        ones.
      </p>
      ${queryChanges(page, `${material} queries`, check?.queries ?? [])}`;
  }
}

function introduction({ heldOut }: ReportedCheck, material: Material, { mixed }: RetrainingReport): string {
  const counts =
    `${counted(heldOut.pairs, 'pair')} of ${counted(heldOut.drugs, 'drug')} and ` +
    counted(heldOut.mechanisms, 'mechanism');
  return material === 'own'
    ? `${counts}, held back as whole chemical series. What is measured was trained without them; the heads that you ` +
        'decide on are trained in the same way on all of your data.'
    : `${counts}, of chemical series that your data says nothing of, ${mixed === null ? 'not trained on again.' : 'held back from what was mixed in.'}`;
}

import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { measuredTargets, type TargetMeasured } from '../../answers/measured-targets.ts';
import { few } from '../../text/cut.ts';
import type { Details } from '../messages.ts';
import { LightElement } from './element.ts';

/** Targets that are listed before the rest is folded. */
const MOST_LISTED = 8;

/** The targets that a molecule is known to act on, each with its potency, what the assay was and where that is from. */
@customElement('known-targets')
export class KnownTargets extends LightElement {
  @property({ attribute: false }) details!: Details;

  override render(): TemplateResult | typeof nothing {
    const { details } = this;
    const measured = measuredTargets(details);
    if (measured.length === 0) {
      return details.compound === null
        ? nothing
        : html`<p class="quiet">${l10n.t('No potency of it is known here.')}</p>`;
    }
    const { shown, left } = few(measured, MOST_LISTED);
    return html`<h4>${l10n.t('Known targets')}</h4>
      ${this.#list(l10n.t('Known targets'), shown)}
      ${
        left === 0
          ? nothing
          : html`<details>
              <summary>${l10n.t`and ${left} more that it was measured on`}</summary>
              ${this.#list(l10n.t('Further known targets'), measured.slice(shown.length))}
            </details>`
      }
      ${
        details.measured.length === 0
          ? nothing
          : html`<p class="quiet">
              ${l10n.t('Potencies with their source are those of DrugCentral (2018): one for each target.')}
            </p>`
      }`;
  }

  #list(label: string, measured: readonly TargetMeasured[]): TemplateResult {
    return html`<ul class="plain" aria-label=${label}>
      ${measured.map((one) => this.#row(one))}
    </ul>`;
  }

  #row({ target, organism, potency, assay, source }: TargetMeasured): TemplateResult {
    const genes = target.genes.join(', ');
    const species = organism === target.name ? '' : organism;
    const [value = '', ...others] = potency.split(', ');
    const origin = [source, assay].filter((part) => part !== '').join(': ');
    return html`<li class="known-target">
      ${genes === '' ? html`<span></span>` : html`<span class="gene-chip" title=${genes}>${genes}</span>`}
      <span title=${target.name}
        >${this.#nameOf(target)}${species === '' ? nothing : html` <i class="quiet">${species}</i>`}</span
      >
      <span class="potency">${value === '' ? html`<span class="quiet">${l10n.t('no potency')}</span>` : value}</span>
      ${origin === '' ? nothing : html`<span class="origin quiet" title=${origin}>${origin}</span>`}
      ${others.length === 0 ? nothing : html`<span class="potency quiet">${others.join(', ')}</span>`}
    </li>`;
  }

  /** As pharmacologists call a target of the panel, "hERG"; else its whole name. */
  #nameOf({ name, genes: [gene] }: TargetMeasured['target']): string {
    return this.details.panel.find((answer) => answer.gene === gene && answer.concern !== '')?.name ?? name;
  }
}

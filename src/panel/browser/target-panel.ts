import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ofRelation } from '../../answers/panel.ts';
import { nameOf } from '../../library/evidence-text.ts';
import { potencyText } from '../../retrieval/known-ligand.ts';
import { isForeign, measuredText, sourceText, type MeasuredPotency } from '../../retrieval/measured-potency.ts';
import { percent } from '../../text/numbers.ts';
import { panelSummary } from '../details-text.ts';
import type { Details } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import { bar } from './parts.ts';

type Answer = Details['panel'][number];

/** A structure against a panel of targets: what is known of each, apart from what is guessed. */
@customElement('target-panel')
export class TargetPanel extends LightElement {
  @property({ attribute: false }) answers: readonly Answer[] = [];

  override render(): TemplateResult | typeof nothing {
    const { answers } = this;
    if (answers.length === 0) return nothing;
    const unlikely = ofRelation(answers, 'unlikely');
    const unanswered = ofRelation(answers, 'unanswered');
    return html`<h3>${l10n.t`Against a panel of ${answers.length} targets`}</h3>
      <p data-testid="panel-summary">${panelSummary(answers)}</p>
      ${this.#list(l10n.t('Known of the panel'), ofRelation(answers, 'known'))}
      ${this.#list(l10n.t('Guessed of the panel'), ofRelation(answers, 'guessed'))}
      ${
        unlikely.length === 0
          ? nothing
          : html`<details>
              <summary>${l10n.t`${unlikely.length} for which too little speaks`}</summary>
              ${this.#list(l10n.t('Unlikely of the panel'), unlikely)}
            </details>`
      }
      ${
        unanswered.length === 0
          ? nothing
          : html`<p class="quiet">
              ${l10n.t`Nothing can be said where no ligand is known here: ${unanswered.map(({ gene }) => gene).join(', ')}.`}
            </p>`
      } `;
  }

  #list(label: string, answers: readonly Answer[]): TemplateResult | typeof nothing {
    if (answers.length === 0) return nothing;
    return html`<ul class="plain" aria-label=${label}>
      ${answers.map((answer) => this.#row(answer))}
    </ul>`;
  }

  #row({ gene, name, concern, measured, guess }: Answer): TemplateResult {
    const isOwn = guess?.known === true && guess.ligands[0]?.own !== undefined;
    return html`<li class="panel-target">
      <span class="gene-chip">${gene}</span>
      <span>${name}${concern === '' ? nothing : html` <span class="quiet concern">${concern}</span>`}</span>
      <span class="score">
        ${measured === null ? nothing : potency(measured)}
        ${measured !== null && !isOwn ? nothing : guess === null ? l10n.t('nothing near') : this.#score(guess)}
      </span>
    </li>`;
  }

  #score({ known, probability, ligands: [nearest] }: NonNullable<Answer['guess']>): TemplateResult {
    if (nearest === undefined) return html`${percent(probability)}`;
    const potency = potencyText(nearest);
    if (known) return html`${l10n.t('known')} <span class="quiet">${potency}</span>`;
    const name = nameOf(nearest);
    const open = () => this.dispatchEvent(new PageRequest({ kind: 'open', smiles: nearest.smiles, name }));
    return html`<span>${percent(probability)}</span> ${bar(probability)}
      <button
        class="link"
        type="button"
        title=${l10n.t`Details of ${name}, the nearest known ligand${potency === '' ? '' : `, ${potency}`}`}
        @click=${open}
      >
        ${name} ${nearest.similarity.toFixed(2)}
      </button>`;
  }
}

/** What was measured, with its source, and the assay where one points at it. */
function potency(measured: MeasuredPotency): TemplateResult {
  const { target, assay } = measured;
  const origin = [sourceText(measured), ...(isForeign(target) ? [target.organism] : [])].filter((part) => part !== '');
  const [value = '', ...others] = measuredText(measured).split(', ');
  return html`<span title=${assay}>${value}</span>
    ${[...others, origin.join(', ')].map((text) => html`<span class="quiet">${text}</span> `)}`;
}

import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { stereochemistryOf } from '../../chemistry/molecule.ts';
import type { Hit } from '../../library/compound-index.ts';
import { LEAST_PROBABILITY } from '../../answers/panel.ts';
import { compoundLink } from '../compound-links.ts';
import { potencyText } from '../../retrieval/known-ligand.ts';
import { few } from '../../text/cut.ts';
import { counted } from '../../text/numbers.ts';
import { propertyTexts, restsOn, weaknessOf } from '../details-text.ts';
import { evidenceText, nameOf } from '../../library/evidence-text.ts';
import { probabilityText, relationText, statusOf } from '../drug-text.ts';
import type { Details, Notation, OpenStructure, Query, Theme } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import type { Copied, Drawings } from './page-state.ts';
import { action, bar, closeIcon, copyIcon, doneIcon, leaveIcon, likeIcon, pictureIcon, skeleton } from './parts.ts';
import './known-targets.ts';
import './structure-picture.ts';
import './target-panel.ts';

const NOTATIONS: Readonly<Record<Notation, string>> = {
  smiles: 'SMILES',
  inchiKey: 'InChIKey',
  molblock: l10n.t('Mol block'),
};

/** Diseases, targets without an effect and guesses that are listed. */
const MOST_LISTED = { indications: 4, inactive: 8, guessed: 6 };

/** Ligands that are drawn for a guess. */
const LIGANDS_SHOWN = 3;

type Guess = Details['guesses'][number];

/** All that is known of a structure, apart from what is guessed. */
@customElement('drug-details')
export class DrugDetails extends LightElement {
  @property({ attribute: false }) open!: OpenStructure;
  /** The hit that it is in the answer beside it; null for a structure of one's own. */
  @property({ attribute: false }) hit: Hit | null = null;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  @property({ attribute: false }) copied: Copied | null = null;

  override render(): TemplateResult {
    const { smiles, details, failure } = this.open;
    const title = this.#title();
    return html`<section class="details" aria-label=${l10n.t`Details of ${title}`} data-testid="details" tabindex="-1">
      <div class="details-head">
        <h2>${title}</h2>
        <button
          class="action"
          type="button"
          title=${l10n.t('Close the details')}
          aria-label=${l10n.t('Close the details')}
          @click=${() => this.#close()}
        >
          ${closeIcon}
        </button>
      </div>
      <structure-picture
        class="large"
        size="large"
        .smiles=${smiles}
        .name=${title}
        .theme=${this.theme}
        .drawings=${this.drawings}
      ></structure-picture>
      <div class="actions">${this.#actions(title)}</div>
      ${
        failure !== null
          ? html`<p class="notice" role="alert">${failure}</p>`
          : details === null
            ? html`${skeleton(4)}
                <p class="visually-hidden">${l10n.t('The details are being looked up.')}</p>`
            : html`${this.#facts(details)} ${this.#known(details)} ${this.#why()} ${this.#guessed(details)}
                <target-panel .answers=${details.panel}></target-panel>`
      }
    </section>`;
  }

  #title(): string {
    const { name, details } = this.open;
    const compound = details?.compound ?? this.hit;
    return compound === null ? (name ?? l10n.t('This structure')) : nameOf(compound);
  }

  #actions(title: string): TemplateResult {
    const { smiles, details } = this.open;
    const compound = details?.compound ?? this.hit;
    const link = compound === null ? undefined : compoundLink(compound.source, compound.id);
    const query: Query = { kind: 'smiles', smiles, ...(compound !== null && { name: title }) };
    return html`
      ${(Object.keys(NOTATIONS) as Notation[]).map((as) => {
        const isDone = this.copied?.as === as && this.copied.smiles[0] === smiles;
        return action(
          isDone ? l10n.t('Copied') : NOTATIONS[as],
          l10n.t`Copy ${NOTATIONS[as]} of ${title}`,
          { kind: 'copy', smiles: [smiles], as },
          isDone ? doneIcon : copyIcon,
        );
      })}
      ${action(l10n.t('Picture'), l10n.t`Copy a picture of ${title}`, { kind: 'takePicture', picture: { smiles, name: title } }, pictureIcon)}
      ${action(l10n.t('Find similar'), l10n.t`Find drugs like ${title}`, { kind: 'ask', query }, likeIcon)}
      ${
        link === undefined || compound === null
          ? nothing
          : action(
              link.name,
              l10n.t`Open ${compound.id} in ${link.name}`,
              { kind: 'openCompound', source: compound.source, id: compound.id },
              leaveIcon,
            )
      }
    `;
  }

  #facts({ compound, inchiKey, properties, mixtureOf, smiles, parent }: Details): TemplateResult {
    const status = this.hit === null ? '' : statusOf(this.hit);
    const approval = compound?.firstApproval ?? null;
    const ids: [string, string][] = [
      ...(compound === null ? [] : [[l10n.t('Id'), compound.id] satisfies [string, string]]),
      ...(inchiKey === '' ? [] : [['InChIKey', inchiKey] satisfies [string, string]]),
      ...(status !== '' || approval !== null
        ? [[l10n.t('Status'), status || l10n.t`approved ${approval ?? ''}`] satisfies [string, string]]
        : []),
    ];
    return html`
      ${mixtureOf > 1 ? html`<p>${l10n.t`A mixture of ${mixtureOf} compounds; what follows is of the largest.`}</p>` : nothing}
      ${
        compound !== null && stereochemistryOf(compound.inchiKey) !== stereochemistryOf(inchiKey)
          ? html`<p class="quiet">
              ${l10n.t`This structure is another stereoisomer of ${nameOf(compound)}, of which the following is known.`}
            </p>`
          : nothing
      }
      ${
        mixtureOf === 1 && smiles !== parent
          ? html`<p class="quiet">
              ${l10n.t('Of its parent: without counter-ions, solvents and charges that protons settle.')}
            </p>`
          : nothing
      }
      <dl class="facts-table ids">
        ${[...ids, ...propertyTexts(properties).filter(([name]) => name === 'Formula')].map(term)}
      </dl>
      <dl class="facts-table properties">
        ${propertyTexts(properties)
          .filter(([name]) => name !== 'Formula')
          .map(term)}
      </dl>
    `;
  }

  #known(details: Details): TemplateResult {
    const { compound, indications, measured, guesses, inactive } = details;
    const isMeasured = measured.length > 0 || guesses.some(({ known }) => known);
    const mechanisms = compound?.mechanisms ?? [];
    const listed = few(indications, MOST_LISTED.indications);
    return html`<h3>${l10n.t('What is known')}</h3>
      ${
        compound === null && !isMeasured && inactive.length === 0
          ? html`<p class="quiet">${l10n.t('Nothing: it is no drug of the index, and no known ligand.')}</p>`
          : nothing
      }
      <ul class="plain">
        ${mechanisms.map((mechanism) => html`<li>${mechanism} <span class="quiet">${l10n.t('recorded mechanism')}</span></li>`)}
        ${listed.shown.map((one) => html`<li data-testid="indication">${evidenceText({ kind: 'indication', ...one })}</li>`)}
        ${listed.left > 0 ? html`<li class="quiet">${l10n.t`and ${listed.left} more diseases`}</li>` : nothing}
        ${inactive.slice(0, MOST_LISTED.inactive).map(
          ({ target, ligand }) =>
            html`<li>
              ${targetName(target)}
              <span class="quiet">${l10n.t`measured to be inactive, ${potencyText(ligand)}`}</span>
            </li>`,
        )}
      </ul>
      <known-targets .details=${details}></known-targets>`;
  }

  #why(): TemplateResult | typeof nothing {
    const { hit } = this;
    if (hit === null) return nothing;
    const reasons = hit.evidence.map(evidenceText).filter((text) => text !== '');
    return html`<h3>${l10n.t('Why it was found')}</h3>
      <p>
        ${relationText(hit)}${
          reasons.length > 0
            ? `: ${reasons.join('; ')}`
            : l10n.t(', by what the sentence encoder and the ligands of similar structures say')
        }
      </p>`;
  }

  #guessed(details: Details): TemplateResult {
    const guessed = details.guesses
      .filter(({ known, probability }) => !known && probability >= LEAST_PROBABILITY)
      .slice(0, MOST_LISTED.guessed);
    const weakness = weaknessOf(details);
    return html`<h3>${l10n.t('What is guessed')}</h3>
      ${weakness === null ? nothing : html`<p data-testid="weakness">${weakness}</p>`}
      ${guessed.length === 0 && weakness === null ? html`<p class="quiet">${l10n.t('No further target is likely.')}</p>` : nothing}
      <ol class="guesses">
        ${guessed.map((guess) => this.#guess(guess, details.parent))}
      </ol>
      <p class="quiet">
        ${l10n.t('From {0} known ligands{1}. {2}', details.compared.toLocaleString('en'), details.own === 0 ? '' : l10n.t(' and {0} of yours', counted(details.own, 'compound')), restsOn(details))}
      </p>`;
  }

  #guess({ target, probability, known, ligands, against }: Guess, parent: string): TemplateResult {
    return html`<li class="guess">
      <div class="guess-head">
        <span>${targetName(target)}</span>
        <span class="score"><span>${probabilityText({ known, probability })}</span> ${bar(probability)}</span>
      </div>
      <div class="ligands">
        ${[...ligands.slice(0, LIGANDS_SHOWN), ...against.slice(0, 1)].map((ligand) => {
          const name = nameOf(ligand);
          const isAgainst = against.includes(ligand);
          const potency = potencyText(ligand);
          const caption = [ligand.similarity.toFixed(2), potency].filter((part) => part !== '').join(' · ');
          return html`<button
            class="ligand ${isAgainst ? 'against' : ''}"
            type="button"
            title=${l10n.t('Details of {0}, {1} at Tanimoto {2}', name, isAgainst ? l10n.t('measured to be inactive, which lowers the probability,') : l10n.t('a known ligand'), ligand.similarity.toFixed(2))}
            @click=${() => this.#request({ kind: 'open', smiles: ligand.smiles, name })}
          >
            <structure-picture
              .smiles=${ligand.smiles}
              .name=${l10n.t`${name}, with the core that it shares`}
              .sharedWith=${parent}
              .theme=${this.theme}
              .drawings=${this.drawings}
            ></structure-picture>
            <span class="line">${name}</span>
            <span class="quiet">${isAgainst ? l10n.t`against: ${caption}` : caption}</span>
          </button>`;
        })}
      </div>
    </li>`;
  }

  #close(): void {
    this.#request({ kind: 'open', smiles: null, name: null });
  }

  #request(message: ConstructorParameters<typeof PageRequest>[0]): void {
    this.dispatchEvent(new PageRequest(message));
  }
}

function term([name, value]: readonly [string, string]): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A target by its gene where it has one or two, and by its name. */
function targetName({ genes, name }: Guess['target']): TemplateResult {
  const symbols = genes.length > 0 && genes.length <= 2 ? genes.join(', ') : '';
  return html`${symbols === '' ? nothing : html`<span class="gene-chip">${symbols}</span> `}${name}`;
}

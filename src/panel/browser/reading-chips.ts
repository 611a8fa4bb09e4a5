import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { actionName, type Action } from '../../question/actions.ts';
import type { Alternatives } from '../../question/alternatives.ts';
import { readAsName, type Meaning, type ReadAs, type ReadingChoice } from '../../question/choice.ts';
import type { Answer } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';

/** How a question was read, part by part, each with what else it can be. What is chosen asks anew. */
@customElement('reading-chips')
export class ReadingChips extends LightElement {
  @property({ attribute: false }) answer!: Answer;

  override render(): TemplateResult | typeof nothing {
    const { query, alternatives } = this.answer;
    if (query.kind !== 'text' || alternatives === null) return nothing;
    const { names, action, actions, readAs, isMended, didYouMean } = alternatives;
    const isChosen = Object.keys(query.choice ?? {}).length > 0;
    const chips = [
      ...didYouMean.map((text) => this.#button(l10n.t`Did you mean ${text}?`, { kind: 'text', text })),
      ...names.filter(({ others }) => others.length > 0).map((name) => this.#name(name)),
      ...(actions.length > 0 ? [this.#action(action, actions)] : []),
      ...(isMended ? [this.#choiceButton(l10n.t('Search as typed'), { ...query.choice, isVerbatim: true })] : []),
      ...(readAs.length > 0 ? [this.#readAs(readAs)] : []),
      ...(isChosen ? [this.#choiceButton(l10n.t('Read it as before'), {})] : []),
    ];
    if (chips.length === 0) return nothing;
    return html`<div class="chips" role="group" aria-label=${l10n.t('How the question is read')} data-testid="chips">
      ${chips}
    </div>`;
  }

  #name({ text, meaning, others }: Alternatives['names'][number]): TemplateResult {
    const all: readonly Meaning[] = [meaning, ...others];
    const labelled = all.map((one) => (one.kind === meaning.kind ? one.label : `${one.label} (${one.kind})`));
    return this.#select(text, labelled, (index) => {
      const meant = all[index];
      const others = (this.#choice.names ?? []).filter((name) => name.text !== text);
      if (meant !== undefined) this.#ask({ ...this.#choice, names: [...others, { text, ...meant }] });
    });
  }

  #action(action: Action | null, actions: readonly Action[]): TemplateResult {
    const all: readonly (Action | 'any')[] = [
      action ?? 'any',
      ...actions,
      ...(action === null ? [] : ['any' as const]),
    ];
    const labels = all.map((one) => (one === 'any' ? l10n.t('any action') : actionName(one)));
    return this.#select(l10n.t('Action'), labels, (index) => {
      const meant = all[index];
      if (meant !== undefined) this.#ask({ ...this.#choice, action: meant });
    });
  }

  #readAs(kinds: readonly ReadAs[]): TemplateResult {
    const { kind } = this.answer;
    const now =
      kind === 'none' ? l10n.t('nothing') : kind === 'identifier' ? l10n.t('an identifier') : readAsName(kind);
    return this.#select(l10n.t('Kind'), [now, ...kinds.map((as) => readAsName(as))], (index) => {
      const as = kinds[index - 1];
      // what was chosen for one kind says nothing for another
      if (as !== undefined) this.#ask({ as });
    });
  }

  /** A list of which the first is what was read. */
  #select(label: string, options: readonly string[], choose: (index: number) => void): TemplateResult {
    const change = ({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLSelectElement) choose(currentTarget.selectedIndex);
    };
    return html`<label class="chip">
      <span class="quiet">${label}</span>
      <select .selectedIndex=${0} @change=${change}>
        ${options.map((option) => html`<option>${option}</option>`)}
      </select>
    </label>`;
  }

  #choiceButton(text: string, choice: ReadingChoice): TemplateResult {
    return html`<button class="chip" type="button" @click=${() => this.#ask(choice)}>${text}</button>`;
  }

  #button(label: string, query: Answer['query']): TemplateResult {
    const ask = () => this.dispatchEvent(new PageRequest({ kind: 'ask', query }));
    return html`<button class="chip" type="button" @click=${ask}>${label}</button>`;
  }

  get #choice(): ReadingChoice {
    const { query } = this.answer;
    return query.kind === 'text' ? (query.choice ?? {}) : {};
  }

  #ask(choice: ReadingChoice): void {
    const { query } = this.answer;
    if (query.kind !== 'text') return;
    const isPlain = Object.keys(choice).length === 0;
    const next = { kind: 'text', text: query.text, ...(isPlain ? {} : { choice }) } as const;
    this.dispatchEvent(new PageRequest({ kind: 'ask', query: next }));
  }
}

import { html, nothing, type TemplateResult } from 'lit';

/** What a choice is called, and by what tests find it. */
interface ChipName {
  readonly label: string;
  readonly testId: string;
  /** Whether the label stands before the choice; else it is for screen readers alone. */
  readonly isLabelShown?: boolean;
}

/**
 * A choice of several, in a tool bar.
 * @param texts of what can be chosen
 * @param chosen its place; -1 for none
 * @param choose told the place of what was chosen
 */
export function selectChip(
  { label, testId, isLabelShown = true }: ChipName,
  texts: readonly string[],
  chosen: number,
  choose: (place: number) => void,
): TemplateResult {
  const change = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement && currentTarget.selectedIndex >= 0)
      choose(currentTarget.selectedIndex);
  };
  return html`<label class="chip">
    ${isLabelShown ? html`<span class="quiet">${label}</span>` : nothing}
    <select
      data-testid=${testId}
      aria-label=${isLabelShown ? nothing : label}
      .selectedIndex=${chosen}
      @change=${change}
    >
      ${texts.map((text, place) => html`<option ?selected=${place === chosen}>${text}</option>`)}
    </select>
  </label>`;
}

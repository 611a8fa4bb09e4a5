import { html, nothing, type TemplateResult } from 'lit';

/** How a button of a tool bar is, and by what tests find it. */
interface ButtonState {
  readonly testId: string;
  /** Whether it is on, for one that is on or off. */
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
}

/** A button of a tool bar: an icon, and a word where there is room. */
export function toolButton(
  text: string,
  label: string,
  picture: TemplateResult,
  act: (event: Event) => unknown,
  { testId, isPressed, isDisabled = false }: ButtonState,
): TemplateResult {
  return html`<button
    class="action ${isPressed === undefined ? '' : 'toggle'}"
    type="button"
    data-testid=${testId}
    title=${label}
    aria-label=${label}
    aria-pressed=${isPressed === undefined ? nothing : isPressed ? 'true' : 'false'}
    ?disabled=${isDisabled}
    @click=${act}
  >
    ${picture}<span>${text}</span>
  </button>`;
}

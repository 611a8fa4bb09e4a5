import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CoreMark, CoreOf } from '../../core/messages.ts';
import { PageRequest } from '../element.ts';
import { coreIcon } from '../parts.ts';
import { toolButton } from '../tool-button.ts';

/** What each core is called, and what its button says. */
const CORES: Readonly<Record<CoreOf, readonly [text: string, label: string]>> = {
  question: [
    l10n.t('Substructure'),
    l10n.t('Lay the structures out alike on the substructure that was asked for, and highlight it'),
  ],
  common: [
    l10n.t('Core'),
    l10n.t('Lay the structures out alike on the core that most of them share, and highlight it'),
  ],
};

/**
 * Buttons by which a core is marked in all structures of a list, or not any more, and what it is in words.
 * @param hasQuestion whether a substructure was asked for
 */
export function coreButtons(mark: CoreMark | null, hasQuestion: boolean): TemplateResult {
  return html`${hasQuestion ? button('question', mark) : nothing} ${button('common', mark)}
    <span class="quiet core-text" role="status" data-testid="core-text">${mark?.text ?? ''}</span>`;
}

function button(of: CoreOf, mark: CoreMark | null): TemplateResult {
  const isPressed = mark?.of === of;
  const [text, label] = CORES[of];
  const toggle = ({ currentTarget }: Event) =>
    currentTarget?.dispatchEvent(new PageRequest({ kind: 'markCore', of: isPressed ? null : of }));
  return toolButton(text, label, coreIcon, toggle, { testId: `core-${of}`, isPressed });
}

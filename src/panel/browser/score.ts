import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Query } from '../messages.ts';
import { scoreMeaning, scoreShare, scoreText } from '../wording.ts';

/** A score as a number, with a quiet bar. Drawn as SVG, since the page's policy allows no inline style. */
export function score(value: number, query: Query): TemplateResult {
  const length = scoreShare(value, query) * 100;
  return html`<span class="score" title=${scoreMeaning(query)}>
    <span class="visually-hidden">Score</span> <span data-testid="score">${scoreText(value, query)}</span>
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-track" width="100" height="4" />
      ${length > 0 ? svg`<rect class="bar-value" width=${length} height="4" />` : nothing}
    </svg>
  </span>`;
}

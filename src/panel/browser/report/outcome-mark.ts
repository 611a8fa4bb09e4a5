import { html, svg, type TemplateResult } from 'lit';
import type { Verdict } from '../../report/verdict.ts';

const SHAPES: Readonly<Record<Verdict['outcome'], TemplateResult>> = {
  better: svg`<path d="M6 2L11 10H1Z" />`,
  worse: svg`<path d="M6 10L1 2H11Z" />`,
  none: svg`<path d="M1.5 3.5H10.5V5H1.5ZM1.5 7H10.5V8.5H1.5Z" />`,
  unmeasured: svg`<path d="M1.5 5.25H10.5V6.75H1.5Z" />`,
};

/** A triangle up or down, or an equals sign, before words that say the same. */
export function outcomeMark(outcome: Verdict['outcome']): TemplateResult {
  return html`<svg class="outcome ${outcome}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    ${SHAPES[outcome]}
  </svg>`;
}

import { html, type TemplateResult } from 'lit';
import { ColumnsEvent, withWidth, type ColumnLook } from './column-look.ts';

/** The edge of a heading: dragged it makes its column wider or narrower, clicked twice as wide as it was. */
export function columnGrip(place: number, look: ColumnLook): TemplateResult {
  const change = (grip: HTMLElement, width: number | undefined) =>
    grip.dispatchEvent(new ColumnsEvent(withWidth(look, place, width)));
  const drag = (event: PointerEvent) => {
    const grip = event.currentTarget;
    if (!(grip instanceof HTMLElement) || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const start = (grip.parentElement?.offsetWidth ?? 0) - event.clientX;
    const move = ({ clientX }: PointerEvent) => change(grip, start + clientX);
    grip.addEventListener('pointermove', move);
    const end = () => grip.removeEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', end, { once: true });
  };
  const reset = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLElement) change(currentTarget, undefined);
  };
  return html`<span
    class="grip"
    data-testid="column-grip"
    aria-hidden="true"
    @pointerdown=${drag}
    @dblclick=${reset}
  ></span>`;
}

import { LitElement } from 'lit';
import type { CoreMessage } from '../core/messages.ts';
import type { MapMessage } from '../map/messages.ts';
import type { DrugPageMessage, Look, PageMessage } from '../messages.ts';
import type { ReportMessage } from '../report/messages.ts';
import type { ResultsMessage } from '../results/messages.ts';
import type { SeriesMessage } from '../series/messages.ts';
import type { StructurePageMessage } from '../sketch/structure-messages.ts';

/** A component without a shadow root: the style sheets in media/ style the whole page, and ids and roles reach across it. */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** What a component wants of the host. It bubbles up to the page, the only part that talks to the host. */
export class PageRequest extends Event {
  static readonly type = 'page-request';

  constructor(
    readonly message:
      | PageMessage
      | CoreMessage
      | DrugPageMessage
      | ReportMessage
      | ResultsMessage
      | StructurePageMessage
      | SeriesMessage
      | MapMessage,
  ) {
    super(PageRequest.type, { bubbles: true });
  }
}

/** How a component wants the list to be looked at. It bubbles up to the panel, which keeps it. */
export class LookRequest extends Event {
  static readonly type = 'look-request';

  constructor(readonly change: Partial<Look>) {
    super(LookRequest.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [PageRequest.type]: PageRequest;
    [LookRequest.type]: LookRequest;
  }
}

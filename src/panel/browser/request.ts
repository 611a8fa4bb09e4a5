import type { PanelMessage } from '../messages.ts';

/** What a component wants of the host. It bubbles up to the panel, the only part that talks to the host. */
export class PanelRequest extends Event {
  static readonly type = 'panel-request';

  constructor(readonly message: PanelMessage) {
    super(PanelRequest.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [PanelRequest.type]: PanelRequest;
  }
}

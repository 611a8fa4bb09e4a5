import { LitElement } from 'lit';

/** A component without a shadow root: the style sheets in media/ style the whole page, and ids and roles reach across it. */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

// What VS Code gives the renderer of notebook outputs, as far as it is used here (VS Code's notebook renderer API).

/** An output, or one of its forms. */
export interface OutputItem {
  readonly id: string;
  readonly mime: string;
  text(): string;
  json(): unknown;
}

/** What a renderer is activated with. */
export interface RendererContext {
  /** Undefined where the renderer may not talk to the extension. */
  readonly postMessage?: (message: unknown) => void;
  readonly onDidReceiveMessage?: (listener: (message: unknown) => void) => unknown;
  getRenderer(id: string): Promise<unknown>;
}

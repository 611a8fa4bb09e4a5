/** What a measurement in the extension host is given, in the file that THIN_BRIDGE_MEASURE names. */
export interface HostTask {
  /** `hover` and `find`: which is asked first, cold; both are asked warm. `parts`: what they are made of, one by one. */
  readonly kind: 'hover' | 'find' | 'parts';
  /** SMILES that are hovered at, and questions that are asked, each another one. */
  readonly structures: readonly string[];
  readonly questions: readonly string[];
  /** Where the result is written. */
  readonly out: string;
}

/** Memory of the extension host in MB. */
export interface Memory {
  /** Resident memory of the whole process, its worker threads included. */
  readonly resident: number;
  /** Of that the objects of JavaScript, and what lies beside them: buffers, and WebAssembly of the main thread. */
  readonly heap: number;
  readonly external: number;
}

/** What was measured in one extension host. Times are milliseconds. */
export interface HostMeasures {
  /** The extension's own part, and all that a window waits for, VS Code's part among it. */
  readonly activation: number;
  readonly activated: number;
  /** From the first question to the drawing, and to what the models say. */
  readonly cold: { readonly drawing?: number; readonly hover?: number; readonly find?: number };
  readonly hovers: readonly number[];
  readonly finds: readonly number[];
  /** After activation, and after use, what can be thrown away being gone. */
  readonly memory: { readonly before: Memory; readonly after: Memory };
}

/** A part of the first answer, loaded by itself: milliseconds, and MB by which resident memory grew. */
export interface Part {
  readonly name: string;
  readonly time: number;
  readonly grown: number;
}

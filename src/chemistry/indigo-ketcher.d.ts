/** Indigo as WebAssembly (https://github.com/epam/Indigo), without its drawing; the package comes without types. */
declare module 'indigo-ketcher/binaryWasmNoRender' {
  /** What a conversion is told by name; freed by `delete`. */
  interface Options {
    delete(): void;
  }

  interface Indigo {
    readonly MapStringString: new () => Options;
    /**
     * A structure in another notation.
     * @throws string what is wrong with it
     */
    convert(structure: string, format: 'smiles', options: Options): string;
  }

  export default function initIndigo(module: {
    readonly wasmBinary: Uint8Array;
    readonly locateFile: () => string;
    readonly printErr: (line: string) => void;
  }): Promise<Indigo>;
}

import Module from 'node:module';

/** An extension's part of its own activation. */
export interface OwnActivation {
  /** Milliseconds of loading its script and running `activate`, as VS Code's list of running extensions has them. */
  readonly time: () => number;
}

/** What Node loads a CommonJS module with: VS Code loads extensions so. */
interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

/** Measures an extension that is loaded from now on: not what VS Code does between, such as reading its storage. */
export function recordActivation(script: string): OwnActivation {
  let time = 0;
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(Module);
  loader._load = (request, ...rest) => {
    if (request !== script) return load(request, ...rest);
    loader._load = load;
    const begun = performance.now();
    const loaded = load(request, ...rest) as { activate: (context: unknown) => Promise<unknown> };
    time += performance.now() - begun;
    const activate = async (context: unknown) => {
      const called = performance.now();
      try {
        return await loaded.activate(context);
      } finally {
        time += performance.now() - called;
      }
    };
    return { ...loaded, activate };
  };
  return { time: () => time };
}

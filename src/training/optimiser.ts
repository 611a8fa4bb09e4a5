import { gradients } from '../onnx/gradient.ts';
import { Graph, type Value } from '../onnx/graph.ts';
import { OnnxSession, type Matrix } from '../onnx/session.ts';
import { adamRate, appendAdam } from './adam.ts';

/** How far the steps go. */
export interface StepSettings {
  /** Step size of Adam at the first step; it falls to zero along a half cosine. */
  readonly learningRate: number;
  /**
   * Decoupled decay towards the weights that training starts from, as a share of the step size; 0 is none. It is the
   * penalty of L2-SP (Li, Grandvalet, Davoine, ICML 2018), decoupled as in AdamW (Loshchilov and Hutter 2019).
   */
  readonly weightDecay: number;
}

export interface OptimiserOptions {
  readonly settings: StepSettings;
  /** How many there will be in all, for the fall of the step size. */
  readonly steps: number;
  /** As in `SessionOptions`. */
  readonly threads?: number;
}

/** What is learned, by name. */
export type Parameters<Name extends string> = Readonly<Record<Name, Matrix>>;

/**
 * Learns parameters by steps of one ONNX graph that holds the forward pass, the gradient and Adam. Whoever opens one
 * closes it.
 */
export class Optimiser<Name extends string> {
  readonly #session: OnnxSession;
  readonly #names: readonly Name[];
  readonly #settings: StepSettings;
  readonly #steps: number;
  /** What the parameters are pulled towards; none where there is no decay. */
  readonly #anchors: Readonly<Record<string, Matrix>>;
  /** Parameters and moments; a step reads one and writes the other, so that nothing is allocated. */
  #state: Readonly<Record<string, Matrix>>;
  #next: Readonly<Record<string, Matrix>>;
  #done = 0;

  private constructor(
    session: OnnxSession,
    names: readonly Name[],
    start: Parameters<Name>,
    settings: StepSettings,
    steps: number,
  ) {
    this.#session = session;
    this.#names = names;
    this.#settings = settings;
    this.#steps = steps;
    const pulled = settings.weightDecay === 0 ? [] : names;
    this.#anchors = Object.fromEntries(pulled.map((name) => [anchorOf(name), copyOf(start[name])]));
    this.#state = stateOf(names, (name) => copyOf(start[name]), start);
    this.#next = stateOf(names, (name) => zeroLike(start[name]), start);
  }

  /**
   * @param appendLoss appends the forward pass, with inputs of its own that `step` feeds, and gives the loss, a scalar
   */
  static async open<Name extends string>(
    start: Parameters<Name>,
    appendLoss: (graph: Graph, parameters: Readonly<Record<Name, Value>>) => Value,
    { settings, steps, threads = 0 }: OptimiserOptions,
  ): Promise<Optimiser<Name>> {
    const names = Object.keys(start) as Name[];
    const session = await OnnxSession.open(stepGraph(names, start, appendLoss, settings.weightDecay > 0), {
      label: 'the training graph',
      threads,
      spins: true,
    });
    return new Optimiser(session, names, start, settings, steps);
  }

  /** Takes one step and gives the loss before it. */
  async step(batch: Readonly<Record<string, Matrix>>): Promise<number> {
    const { rate, decay } = stepSize(this.#settings, this.#done, this.#steps);
    const into = Object.fromEntries(Object.entries(this.#next).map(([name, matrix]) => [`next.${name}`, matrix]));
    const pull = this.#settings.weightDecay === 0 ? {} : { ...this.#anchors, decay: scalar(decay) };
    const feeds = { ...this.#state, ...batch, ...pull, rate: scalar(rate) };
    const loss = (await this.#session.run(feeds, into)).get('loss');
    [this.#state, this.#next] = [this.#next, this.#state];
    this.#done += 1;
    return loss?.values[0] ?? Number.NaN;
  }

  /** What was learned so far. */
  get parameters(): Parameters<Name> {
    const copies = this.#names.flatMap((name) => {
      const matrix = this.#state[name];
      return matrix === undefined ? [] : [[name, copyOf(matrix)]];
    });
    return Object.fromEntries(copies) as Parameters<Name>;
  }

  async close(): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

/** One training step as an ONNX model: batch, parameters and moments in; loss, parameters and moments out. */
function stepGraph<Name extends string>(
  names: readonly Name[],
  start: Parameters<Name>,
  appendLoss: (graph: Graph, parameters: Readonly<Record<Name, Value>>) => Value,
  decays: boolean,
): Uint8Array {
  const graph = new Graph('training-step', 'Forward pass, gradient and Adam step of Thin Bridge');
  const parameters = Object.fromEntries(names.map((name) => [name, graph.input(name, start[name].shape)])) as Readonly<
    Record<Name, Value>
  >;
  const loss = appendLoss(graph, parameters);
  const rate = graph.input('rate', []);
  const decay = decays ? graph.input('decay', []) : undefined;
  const slopes = gradients(
    graph,
    loss,
    names.map((name) => parameters[name]),
  );
  graph.output('loss', loss);
  slopes.forEach((gradient, index) => {
    const name = names[index];
    if (name === undefined) return;
    const parameter = parameters[name];
    const moments = {
      first: graph.input(`${name}.first`, parameter.shape),
      second: graph.input(`${name}.second`, parameter.shape),
    };
    const pulled =
      decay === undefined ? parameter : towards(graph, graph.input(anchorOf(name), parameter.shape), parameter, decay);
    const next = appendAdam(graph, pulled, gradient, moments, rate);
    graph.output(`next.${name}`, next.parameter);
    graph.output(`next.${name}.first`, next.first);
    graph.output(`next.${name}.second`, next.second);
  });
  return graph.encode();
}

/** anchor + decay · (parameter - anchor) */
function towards(graph: Graph, anchor: Value, parameter: Value, decay: Value): Value {
  return graph.add(anchor, graph.multiply(graph.subtract(parameter, anchor), decay));
}

function anchorOf(name: string): string {
  return `${name}.start`;
}

function stepSize({ learningRate, weightDecay }: StepSettings, done: number, total: number) {
  const rate = (learningRate * (1 + Math.cos((Math.PI * done) / total))) / 2;
  return { rate: adamRate(rate, done + 1), decay: 1 - rate * weightDecay };
}

/** A parameter and its moments for each name. */
function stateOf<Name extends string>(
  names: readonly Name[],
  parameterOf: (name: Name) => Matrix,
  start: Parameters<Name>,
): Record<string, Matrix> {
  return Object.fromEntries(
    names.flatMap((name) => [
      [name, parameterOf(name)],
      [`${name}.first`, zeroLike(start[name])],
      [`${name}.second`, zeroLike(start[name])],
    ]),
  );
}

function copyOf({ values, shape }: Matrix): Matrix {
  return { values: values.slice(), shape };
}

function zeroLike({ values, shape }: Matrix): Matrix {
  return { values: new Float32Array(values.length), shape };
}

function scalar(value: number): Matrix {
  return { values: Float32Array.of(value), shape: [] };
}

import {
  AttributeType,
  ElementType,
  encodeModel,
  type AttributeProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './model-proto.ts';

/** ONNX operator set that the graphs are written against; ONNX Runtime 1.14 and later read it. */
const OPSET = 18;
const IR_VERSION = 8;

/** A float tensor of a graph. A dimension of `null` is free: a batch whose size the caller chooses at run time. */
export interface Value {
  readonly name: string;
  readonly shape: readonly (number | null)[];
}

/** How a value came about, for reverse-mode differentiation. */
export interface Step {
  readonly output: Value;
  readonly inputs: readonly Value[];
  /**
   * Given the gradient of a scalar by `output`, how to append its gradient by each of `inputs`, in their order. A gradient
   * that is the same along an axis may have length 1 there, or lack the axis: see `spread`.
   */
  readonly backward: (gradient: Value) => readonly (() => Value)[];
}

/**
 * Writes an ONNX graph, one operator a method. Each operator with a derivative records a `Step`, so that
 * `gradients` (gradient.ts) can append the backward pass to the same graph.
 *
 * Binary operators broadcast as NumPy does.
 */
export class Graph {
  readonly steps: Step[] = [];
  readonly #nodes: NodeProto[] = [];
  readonly #initializers: TensorProto[] = [];
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];
  /** What nodes write that is an output, by the names that they have in the graph, with those that it has outside. */
  readonly #outside = new Map<string, string>();
  #count = 0;

  constructor(
    readonly name: string,
    readonly description: string,
  ) {}

  /** A tensor that the caller feeds. */
  input(name: string, shape: Value['shape']): Value {
    this.#inputs.push(valueInfo(name, shape));
    return { name, shape };
  }

  /** A tensor that is stored in the model, row by row. */
  constant(name: string, shape: readonly number[], values: Float32Array): Value {
    const size = shape.reduce((product, length) => product * length, 1);
    if (values.length !== size) {
      throw new RangeError(`${name} has ${values.length} values where its shape [${shape.join(', ')}] has ${size}`);
    }
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#initializers.push({ name, dims: shape, dataType: ElementType.float, rawData });
    return { name, shape };
  }

  scalar(value: number): Value {
    return this.constant(this.#fresh('scalar'), [], Float32Array.of(value));
  }

  /** Makes `value` an output of the model, under a name of its own. */
  output(name: string, value: Value): void {
    const isComputed = this.#nodes.some(({ output }) => output.includes(value.name));
    // a copy of megabytes in each step of a training, where a name is enough
    if (isComputed && !this.#outside.has(value.name)) this.#outside.set(value.name, name);
    else this.#nodes.push({ opType: 'Identity', input: [value.name], output: [name], attribute: [] });
    this.#outputs.push(valueInfo(name, value.shape));
  }

  /** Matrix product of two matrices, either of them transposed first, times `scale`. */
  matmul(a: Value, b: Value, { transposeA = false, transposeB = false, scale = 1 } = {}): Value {
    const [rows, inner] = dimensions(a, transposeA);
    const [innerB, columns] = dimensions(b, transposeB);
    if (inner !== innerB) throw new RangeError(`matmul of ${describe(a)} and ${describe(b)}: inner lengths differ`);
    const attributes = [
      integer('transA', transposeA ? 1 : 0),
      integer('transB', transposeB ? 1 : 0),
      ...(scale === 1 ? [] : [real('alpha', scale)]),
    ];
    const output = this.#node('Gemm', [a, b], [rows, columns], attributes);
    return this.#record(output, [a, b], (gradient) => [
      () =>
        transposeA
          ? this.matmul(b, this.spread(gradient, output), { transposeA: transposeB, transposeB: true, scale })
          : this.matmul(this.spread(gradient, output), b, { transposeB: !transposeB, scale }),
      () =>
        transposeB
          ? this.matmul(this.spread(gradient, output), a, { transposeA: true, transposeB: transposeA, scale })
          : this.matmul(a, this.spread(gradient, output), { transposeA: !transposeA, scale }),
    ]);
  }

  add(a: Value, b: Value): Value {
    const output = this.#node('Add', [a, b], broadcast(a, b));
    return this.#record(output, [a, b], (gradient) => [
      () => this.#sumTo(gradient, output, a),
      () => this.#sumTo(gradient, output, b),
    ]);
  }

  subtract(a: Value, b: Value): Value {
    const output = this.#node('Sub', [a, b], broadcast(a, b));
    return this.#record(output, [a, b], (gradient) => [
      () => this.#sumTo(gradient, output, a),
      () => this.#sumTo(this.scale(gradient, -1), output, b),
    ]);
  }

  multiply(a: Value, b: Value): Value {
    const output = this.#node('Mul', [a, b], broadcast(a, b));
    return this.#record(output, [a, b], (gradient) => [
      () => this.#sumTo(this.multiply(gradient, b), output, a),
      () => this.#sumTo(this.multiply(gradient, a), output, b),
    ]);
  }

  divide(a: Value, b: Value): Value {
    const output = this.#node('Div', [a, b], broadcast(a, b));
    return this.#record(output, [a, b], (gradient) => [
      () => this.#sumTo(this.divide(gradient, b), output, a),
      // d(a / b) / db = -(a / b) / b
      () => this.#sumTo(this.scale(this.divide(this.multiply(gradient, output), b), -1), output, b),
    ]);
  }

  scale(a: Value, factor: number): Value {
    return this.multiplyConstant(a, this.scalar(factor));
  }

  /** As `multiply`, where `b` is not differentiated. */
  multiplyConstant(a: Value, b: Value): Value {
    const output = this.#node('Mul', [a, b], broadcast(a, b));
    return this.#record(output, [a], (gradient) => [() => this.#sumTo(this.multiplyConstant(gradient, b), output, a)]);
  }

  sqrt(a: Value): Value {
    const output = this.#node('Sqrt', [a], a.shape);
    return this.#record(output, [a], (gradient) => [() => this.divide(this.scale(gradient, 0.5), output)]);
  }

  exp(a: Value): Value {
    const output = this.#node('Exp', [a], a.shape);
    return this.#record(output, [a], (gradient) => [() => this.multiply(gradient, output)]);
  }

  /** Natural logarithm. */
  log(a: Value): Value {
    return this.#record(this.#node('Log', [a], a.shape), [a], (gradient) => [() => this.divide(gradient, a)]);
  }

  /** Sums over one axis, which stays with length 1. */
  sum(a: Value, axis: number): Value {
    const shape = a.shape.map((length, index) => (index === axis ? 1 : length));
    const [rows] = a.shape;
    // ONNX Runtime adds rows up on one thread; as a product they take a sixth of the time
    const output =
      axis === 0 && a.shape.length === 2 && typeof rows === 'number'
        ? this.#node('Gemm', [this.#ones([1, rows]), a], shape)
        : this.#node('ReduceSum', [a, this.#axes(axis)], shape, [integer('keepdims', 1)]);
    return this.#record(output, [a], (gradient) => [() => gradient]);
  }

  /** Sum of all elements, a scalar. */
  total(a: Value): Value {
    const output = this.#node('ReduceSum', [a], [], [integer('keepdims', 0)]);
    return this.#record(output, [a], (gradient) => [() => gradient]);
  }

  /**
   * Repeats a value along the axes in which another one of broadcastable shape is longer. Gradients are left short as long
   * as they can be.
   */
  spread(value: Value, { shape }: Value): Value {
    return sameShape(value.shape, shape) ? value : this.multiplyConstant(value, this.#ones(shape));
  }

  /** Logarithm of the softmax along one axis. */
  logSoftmax(a: Value, axis: number): Value {
    const output = this.#node('LogSoftmax', [a], a.shape, [integer('axis', axis)]);
    return this.#record(output, [a], (gradient) => [
      () => {
        const full = this.spread(gradient, output);
        return this.subtract(full, this.multiply(this.exp(output), this.sum(full, axis)));
      },
    ]);
  }

  /** Divides each row by its Euclidean length; a row of zeros stays zero. */
  unitRows(a: Value): Value {
    const squares = this.#node(
      'ReduceSumSquare',
      [a, this.#axes(1)],
      [a.shape[0] ?? null, 1],
      [integer('keepdims', 1)],
    );
    const lengths = this.sqrt(this.add(squares, this.scalar(1e-12)));
    const unit = this.#node('Div', [a, lengths], a.shape);
    // what changes the length alone changes nothing: d(a / |a|) = (da - u (u · da)) / |a|
    return this.#record(unit, [a], (gradient) => [
      () => {
        const along = this.sum(this.multiply(gradient, unit), 1);
        return this.divide(this.subtract(gradient, this.multiply(unit, along)), lengths);
      },
    ]);
  }

  /** The bytes of the .onnx file. */
  encode(): Uint8Array {
    return encodeModel({
      irVersion: IR_VERSION,
      producerName: 'thin-bridge',
      docString: this.description,
      opsetImport: [{ domain: '', version: OPSET }],
      graph: {
        name: this.name,
        node: this.#nodes.map((node) => ({
          ...node,
          input: node.input.map((name) => this.#outside.get(name) ?? name),
          output: node.output.map((name) => this.#outside.get(name) ?? name),
        })),
        initializer: this.#initializers,
        input: this.#inputs,
        output: this.#outputs,
      },
    });
  }

  #fresh(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${this.#count}`;
  }

  #node(opType: string, inputs: readonly Value[], shape: Value['shape'], attribute: AttributeProto[] = []): Value {
    const name = this.#fresh(opType.toLowerCase());
    this.#nodes.push({ opType, input: inputs.map((value) => value.name), output: [name], attribute });
    return { name, shape };
  }

  #record(output: Value, inputs: readonly Value[], backward: Step['backward']): Value {
    this.steps.push({ output, inputs, backward });
    return output;
  }

  #axes(...axes: number[]): Value {
    const name = this.#fresh('axes');
    const rawData = new Uint8Array(BigInt64Array.from(axes, BigInt).buffer);
    this.#initializers.push({ name, dims: [axes.length], dataType: ElementType.int64, rawData });
    return { name, shape: [axes.length] };
  }

  /** The opposite of broadcasting: sums a gradient by `output` down to the shape of what `output` was made of. */
  #sumTo(gradient: Value, output: Value, { shape }: Value): Value {
    if (sameShape(output.shape, shape)) return gradient;
    const full = this.spread(gradient, output);
    if (shape.length === 0) return this.total(full);
    if (shape.length !== full.shape.length) throw new RangeError('broadcasting over new axes is not supported');
    return shape.reduce<Value>(
      (sum, length, axis) => (length === 1 && sum.shape[axis] !== 1 ? this.sum(sum, axis) : sum),
      full,
    );
  }

  #ones(shape: Value['shape']): Value {
    const known = shape.map((length) => {
      if (length === null) throw new RangeError('a sum over a free dimension has no gradient here');
      return length;
    });
    return this.constant(this.#fresh('ones'), known, new Float32Array(known.reduce((a, b) => a * b, 1)).fill(1));
  }
}

function integer(name: string, i: number): AttributeProto {
  return { name, type: AttributeType.int, i };
}

function real(name: string, f: number): AttributeProto {
  return { name, type: AttributeType.float, f };
}

function valueInfo(name: string, shape: Value['shape']): ValueInfoProto {
  const dim = shape.map((length) => (length === null ? { dimParam: 'batch' } : { dimValue: length }));
  return { name, type: { tensorType: { elemType: ElementType.float, shape: { dim } } } };
}

function dimensions(value: Value, transpose: boolean): [number | null, number | null] {
  const [rows, columns] = value.shape;
  if (value.shape.length !== 2 || rows === undefined || columns === undefined) {
    throw new RangeError(`${describe(value)} is not a matrix`);
  }
  return transpose ? [columns, rows] : [rows, columns];
}

function broadcast(a: Value, b: Value): Value['shape'] {
  const rank = Math.max(a.shape.length, b.shape.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = lengthAt(a, axis, rank);
    const right = lengthAt(b, axis, rank);
    if (left !== right && left !== 1 && right !== 1) {
      throw new RangeError(`${describe(a)} and ${describe(b)} can't be broadcast together`);
    }
    return left === 1 ? right : left;
  });
}

function lengthAt({ shape }: Value, axis: number, rank: number): number | null {
  const length = shape[axis - (rank - shape.length)];
  return length === undefined ? 1 : length;
}

function sameShape(a: Value['shape'], b: Value['shape']): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

function describe({ name, shape }: Value): string {
  return `${name}[${shape.map((length) => length ?? 'batch').join(', ')}]`;
}

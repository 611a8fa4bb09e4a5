import { markdownTable, median } from '../summary.ts';
import type { HostMeasures, Part } from './measures.ts';
import type { EditorRun } from './run.ts';

/** A figure, the most that it may be, and the times that it is the median of. */
interface Row {
  readonly what: string;
  readonly aim: number;
  readonly unit: 'ms' | 'MB';
  readonly values: readonly number[];
}

/** docs/SPEED.md, but for its heading. */
export function reportEditor({ first, hover, find, parts, paint, load, yardstick }: EditorRun): string {
  const hosts = [...hover, ...find];
  const rows: Row[] = [
    ms(
      'activation',
      100,
      hosts.map(({ activation }) => activation),
    ),
    ms('drawing of a cold hover, from activation', 400, hover.map(drawnAfter)),
    ms(
      'warm hover',
      30,
      hosts.flatMap(({ hovers }) => hovers),
    ),
    ms(
      'question, cold',
      1500,
      find.flatMap(({ cold }) => cold.find ?? []),
    ),
    ms(
      'question, warm',
      40,
      hosts.flatMap(({ finds }) => finds),
    ),
    ms('first paint of 50 rows', 150, paint),
    {
      what: 'memory of the extension host after use',
      aim: 400,
      unit: 'MB',
      values: hosts.map(({ memory }) => memory.after.resident),
    },
  ];
  const cold = hover.flatMap(({ cold: own }) => own.hover ?? []);
  return [
    `Each of ${hosts.length} extension hosts was started anew. Half of them were asked for a hover first, half a question. Then each answered ` +
      `${hosts[0]?.hovers.length ?? 0} hovers over drugs and ${hosts[0]?.finds.length ?? 0} questions of chemists, each another one. ` +
      `A hover is answered when its provider has its text; a question when the panel has been sent its answer. ` +
      `Meanwhile ${load.toFixed(1)} programs ran or waited for a processor on average. ` +
      `A hundred million multiplications, one after the other, took ${sentence(yardstick)} between them: by this, figures of ` +
      'different days and machines can be compared.',
    markdownTable(['', 'aim', 'median', '90% within', 'median : aim'], rows.map(lineOf)),
    '## What the first answers are made of',
    `A cold hover has its drawing ${sentence(hover.map(drawnAfter))} after activation has begun, and is complete after ` +
      `${sentence(cold)}. The drawing waits for RDKit alone, which starts with the extension; the rest for the records of ` +
      'drugs, and the known ligands with the target head, not for the sentence encoder, the heads and the lexicon, which ' +
      'the first question loads. Activation is the reading of a script of 1.4 MB, its modules, and the opening of the ' +
      'heads in use. What V8 has compiled of the script is kept for the next start; the first after an installation took ' +
      `${sentence([first.activation])} instead. From its beginning to its end a window waits ${sentence(hosts.map(({ activated }) => activated))}: ` +
      'meanwhile VS Code reads what it keeps for the extension, and starts extensions of its own in the same thread. ' +
      'The bundles are those that are packaged. Loaded one after the other in an ' +
      `extension host without the extension, medians of ${parts.length}:`,
    partsTable(parts),
    '## What holds the memory',
    memoryText(hosts),
  ].join('\n\n');
}

function ms(what: string, aim: number, values: readonly number[]): Row {
  return { what, aim, unit: 'ms', values };
}

function drawnAfter({ activated, cold }: HostMeasures): number {
  return activated + (cold.drawing ?? NaN);
}

function lineOf({ what, aim, unit, values }: Row): string[] {
  const sorted = [...values].sort((a, b) => a - b);
  const most = sorted[Math.ceil(0.9 * sorted.length) - 1] ?? NaN;
  const middle = median(values);
  return [what, `${aim} ${unit}`, `${whole(middle)} ${unit}`, `${whole(most)} ${unit}`, (middle / aim).toFixed(2)];
}

function whole(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

function sentence(values: readonly number[]): string {
  return `${whole(median(values))} ms`;
}

function partsTable(parts: readonly (readonly Part[])[]): string {
  const rows = (parts[0] ?? []).map(({ name }, place) => {
    const of = (value: (part: Part) => number) =>
      median(parts.flatMap((own) => own.slice(place, place + 1).map(value)));
    return [
      name,
      `${whole(of(({ time }) => time))} ms`,
      `${whole(
        Math.max(
          0,
          of(({ grown }) => grown),
        ),
      )} MB`,
    ];
  });
  return markdownTable(['', 'time', 'resident memory'], rows);
}

function memoryText(hosts: readonly HostMeasures[]): string {
  const of = (value: (host: HostMeasures) => number) => `${whole(median(hosts.map(value)))} MB`;
  return (
    `Once the extension was activated, and before its first use, the host held ${of(({ memory }) => memory.before.resident)}: VS Code with its own extensions, and RDKit. ` +
    `After use it held ${of(({ memory }) => memory.after.resident)}, ` +
    `${of(({ memory: { before, after } }) => after.resident - before.resident)} more: objects of JavaScript ` +
    `${of(({ memory: { before, after } }) => after.heap - before.heap)}, buffers (vectors, fingerprints, postings) ` +
    `${of(({ memory: { before, after } }) => after.external - before.external)}, and for the rest RDKit's worker, ONNX Runtime with the encoder's ` +
    'weights, and what V8 and the allocator keep for later. The worker for properties and shared cores ends 10 s after its last molecule.'
  );
}

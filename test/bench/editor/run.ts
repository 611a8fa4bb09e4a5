import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { inRepository } from '../../../scripts/repository.ts';
import { Random } from '../../../src/base/random.ts';
import { readDrugTable } from '../../../src/library/drug-table.ts';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import { runInVsCode } from '../../host/in-vscode.ts';
import type { HostMeasures, HostTask, Part } from './measures.ts';
import { measurePaint } from './paint.ts';

/** What a chemist waits for in the editor. */
export interface EditorRun {
  /** Of the first start after an installation, for which nothing had been compiled before. */
  readonly first: HostMeasures;
  /** Of each extension host, those that were first asked for a hover and those first asked a question. */
  readonly hover: readonly HostMeasures[];
  readonly find: readonly HostMeasures[];
  readonly parts: readonly (readonly Part[])[];
  /** Milliseconds from the answer's arrival in the page to the frame with its first 50 rows. */
  readonly paint: readonly number[];
  /** Mean number of programs that ran or waited for a processor meanwhile, these included. */
  readonly load: number;
  /** Milliseconds that the same arithmetic took before each host: see `yardstick`. */
  readonly yardstick: readonly number[];
}

/** Structures that are hovered at and questions that are asked in a host; rounds of each kind; pages that are painted. */
const SIZES = { structures: 61, questions: 41, parts: 3, pages: 9 };

/** Measures in fresh extension hosts, one after the other, what is asked first taking turns. */
export async function runEditor(rounds: number, report: (progress: string) => void): Promise<EditorRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tb-speed-'));
  const loads: number[] = [];
  const yardsticks: number[] = [];
  try {
    const bundle = await bundleMeasures();
    const task = { structures: await someStructures(), questions: await someQuestions() };
    const measure = async <Measured>(kind: HostTask['kind'], number: number): Promise<Measured> => {
      report(`${kind} ${number + 1}`);
      yardsticks.push(yardstick());
      const [file, out] = [path.join(folder, 'task.json'), path.join(folder, 'measured.json')];
      await writeFile(file, JSON.stringify({ ...task, kind, out } satisfies HostTask));
      await untilMeasured(() => startAfterOthers(bundle, folder, { THIN_BRIDGE_MEASURE: file }));
      loads.push(loadavg()[0] ?? 0);
      return JSON.parse(await readFile(out, 'utf8')) as Measured;
    };
    const first = await measure<HostMeasures>('hover', -1);
    const hover: HostMeasures[] = [];
    const find: HostMeasures[] = [];
    const parts: Part[][] = [];
    for (let round = 0; round < rounds; round++) {
      hover.push(await measure('hover', round));
      find.push(await measure('find', round));
      if (round < SIZES.parts) parts.push(await measure('parts', round));
    }
    report('paint');
    const paint = await measurePaint(SIZES.pages);
    const load = loads.reduce((sum, one) => sum + one, 0) / loads.length;
    return { first, hover, find, parts, paint, load, yardstick: yardsticks };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Milliseconds of a hundred million multiplications of whole numbers, each of which waits for the one before: machines that
 * are shared are half as fast on one day as on another.
 */
function yardstick(): number {
  const begun = performance.now();
  let product = 1;
  for (let turn = 0; turn < 1e8; turn++) product = (Math.imul(product, 31) + turn) | 0;
  const time = performance.now() - begun;
  // a loop that nothing comes of may be left out by a compiler
  return Number.isInteger(product) ? time : NaN;
}

/** What the extension has kept of its own, in a folder of VS Code's. */
const COMPILED = path.join('User', 'globalStorage', 'thin-bridge.thin-bridge', 'compiled');

/** Runs a host in a VS Code that remembers nothing but what the extension has had compiled in an earlier one. */
async function startAfterOthers(bundle: string, folder: string, environment: Readonly<Record<string, string>>) {
  // short, as `runInVsCode` says of its own
  const profile = await mkdtemp(path.join(tmpdir(), 'tb-profile-'));
  const [kept, own] = [path.join(folder, 'compiled'), path.join(profile, COMPILED)];
  try {
    if (existsSync(kept)) await cp(kept, own, { recursive: true });
    await runInVsCode(bundle, environment, profile);
    if (!existsSync(kept) && existsSync(own)) await cp(own, kept, { recursive: true });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Starts that are tried for one measure. */
const TRIES = 8;

/** Runs a host once more where VS Code has begun to activate the extension before it was asked for, as every other does. */
async function untilMeasured(start: () => Promise<void>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await start();
      return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** Bundles what the extension host runs, as the extension itself is bundled. */
async function bundleMeasures(): Promise<string> {
  const outfile = inRepository('out', 'speed', 'index.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'host', 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
    external: ['vscode', 'onnxruntime-node'],
    logLevel: 'warning',
  });
  return outfile;
}

/** Drugs of the index, always the same ones. */
async function someStructures(): Promise<string[]> {
  const models = inRepository('models');
  const { files } = await readManifest(models, 'drugs');
  const { drugs } = readDrugTable(await readModelFile(models, files.drugs));
  return some(
    drugs.map(({ smiles }) => smiles),
    SIZES.structures,
  );
}

/** Questions as chemists ask them, always the same ones. */
async function someQuestions(): Promise<string[]> {
  const table = await readFile(inRepository('test', 'bench', 'questions', 'by-hand.tsv'), 'utf8');
  const rows = table.trim().split('\n').slice(1);
  return some(
    rows.map((row) => row.split('\t', 1)[0] ?? ''),
    SIZES.questions,
  );
}

function some<Item>(items: readonly Item[], count: number): Item[] {
  const random = new Random(1);
  return Array.from({ length: count }, () => items[random.below(items.length)]!);
}

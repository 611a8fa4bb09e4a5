import path from 'node:path';
import { Bridge } from '../bridge/bridge.ts';
import { structureKey, type Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError, messageOf } from '../errors.ts';
import { bootstrapInterval, meanReciprocalRank } from '../training/evaluation.ts';
import { mechanismKey } from '../training/mechanism-key.ts';
import { evaluatePairs, type DirectionMetrics, type EvaluatedPair } from '../training/pair-evaluation.ts';
import { readPairRows } from '../training/pair-table.ts';
import { Random } from '../training/random.ts';
import { colours, errorColours } from './colours.ts';
import { withChemistry } from './engine.ts';
import { printJson, printTable } from './table.ts';

interface EvaluateOptions {
  /** A CSV or TSV of drugs and mechanisms. */
  readonly pairs: string;
  /** Folder of the heads. */
  readonly heads: string;
  readonly json: boolean;
}

/** `thin-bridge evaluate --pairs FILE` */
export async function runEvaluate(root: string, { pairs: file, heads, json }: EvaluateOptions): Promise<void> {
  const { evaluation, textToDrug } = await withChemistry(root, async (chemistry) => {
    const bridge = await Bridge.open({ encoder: path.join(root, 'models'), heads }, chemistry);
    try {
      const { pairs, fingerprints, mechanisms } = await readPairs(file, chemistry);
      const sentences = [];
      for (const text of mechanisms) sentences.push(await bridge.encoder.encode(text));
      return evaluatePairs(
        pairs,
        await bridge.heads.projectFingerprints(fingerprints),
        await bridge.heads.projectSentences(sentences),
      );
    } finally {
      await bridge.close();
    }
  });
  if (json) {
    printJson(evaluation);
    return;
  }
  const { pairs, drugs, mechanisms, drugToText, withinTarget } = evaluation;
  console.log(`${colours.bold(String(pairs))} pairs of ${drugs} drugs and ${mechanisms} mechanisms`);
  const rows: Row[] = [
    ...rowsOf('text → drug', evaluation.textToDrug),
    ...rowsOf('drug → text', drugToText),
    ...(withinTarget === null ? [] : rowsOf('text → drug, within target', withinTarget)),
  ];
  printTable<Row>(
    [
      { title: 'Direction', cell: ({ direction }) => direction },
      { title: 'Right', cell: ({ right }) => right },
      ...([1, 3, 5, 10] as const).map((k) => ({
        title: `R@${k}`,
        width: 8,
        align: 'right' as const,
        cell: ({ metrics }: Row) => metrics.recall[k].toFixed(3),
      })),
      { title: 'MRR', width: 8, align: 'right', cell: ({ metrics }) => metrics.mrr.toFixed(3) },
    ],
    rows,
  );
  const [low, high] = bootstrapInterval(textToDrug.own, meanReciprocalRank, new Random(1));
  console.log(
    colours.dim(`95% interval of the MRR of text → drug, own: ${low.toFixed(3)} to ${high.toFixed(3)} (bootstrap).`),
  );
}

interface Row {
  readonly direction: string;
  readonly right: string;
  readonly metrics: Omit<DirectionMetrics, 'grouped'>;
}

function rowsOf(direction: string, metrics: DirectionMetrics): Row[] {
  return [
    { direction, right: 'its own', metrics },
    { direction, right: 'any true one', metrics: metrics.grouped },
  ];
}

interface ReadPairs {
  readonly pairs: readonly EvaluatedPair[];
  readonly fingerprints: readonly Uint8Array[];
  readonly mechanisms: readonly string[];
}

/** Reads the pairs of a table; rows that can't be used are told on standard error, by line. */
async function readPairs(file: string, chemistry: Chemistry): Promise<ReadPairs> {
  const pairs = new Map<string, EvaluatedPair>();
  const drugs = new Map<string, number>();
  const mechanisms = new Map<string, number>();
  const texts: string[] = [];
  const fingerprints: Uint8Array[] = [];
  const refuse = (line: number, reason: string) =>
    console.error(`${errorColours.yellow('left out:')} ${file}, line ${line}: ${reason}`);

  for await (const row of readPairRows(file, (refused) => refuse(refused.line, refused.reason))) {
    try {
      const molecule = await chemistry.molecule(row.smiles);
      const key = structureKey(molecule);
      const drug = drugs.get(key) ?? fingerprints.push(molecule.fingerprint) - 1;
      drugs.set(key, drug);
      const spelling = mechanismKey(row.mechanism);
      const mechanism = mechanisms.get(spelling) ?? texts.push(row.mechanism) - 1;
      mechanisms.set(spelling, mechanism);
      pairs.set(`${drug} ${mechanism}`, { drug, mechanism, target: row.target });
    } catch (error) {
      refuse(row.line, messageOf(error));
    }
  }
  if (pairs.size === 0) {
    throw new ThinBridgeError('table-invalid', `${file} has no usable row. Each wants a SMILES and a mechanism.`);
  }
  return { pairs: [...pairs.values()], fingerprints, mechanisms: texts };
}

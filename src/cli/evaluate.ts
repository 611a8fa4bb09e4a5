import path from 'node:path';
import { Bridge } from '../bridge/bridge.ts';
import { noUsableRow } from '../errors/table-errors.ts';
import { bootstrapInterval } from '../evaluation/estimate.ts';
import { meanReciprocalRank } from '../evaluation/evaluation.ts';
import { readPairDataset } from '../dataset/pair-dataset.ts';
import { evaluatePairs, type DirectionMetrics } from '../evaluation/pair-evaluation.ts';
import { choosePairLayout, type LayoutChoice } from '../dataset/pair-layout.ts';
import { readPairRows } from '../dataset/pair-table.ts';
import { Random } from '../base/random.ts';
import { colours, printJson, printRefused, printSeveral, printTable } from './output.ts';
import { tableChemistry, withChemistry } from './models.ts';

export interface EvaluateOptions extends LayoutChoice {
  /** A CSV or TSV of drugs and mechanisms. */
  readonly pairs: string;
  /** Folder of the heads. */
  readonly heads: string;
  readonly json: boolean;
}

/** `thin-bridge evaluate --pairs FILE` */
export async function runEvaluate(root: string, options: EvaluateOptions): Promise<void> {
  const { pairs: file, heads, json } = options;
  const { layout, text } = await choosePairLayout(file, options);
  console.error(text);
  const { evaluation, textToDrug } = await withChemistry(
    root,
    async (chemistry) => {
      await using bridge = await Bridge.open({ encoder: path.join(root, 'models'), heads }, chemistry);
      const { pairs, drugs, mechanisms, refused, refusedRows, several } = await readPairDataset(
        (refuse) => readPairRows(file, { layout }, refuse),
        {
          chemistry,
          encode: (text) => bridge.encoder.encode(text),
        },
      );
      printRefused(file, refusedRows, refused);
      printSeveral(several);
      if (pairs.length === 0) {
        throw noUsableRow(file);
      }
      return evaluatePairs(
        pairs,
        await bridge.heads.projectFingerprints(drugs.map(({ fingerprint }) => fingerprint)),
        await bridge.heads.projectSentences(mechanisms.flatMap(({ texts: [own] }) => own ?? [])),
      );
    },
    tableChemistry,
  );
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

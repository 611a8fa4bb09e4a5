import { noStructureRead } from '../errors/table-errors.ts';
import { ResultFile } from '../tables/result-file.ts';
import { RANK, RANKED } from './answer-kinds.ts';
import { openRankQuestion, type RankedCompound, type RankModels, type RankQuestion } from './rank-question.ts';
import { StructureFile, type ReadRow } from './read-structures.ts';
import { OwnColumns, type AnswerColumn, type RecordControl, type ResultRecord } from './result-records.ts';
import { tableWith } from './table-with-columns.ts';

/** What is to be ranked. */
export interface RankRequest {
  /** A table of compounds, of any kind that `openTable` reads. */
  readonly file: string;
  /** What for, one or several: each is a mechanism, a target, a class of drugs, a drug, a structure or a file of structures. */
  readonly questions: readonly string[];
  /** The file of the result; beside `file` where undefined. */
  readonly out?: string | undefined;
  /** How many of the best the report tells; none where undefined. */
  readonly best?: number | undefined;
}

/** A compound of a file that is among the best of it. */
export interface BestCompound {
  /** From 1. */
  readonly rank: number;
  /** Line that its record begins in, from 1. */
  readonly line: number;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** What was found of it for the first question, by the names of the columns; as in the file of the result. */
  readonly found: Readonly<Record<string, string>>;
}

/** What a ranking has brought. */
export interface RankReport {
  /** The file of the result. */
  readonly out: string;
  /** How each question was read, in words. */
  readonly readAs: readonly string[];
  /** Records of the file. */
  readonly records: number;
  /** How many of them have a rank. */
  readonly ranked: number;
  /** The first that have none. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Those of the highest rank for the first question, as many as were asked for. */
  readonly best: readonly BestCompound[];
}

/** A record, and what was made of it for each question. */
type RankedRow =
  | { readonly line: number; readonly smiles: string; readonly judged: readonly RankedCompound[] }
  | { readonly line: number; readonly reason: string };

/** Records without a rank that a report names; all of them are in the file. */
const NAMED = 20;

/**
 * Ranks the compounds of a file for questions, and writes a table of all of its records in their order: what the file
 * says of each, its rank, the probability, and why. The table is there when it is whole.
 *
 * @throws ThinBridgeError `question-unusable`, `table-invalid`, `folder-occupied`, `folder-unwritable`; the signal's
 * reason; and as `ThinBridge.openQuestion`
 */
export async function rankFile(
  models: RankModels,
  { file, questions, out, best = 0 }: RankRequest,
  control: RecordControl = {},
): Promise<RankReport> {
  const { signal, onRecords } = control;
  const result = await (out === undefined ? ResultFile.beside(file, 'ranked') : ResultFile.at(out));
  const source = await StructureFile.open(file, signal);
  const asked: RankQuestion[] = [];
  for (const question of questions) asked.push(await openRankQuestion(question, models, signal));
  const own = new OwnColumns(source);
  const answer = asked.flatMap((question) => answerColumns(question, asked.length > 1));
  const rows: RankedRow[] = [];
  for await (const batch of source.structures(models.chemistry, [], control)) {
    const ranked = await rankedRows(batch, asked);
    rows.push(...ranked);
    const records = () => batch.map((row, place) => recordOf(row, ranked[place], asked, own));
    onRecords?.({ keyTitle: 'line', answer, own: own.names, records: records() });
  }
  const ranks = asked.map((_, place) => ranksOf(rows, place));
  const refused = rows.filter((row) => 'reason' in row);
  if (refused.length === rows.length) throw noStructureRead(file, refused[0]);
  const written = await result.write(
    tableWith(source, columnsOf(asked), {
      rows: rows.map((row, place) => ({ ...row, cells: () => cellsOf(row, place, asked, ranks) })),
      signal,
    }),
  );
  return {
    ...{ out: written, readAs: asked.map(({ readAs }) => readAs), records: rows.length },
    ...{
      ranked: rows.length - refused.length,
      refused: refused.slice(0, NAMED),
      best: bestOf(rows, asked, ranks, best),
    },
  };
}

function bestOf(
  rows: readonly RankedRow[],
  [question]: readonly RankQuestion[],
  [ranks]: readonly ReadonlyMap<number, number>[],
  count: number,
): BestCompound[] {
  // the ranks are in their order
  return [...(ranks ?? [])].slice(0, count).flatMap(([place, rank]) => {
    const row = rows[place];
    if (row === undefined || !('judged' in row)) return [];
    const cells = row.judged[0]?.cells ?? [];
    const found = question?.kind.columns.map((column, at) => [column, cells[at] ?? ''] as const) ?? [];
    return [{ rank, line: row.line, smiles: row.smiles, found: Object.fromEntries(found) }];
  });
}

async function rankedRows(batch: readonly ReadRow[], asked: readonly RankQuestion[]): Promise<RankedRow[]> {
  const compounds = batch.flatMap((row) => ('molecule' in row ? [row.molecule] : []));
  const judged: (readonly RankedCompound[])[] = [];
  for (const question of asked) judged.push(await question.judge(compounds));
  let place = 0;
  return batch.map((row) => {
    const { line } = row;
    if ('reason' in row) return { line, reason: row.reason };
    const at = place++;
    return { line, smiles: row.molecule.smiles, judged: judged.flatMap((one) => one[at] ?? []) };
  });
}

/** The columns of a question on a page: of one of several, the first says which it is. */
function answerColumns({ title, kind }: RankQuestion, isOneOfSeveral: boolean): AnswerColumn[] {
  const columns = kind.answer.map((column, at) => (isOneOfSeveral && at === 0 ? { ...column, title } : column));
  return [RANK, ...columns];
}

function recordOf(
  row: ReadRow,
  ranked: RankedRow | undefined,
  asked: readonly RankQuestion[],
  own: OwnColumns,
): ResultRecord {
  const judged = ranked !== undefined && 'judged' in ranked ? ranked : undefined;
  return {
    ...{ key: String(row.line), smiles: judged?.smiles ?? '', reason: 'reason' in row ? row.reason : null },
    answer: judged?.judged.flatMap(({ key, cells }, at) => [key, ...(asked[at]?.kind.shown(cells) ?? [])]) ?? [],
    ...own.of(row.fields),
  };
}

/** What is added to the columns of the file: those of several questions have their number behind them. */
function columnsOf(asked: readonly RankQuestion[]): string[] {
  const of = ({ kind }: RankQuestion) => [RANKED.first, ...kind.columns, RANKED.last];
  const all = asked.flatMap((question, at) =>
    of(question).map((name) => (asked.length === 1 ? name : `${name}_${at + 1}`)),
  );
  return [...all, RANKED.reason];
}

/** Rank of each record for a question by its place, the best first; equal ones in the order of the file. */
function ranksOf(rows: readonly RankedRow[], question: number): Map<number, number> {
  const places = rows.flatMap((row, place) =>
    'judged' in row ? [{ place, key: row.judged[question]?.key ?? -Infinity }] : [],
  );
  places.sort((a, b) => b.key - a.key || a.place - b.place);
  return new Map(places.map(({ place }, rank) => [place, rank + 1]));
}

function cellsOf(
  row: RankedRow,
  place: number,
  asked: readonly RankQuestion[],
  ranks: readonly Map<number, number>[],
): string[] {
  const cells = asked.flatMap(({ kind, readAs }, question) => {
    const judged = 'judged' in row ? row.judged[question] : undefined;
    const rank = ranks[question]?.get(place);
    return [String(rank ?? ''), ...(judged?.cells ?? kind.columns.map(() => '')), readAs];
  });
  return [...cells, 'reason' in row ? row.reason : ''];
}

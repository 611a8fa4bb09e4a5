import type { Chemistry } from '../chemistry/molecule.ts';
import { noStructureRead, tableChanged } from '../errors/table-errors.ts';
import type { JudgedCompound, ThinBridge } from '../thin-bridge.ts';
import { StructureFile, type ReadControl } from './read-structures.ts';
import { ResultFile } from './result-file.ts';

/** What is to be ranked. */
export interface RankRequest {
  /** A table of compounds, of any kind that `openTable` reads. */
  readonly file: string;
  /** A mechanism, a target, a class of drugs or a drug. */
  readonly question: string;
  /** The file of the result; beside `file` where undefined. */
  readonly out?: string | undefined;
}

/** What a ranking has brought. */
export interface RankReport {
  /** The file of the result. */
  readonly out: string;
  /** How the question was read, in words. */
  readonly readAs: string;
  /** Records of the file. */
  readonly records: number;
  /** How many of them have a rank. */
  readonly ranked: number;
  /** The first that have none. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** A record, and what was made of it. */
type RankedRow =
  | { readonly line: number; readonly smiles: string; readonly judged: JudgedCompound }
  | { readonly line: number; readonly reason: string };

/** Records without a rank that a report names; all of them are in the file. */
const NAMED = 20;

/** What is added to the columns of the file. */
const COLUMNS = [
  ...['line', 'rank', 'probability', 'nearest_drug', 'nearest_drug_similarity'],
  ...['nearest_ligand', 'nearest_ligand_target', 'nearest_ligand_similarity', 'question_read_as', 'no_rank_because'],
] as const;

/**
 * Ranks the compounds of a file for a question, and writes a table of all of its records in their order: what the file
 * says of each, its rank, the probability, and why. The table is there when it is whole.
 *
 * @throws ThinBridgeError `question-unusable`, `table-invalid`, `folder-occupied`, `folder-unwritable`; the signal's
 * reason; and as `ThinBridge.openQuestion`
 */
export async function rankFile(
  { chemistry, thinBridge }: { readonly chemistry: Chemistry; readonly thinBridge: ThinBridge },
  { file, question, out }: RankRequest,
  control: ReadControl = {},
): Promise<RankReport> {
  const { signal } = control;
  const result = await (out === undefined ? ResultFile.beside(file, 'ranked') : ResultFile.at(out));
  const source = await StructureFile.open(file, signal);
  const { readAs, judge } = await thinBridge.openQuestion(question, signal);
  const rows: RankedRow[] = [];
  for await (const batch of source.structures(chemistry, control)) {
    const molecules = batch.flatMap((row) => ('molecule' in row ? [row.molecule] : []));
    const judged = await judge(molecules.map(({ fingerprint }) => fingerprint));
    let place = 0;
    for (const row of batch) {
      const own = 'molecule' in row ? judged[place++] : undefined;
      if (!('molecule' in row)) rows.push(row);
      else if (own !== undefined) rows.push({ line: row.line, smiles: row.molecule.smiles, judged: own });
    }
  }
  const ranks = ranksOf(rows);
  const refused = rows.filter((row) => 'reason' in row);
  if (ranks.size === 0) throw noStructureRead(file, refused[0]);
  const written = await result.write(table(source, { rows, ranks, readAs }, signal));
  const report = { out: written, readAs, records: rows.length, ranked: ranks.size };
  return { ...report, refused: refused.slice(0, NAMED) };
}

/** Rank of each record by its place, the likeliest first; equal ones in the order of the file. */
function ranksOf(rows: readonly RankedRow[]): Map<number, number> {
  const places = rows.flatMap((row, place) => ('judged' in row ? [{ place, ...row.judged }] : []));
  places.sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0) || b.score - a.score || a.place - b.place);
  return new Map(places.map(({ place }, rank) => [place, rank + 1]));
}

interface Ranking {
  readonly rows: readonly RankedRow[];
  readonly ranks: ReadonlyMap<number, number>;
  readonly readAs: string;
}

/** The table, its header first. */
async function* table(
  source: StructureFile,
  { rows, ranks, readAs }: Ranking,
  signal: AbortSignal | undefined,
): AsyncGenerator<string[]> {
  const { names, structure, isSd } = source;
  const own = names.map((name, column) => (isSd && column === structure ? 'smiles' : name));
  yield [...own, ...differentFrom(own, COLUMNS)];
  let place = 0;
  for await (const { line, fields } of source.records(signal)) {
    signal?.throwIfAborted();
    const row = rows[place];
    if (row?.line !== line) throw tableChanged(source.path);
    const cells = own.map((_, column) => fields[column] ?? '');
    // a mol block is no cell that any program shows
    if (isSd) cells[structure] = 'smiles' in row ? row.smiles : '';
    yield [...cells, String(line), ...cellsOf(row, ranks.get(place), readAs)];
    place += 1;
  }
  if (place !== rows.length) throw tableChanged(source.path);
}

function cellsOf(row: RankedRow, rank: number | undefined, readAs: string): string[] {
  if ('reason' in row) return ['', '', '', '', '', '', '', readAs, row.reason];
  const { probability, drug, ligand } = row.judged;
  return [
    ...[String(rank ?? ''), probability?.toFixed(4) ?? ''],
    ...[drug?.name ?? '', drug?.similarity.toFixed(2) ?? ''],
    ...[ligand?.name ?? '', ligand?.target ?? '', ligand?.similarity.toFixed(2) ?? ''],
    ...[readAs, ''],
  ];
}

/** Names that a table doesn't have yet: "rank 2" where it has a "rank". */
function differentFrom(taken: readonly string[], names: readonly string[]): string[] {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((name) => {
    let own = name;
    for (let number = 2; known.has(own); number++) own = `${name} ${number}`;
    return own;
  });
}

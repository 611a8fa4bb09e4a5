import type { Chemistry } from '../chemistry/molecule.ts';
import { noStructureRead } from '../errors/table-errors.ts';
import type { JudgedCompound, ThinBridge } from '../thin-bridge.ts';
import { StructureFile, type ReadControl } from './read-structures.ts';
import { ResultFile } from './result-file.ts';
import { tableWith } from './table-with-columns.ts';

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
  ...['rank', 'probability', 'nearest_drug', 'nearest_drug_similarity'],
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
  const asked = await thinBridge.openQuestion(question, signal);
  const rows: RankedRow[] = [];
  for await (const batch of source.structures(chemistry, [], control)) {
    const molecules = batch.flatMap((row) => ('molecule' in row ? [row.molecule] : []));
    const judged = await asked.judge(molecules.map(({ fingerprint }) => fingerprint));
    let place = 0;
    for (const row of batch) {
      const own = 'molecule' in row ? judged[place++] : undefined;
      if (!('molecule' in row)) rows.push(row);
      else if (own !== undefined) rows.push({ line: row.line, smiles: row.molecule.smiles, judged: own });
    }
  }
  const { readAs } = asked;
  const ranks = ranksOf(rows);
  const refused = rows.filter((row) => 'reason' in row);
  if (ranks.size === 0) throw noStructureRead(file, refused[0]);
  const written = await result.write(
    tableWith(source, COLUMNS, {
      rows: rows.map((row, place) => ({ ...row, cells: () => cellsOf(row, ranks.get(place), readAs) })),
      signal,
    }),
  );
  const report = { out: written, readAs, records: rows.length, ranked: ranks.size };
  return { ...report, refused: refused.slice(0, NAMED) };
}

/** Rank of each record by its place, the likeliest first; equal ones in the order of the file. */
function ranksOf(rows: readonly RankedRow[]): Map<number, number> {
  const places = rows.flatMap((row, place) => ('judged' in row ? [{ place, ...row.judged }] : []));
  places.sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0) || b.score - a.score || a.place - b.place);
  return new Map(places.map(({ place }, rank) => [place, rank + 1]));
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

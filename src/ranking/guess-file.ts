import type { MoleculeWith } from '../chemistry/molecule.ts';
import { noStructureRead } from '../errors/table-errors.ts';
import type { MarkedGuess } from '../answers/guessed.ts';
import { ResultFile } from '../tables/result-file.ts';
import { NO_TARGET, TARGETS } from './answer-kinds.ts';
import type { RankModels } from './rank-question.ts';
import { StructureFile, type ReadRow } from './read-structures.ts';
import { OwnColumns, type RecordControl, type ResultRecord } from './result-records.ts';
import { tableWith } from './table-with-columns.ts';

/** Whose targets are to be guessed. */
interface GuessRequest {
  /** A table of compounds, of any kind that `openTable` reads. */
  readonly file: string;
  /** Targets of each, from 1. */
  readonly limit: number;
  /** The file of the result; beside `file` where undefined. */
  readonly out?: string | undefined;
}

/** What guessing for a file has brought. */
export interface GuessReport {
  /** The file of the result. */
  readonly out: string;
  /** Records of the file. */
  readonly records: number;
  /** How many of them have a structure that was read. */
  readonly read: number;
  /** The first that have none. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** A record with what is added to it. */
interface GuessedRow {
  readonly line: number;
  readonly smiles?: string;
  readonly reason?: string;
  readonly guesses: readonly string[];
}

/** Records without a structure that a report names; all of them are in the file. */
const NAMED = 20;

/**
 * Guesses the targets of the compounds of a file, and writes a table of all of its records as `rankFile` does.
 *
 * @throws ThinBridgeError `table-invalid`, `folder-occupied`, `folder-unwritable`; the signal's reason; and as
 * `ThinBridge.guess`
 */
export async function guessFile(
  { chemistry, thinBridge }: RankModels,
  { file, limit, out }: GuessRequest,
  control: RecordControl = {},
): Promise<GuessReport> {
  const { signal, onRecords } = control;
  const result = await (out === undefined ? ResultFile.beside(file, 'targets') : ResultFile.at(out));
  const source = await StructureFile.open(file, signal);
  const guess = async (molecule: MoleculeWith<'inchiKey'>) =>
    (await thinBridge.guess(molecule, { limit, signal })).guesses;
  const own = new OwnColumns(source);
  const rows: GuessedRow[] = [];
  for await (const batch of source.structures(chemistry, ['inchiKey'], control)) {
    const records: ResultRecord[] = [];
    for (const row of batch) {
      const guessed = await guessedRow(row, guess);
      rows.push(guessed.row);
      records.push({ ...guessed.record, ...own.of(row.fields) });
    }
    onRecords?.({ keyTitle: 'line', answer: TARGETS.answer, own: own.names, records });
  }
  const refused = rows.flatMap(({ line, smiles, reason = '' }) => (smiles === undefined ? [{ line, reason }] : []));
  if (refused.length === rows.length) throw noStructureRead(file, refused[0]);
  const numbered = Array.from({ length: limit }, (_, at) =>
    TARGETS.columns.map((column) => `${column}_${at + 1}`),
  ).flat();
  const written = await result.write(
    tableWith(source, [...numbered, NO_TARGET.column], {
      rows: rows.map(({ guesses, reason = '', ...row }) => ({
        ...row,
        cells: () => [...numbered.map((_, at) => guesses[at] ?? ''), reason],
      })),
      signal,
    }),
  );
  return {
    ...{ out: written, records: rows.length, read: rows.length - refused.length },
    refused: refused.slice(0, NAMED),
  };
}

/** What becomes of a record in the file, and on a page. */
async function guessedRow(
  { line, ...row }: ReadRow<'inchiKey'>,
  guess: (molecule: MoleculeWith<'inchiKey'>) => Promise<readonly MarkedGuess[]>,
): Promise<{ readonly row: GuessedRow; readonly record: Omit<ResultRecord, 'name' | 'own'> }> {
  if ('reason' in row) {
    const { reason } = row;
    return { row: { line, reason, guesses: [] }, record: { key: String(line), smiles: '', reason, answer: [] } };
  }
  const { smiles } = row.molecule;
  const guesses = await guess(row.molecule);
  const reason = guesses.length === 0 ? NO_TARGET.reason : null;
  const cells = guesses.flatMap(cellsOf);
  return {
    row: { line, smiles, guesses: cells, ...(reason !== null && { reason }) },
    record: {
      ...{ key: String(line), smiles, answer: TARGETS.shown(cells) },
      reason: reason === null ? null : NO_TARGET.shown(),
    },
  };
}

function cellsOf({ target, probability, known, ligand }: MarkedGuess): string[] {
  return [
    ...[target.name, target.genes.join(';'), probability.toFixed(4), known ? 'yes' : 'no'],
    ...[ligand.name === '' ? ligand.id : ligand.name, ligand.similarity.toFixed(2)],
  ];
}

import { setImmediate } from 'node:timers/promises';
import { resultChanged } from '../errors/table-errors.ts';
import { compoundColumns, structureOf } from '../library/compound-file.ts';
import { openTable, type OpenTable } from '../tables/open-table.ts';
import type { TableRecord } from '../tables/table-record.ts';
import { fileSource } from '../tables/table-source.ts';
import {
  MECHANISM,
  NO_TARGET,
  RANK,
  RANKED,
  SIMILARITIES,
  SIMILARITY,
  TARGETS,
  type AnswerKind,
} from './answer-kinds.ts';
import type { AnswerColumn, ResultBatch, ResultRecord } from './result-records.ts';

/** Records that are taken in at once: some milliseconds. */
const AT_ONCE = 500;

/** Records of a result, as they were shown when they were found. */
interface ReadResult {
  readonly batch: ResultBatch;
  /** How the questions were read, in words. */
  readonly readAs: readonly string[];
}

/**
 * The records of a file that `rankFile` or `guessFile` wrote, for a page; their structures are as the file has them.
 * Other work goes on in between.
 * @param titles of the columns of the answer, where they are known: a file of several questions has not what they were called
 * @throws ThinBridgeError `table-invalid` where it can't be read, or its columns were changed; the signal's reason
 */
export async function* readResult(
  file: string,
  titles: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<ReadResult> {
  await using table = await openTable(fileSource(file), {
    signal,
    format: { delimiter: ',', header: true, above: 0, encoding: 'utf8' },
  });
  const columns = new ResultColumns(file, table);
  const answer = columns.answer.map((column, at) => ({ ...column, title: titles[at] ?? column.title }));
  for await (const { records } of table.records()) {
    for (let start = 0; start < records.length; start += AT_ONCE) {
      const some = records.slice(start, start + AT_ONCE);
      const batch = {
        keyTitle: 'line',
        answer,
        own: columns.ownNames,
        records: some.map((one) => columns.recordOf(one)),
      } as const;
      yield { batch, readAs: columns.readAsOf(some[0]) };
      await setImmediate();
      signal.throwIfAborted();
    }
  }
}

/** Columns of a result that belong together: what was told for a question, or of the targets. */
interface Group {
  readonly kind: AnswerKind;
  /** Where they begin, behind that of a rank. */
  readonly start: number;
  /** How many they are. */
  readonly length: number;
}

/** What the columns of a result are. */
class ResultColumns {
  readonly #line: number;
  readonly #groups: readonly Group[];
  readonly #reason: number;
  readonly #isRanked: boolean;
  readonly #structure: number;
  readonly #names: readonly number[];
  /** Of the columns that the page shows as they are. */
  readonly #own: readonly number[];
  readonly ownNames: readonly string[];

  constructor(file: string, { names, sample }: OpenTable) {
    const bases = names.map(baseOf);
    this.#isRanked = bases.at(-1) === RANKED.reason;
    const groups = this.#isRanked ? rankedGroups(bases) : guessedGroups(bases);
    const [first] = groups;
    this.#line = (first?.start ?? 0) - (this.#isRanked ? 2 : 1);
    if (first === undefined || bases[this.#line] !== 'line') throw resultChanged(file);
    this.#groups = groups;
    this.#reason = names.length - 1;
    const found = compoundColumns(file, { sample: { ...sample, columns: sample.columns.slice(0, this.#line) } });
    this.#structure = found.structure;
    this.#names = found.names;
    this.#own = [...names.keys()].filter((at) => at < this.#line && at !== found.structure && at !== found.names[0]);
    this.ownNames = this.#own.map((at) => names[at] ?? '');
  }

  get answer(): AnswerColumn[] {
    return this.#groups.flatMap(({ kind }) => [...(this.#isRanked ? [RANK] : []), ...kind.answer]);
  }

  readAsOf(record: TableRecord | undefined): string[] {
    return this.#isRanked ? this.#groups.map(({ start, length }) => record?.fields[start + length] ?? '') : [];
  }

  recordOf({ fields }: TableRecord): ResultRecord {
    const reason = fields[this.#reason] ?? '';
    const structure = structureOf(fields, this.#structure);
    const isWithoutTarget = reason === NO_TARGET.reason;
    const isRead = reason === '' || isWithoutTarget;
    const name = this.#names.map((at) => (fields[at] ?? '').trim()).find((text) => text !== '');
    return {
      key: fields[this.#line] ?? '',
      smiles: isRead && structure !== undefined && 'smiles' in structure ? structure.smiles : '',
      name: name ?? '',
      reason: reason === '' ? null : isWithoutTarget ? NO_TARGET.shown() : reason,
      answer: reason === '' ? this.#groups.flatMap((group) => this.#answerOf(group, fields)) : [],
      own: this.#own.map((at) => fields[at] ?? ''),
    };
  }

  #answerOf({ kind, start, length }: Group, fields: readonly string[]): (string | number | null)[] {
    const shown = kind.shown(fields.slice(start, start + length));
    // of the ranks the lowest comes first, and of what a page orders by the largest
    return this.#isRanked ? [-Number(fields[start - 1]), ...shown] : shown;
  }
}

/** The name of a column that was written, without the number of its question, or that sets it apart from the file's own. */
function baseOf(name: string): string {
  return name.replace(/(?:_\d+)?(?: \d+)?$/u, '');
}

/** What was told for each question: read from the end, as a file that was ranked twice has such columns of its own. */
function rankedGroups(bases: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (let end = bases.length - 1; ;) {
    const group = [MECHANISM, SIMILARITIES, SIMILARITY]
      .map((kind) => ({ kind, length: kind.columns.length, start: end - 1 - kind.columns.length }))
      .find(({ kind, start }) => {
        const names = [RANKED.first, ...kind.columns, RANKED.last];
        return names.every((name, at) => bases[start - 1 + at] === name);
      });
    if (group === undefined) return groups;
    groups.unshift(group);
    end = group.start - 1;
  }
}

function guessedGroups(bases: readonly string[]): Group[] {
  const end = bases.length - 1;
  let start = end;
  const { columns } = TARGETS;
  while (columns.every((name, at) => bases[start - columns.length + at] === name)) start -= columns.length;
  return bases.at(-1) === NO_TARGET.column && start < end ? [{ kind: TARGETS, start, length: end - start }] : [];
}

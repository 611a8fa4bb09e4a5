import { setImmediate } from 'node:timers/promises';
import { fold, type Condition } from '../filter.ts';
import { cellMeets, nameMeets } from '../meets.ts';
import type { Connection, Statements } from './connection.ts';

/** A condition that is not on a property. */
type OtherCondition = Exclude<Condition, { readonly kind: 'property' }>;

/** Ids whose rows are read in one transaction. */
const IDS_AT_ONCE = 5000;

/**
 * Those of some compounds that meet a condition on their names, or on the columns of their files. Any of the files of a
 * compound will do.
 * @param ids ascending
 */
export async function idsMeeting(
  connection: Connection,
  ids: readonly number[],
  condition: OtherCondition,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const meeting: number[] = [];
  for (let first = 0; first < ids.length; first += IDS_AT_ONCE) {
    const some = ids.slice(first, first + IDS_AT_ONCE);
    const found = await connection.transaction('read', (statements) => among(statements, some, condition), signal);
    meeting.push(...some.filter((id) => found.has(id)));
    await setImmediate();
  }
  return meeting;
}

function among(statements: Statements, ids: readonly number[], condition: OtherCondition): Set<number> {
  const range = [ids[0] ?? 0, ids.at(-1) ?? 0];
  if (condition.kind === 'name') {
    const part = fold(condition.text);
    // of a name that is merged away its source keeps record
    const rows = statements.all(
      'SELECT compound AS id, name FROM sources WHERE compound BETWEEN ? AND ? UNION ALL ' +
        'SELECT id, name FROM compounds WHERE id BETWEEN ? AND ?',
      [...range, ...range],
    );
    const named = rows.filter(({ id, name }) => String(id) === part || nameMeets(String(name), condition));
    return new Set(named.map(({ id }) => Number(id)));
  }
  const rows = statements.all('SELECT compound, fields FROM sources WHERE compound BETWEEN ? AND ?', range);
  const column = fold(condition.column);
  const meeting = rows.filter(({ fields }) => {
    const cells = Object.entries(JSON.parse(String(fields)) as Record<string, string>);
    return cells.some(([name, cell]) => fold(name) === column && cellMeets(cell, name, condition));
  });
  return new Set(meeting.map(({ compound }) => Number(compound)));
}

import type { Condition, Filter } from '../filter.ts';
import { foldedText } from './cells.ts';
import type { Value } from './connection.ts';

/** Values of a statement, which are never a part of its text. */
export class Parameters {
  readonly values: Value[] = [];

  /** Takes a value in. @returns what stands for it in the statement */
  add(value: Value): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Columns of the properties. */
const COLUMNS = {
  weight: 'weight',
  cLogP: 'clogp',
  tpsa: 'tpsa',
  donors: 'donors',
  acceptors: 'acceptors',
  rotatableBonds: 'rotatable_bonds',
} as const;

/** What a filter asks for of a row `c` of `compounds`, to follow WHERE or AND; "true" where it asks for nothing. */
export function filterSql(filter: Filter, parameters: Parameters): string {
  if (filter.length === 0) return 'true';
  return filter.map((condition) => conditionSql(condition, parameters)).join(' AND ');
}

function conditionSql(condition: Condition, parameters: Parameters): string {
  switch (condition.kind) {
    case 'property':
      return withinSql(`c.${COLUMNS[condition.property]}`, condition, parameters);
    case 'name': {
      const part = parameters.add(foldedText(condition.text));
      // of a name that is merged away its source keeps record
      return (
        `(c.id::text = ${part} OR position(${part} IN c.folded_name) > 0 OR ` +
        `EXISTS (SELECT FROM sources s WHERE s.structure = c.structure AND position(${part} IN s.folded_name) > 0))`
      );
    }
    case 'number':
      return cellSql(condition.column, 'n', withinSql('cell::float8', condition, parameters), parameters);
    case 'text': {
      const text = parameters.add(foldedText(condition.text));
      const meets = condition.whole ? `cell = ${text}` : `position(${text} IN cell) > 0`;
      return cellSql(condition.column, 't', meets, parameters);
    }
  }
}

function withinSql(
  value: string,
  { least, most }: { readonly least?: number; readonly most?: number },
  parameters: Parameters,
): string {
  const limits = [
    ...(least === undefined ? [] : [`${value} >= ${parameters.add(least)}::float8`]),
    ...(most === undefined ? [] : [`${value} <= ${parameters.add(most)}::float8`]),
  ];
  return limits.length === 0 ? 'true' : limits.join(' AND ');
}

/** Any of the records of a compound will do. */
function cellSql(column: string, kind: 't' | 'n', meets: string, parameters: Parameters): string {
  const name = parameters.add(foldedText(column));
  return (
    'EXISTS (SELECT FROM sources s, jsonb_array_elements_text(s.cells -> ' +
    `${name}::text -> '${kind}') AS cells (cell) WHERE s.structure = c.structure AND ${meets})`
  );
}

import type { Comparison, Condition, Filter, Limits } from '../filter.ts';
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
      const text = parameters.add(foldedText(condition.text));
      const meets = (name: string) => textSql(name, text, condition.whole ?? false);
      // of a name that is merged away its source keeps record
      return (
        `(c.id::text = ${text} OR ${meets('c.folded_name')} OR ` +
        `EXISTS (SELECT FROM sources s WHERE s.structure = c.structure AND ${meets('s.folded_name')}))`
      );
    }
    case 'number':
      return quantitySql(condition.column, condition, parameters);
    case 'unit':
      return recordSql(`(s.cells -> ${columnOf(condition, parameters)} -> 'q') - ''::text <> '{}'::jsonb`);
    case 'text': {
      const column = columnOf(condition, parameters);
      const text = parameters.add(foldedText(condition.text));
      const meets = textSql('cell', text, condition.whole);
      return recordSql(
        `EXISTS (SELECT FROM jsonb_array_elements_text(s.cells -> ${column} -> 't') cell WHERE ${meets})`,
      );
    }
  }
}

function columnOf({ column }: { readonly column: string }, parameters: Parameters): string {
  return `${parameters.add(foldedText(column))}::text`;
}

function textSql(text: string, wanted: string, whole: boolean): string {
  return whole ? `${text} = ${wanted}` : `position(${wanted} IN ${text}) > 0`;
}

/** A comparison of a column's quantities: of those without a unit, and of those of the unit that is wanted. */
function quantitySql(column: string, { comparison, value, unit }: Comparison, parameters: Parameters): string {
  const name = columnOf({ column }, parameters);
  // what is certain: of an interval the end that is nearer to the value's other side
  const end = comparison.startsWith('<') ? 1 : 0;
  const compares = (of: string, wanted: number) => {
    const quantities = `jsonb_array_elements(s.cells -> ${name} -> 'q' -> ${parameters.add(foldedText(of))}::text)`;
    const meets = `(quantity ->> ${end})::float8 ${comparison} ${parameters.add(wanted)}::float8`;
    return `EXISTS (SELECT FROM ${quantities} quantity WHERE ${meets})`;
  };
  const alternatives = [
    ...(value === null ? [] : [compares('', value)]),
    ...(unit === undefined ? [] : [compares(unit.name, unit.value)]),
    'false',
  ];
  return recordSql(`(${alternatives.join(' OR ')})`);
}

/** Any of the records `s` of a compound will do. */
function recordSql(meets: string): string {
  return `EXISTS (SELECT FROM sources s WHERE s.structure = c.structure AND ${meets})`;
}

function withinSql(value: string, { least, most }: Limits, parameters: Parameters): string {
  const limits = [
    ...(least === undefined ? [] : [`${value} >= ${parameters.add(least)}::float8`]),
    ...(most === undefined ? [] : [`${value} <= ${parameters.add(most)}::float8`]),
  ];
  return limits.length === 0 ? 'true' : limits.join(' AND ');
}

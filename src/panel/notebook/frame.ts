/** What our own snippet writes: a data frame as pandas writes it with `orient="split"`. */
export const MOLECULES = 'application/vnd.thin-bridge.molecules+json';

/** What pandas writes with `pd.options.display.html.table_schema`, and other programs. */
export const TABLE_SCHEMA = 'application/vnd.dataresource+json';

/** Rows that are shown of an output: their places are pixels, of which a browser has only so many. */
const MOST_ROWS = 100_000;

/** A table of an output. */
export interface Frame {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** How many rows there were where it was made. */
  readonly total: number;
}

/** The table that an output holds; undefined for what is none, or is not of our kinds. */
export function frameOf(mime: string, json: unknown): Frame | undefined {
  if (!isObject(json) || !Array.isArray(json['data'])) return undefined;
  const data = json['data'] as readonly unknown[];
  if (mime === MOLECULES) {
    const { columns, total } = json;
    if (!Array.isArray(columns)) return undefined;
    return frame(columns.map(textOf), data.filter(Array.isArray), typeof total === 'number' ? total : 0);
  }
  const { schema } = json;
  if (mime !== TABLE_SCHEMA || !isObject(schema) || !Array.isArray(schema['fields'])) return undefined;
  const names = schema['fields'].filter(isObject).map(({ name }) => textOf(name));
  const rows = data.filter(isObject).map((row) => names.map((name) => row[name]));
  return frame(names, rows, 0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function frame(columns: readonly string[], rows: readonly (readonly unknown[])[], total: number): Frame {
  return { columns, rows: rows.slice(0, MOST_ROWS), total: Math.max(total, rows.length) };
}

/** What a cell says; empty where it has no value. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

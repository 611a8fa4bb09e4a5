import * as l10n from '@vscode/l10n';
import { calls } from '../tables/table-columns.ts';
import { fewNames } from '../text/cut.ts';
import type { CompoundIndex } from './compound-index.ts';
import { fold, inUnit, type Condition, type Filter } from './filter.ts';
import { COMPARED, NANOMOLAR, unitOfHeading, unitsIn, type Unit } from './quantity.ts';

/** A filter as it suits an index, and what is to be said of that. */
export interface FilterFor {
  readonly filter: Filter;
  readonly notes: readonly string[];
}

/** Compounds by whose cells it is told which units a column has, and units that are named. */
const LOOKED_AT = { compounds: 200, units: 4 };

/**
 * Makes a filter suit what an index has, and says how: in which unit a number without one is taken, or cells without one.
 * A column that is not kept and calls compounds is their name.
 * @throws ThinBridgeError `filter-invalid` where the index has no columns
 */
export async function filterFor(
  index: CompoundIndex,
  filter: Filter,
  signal: AbortSignal | undefined,
): Promise<FilterFor> {
  const suited: Condition[] = [];
  const notes: string[] = [];
  for (const condition of filter) {
    if (condition.kind === 'number' && unitOfHeading(condition.column).name === '') {
      const { read, note } = await asColumnHas(index, condition, signal);
      suited.push(read);
      notes.push(...note);
    } else if (condition.kind === 'text' && (await isNameAlone(index, condition.column, signal))) {
      const { text, whole } = condition;
      suited.push({ kind: 'name', text, ...(whole && { whole }) });
    } else {
      suited.push(condition);
    }
  }
  return { filter: suited, notes };
}

type OnNumber = Extract<Condition, { readonly kind: 'number' }>;

interface Suited {
  readonly read: OnNumber;
  readonly note: readonly string[];
}

/** A condition on a column whose heading names no unit. */
async function asColumnHas(
  index: CompoundIndex,
  condition: OnNumber,
  signal: AbortSignal | undefined,
): Promise<Suited> {
  const { column, value, unit } = condition;
  const units = await unitsOf(index, column, signal);
  if (value === null) return { read: condition, note: [] };
  return unit === undefined ? withoutUnit({ ...condition, value }, units) : withUnit(condition, unit, units);
}

/** The number has no unit: it is taken in that of the cells, and as nM where these are in several of concentration. */
function withoutUnit(condition: OnNumber & { readonly value: number }, units: readonly Unit[]): Suited {
  const { column, value } = condition;
  const [only] = units;
  if (only === undefined) return { read: condition, note: [] };
  if (units.length === 1) {
    const note = l10n.t('{0} of "{1}" was taken as {0} {2}, the unit of its cells', value, column, only.text);
    return { read: inUnit(condition, only), note: [note] };
  }
  const names = namesOf(units);
  if (units.every(({ name }) => name === NANOMOLAR)) {
    const note = l10n.t('{0} of "{1}" was taken as {0} nM, as its cells are in {2}', value, column, names);
    return { read: inUnit(condition, COMPARED), note: [note] };
  }
  const note = l10n.t(
    'cells of "{0}" are in {1}, and those were left out: write the unit behind {2}',
    column,
    names,
    value,
  );
  return { read: condition, note: [note] };
}

/** The number has a unit: cells without one are taken in that of the others, and in its own where there are none. */
function withUnit(condition: OnNumber, { name, value }: NonNullable<OnNumber['unit']>, units: readonly Unit[]): Suited {
  const { column } = condition;
  const [only] = units;
  if (only === undefined) {
    return {
      read: condition,
      note: [l10n.t('no cell of "{0}" has a unit: they were taken as in that of the condition', column)],
    };
  }
  if (units.length === 1) {
    // what is to be compared is of another kind, or converted
    return { read: { ...condition, value: only.name === name ? value / only.each : null }, note: [] };
  }
  const note = l10n.t('cells of "{0}" are in {1}: those without a unit were left out', column, namesOf(units));
  return { read: { ...condition, value: null }, note: [note] };
}

function namesOf(units: readonly Unit[]): string {
  return fewNames(
    units.map(({ text }) => text),
    LOOKED_AT.units,
  );
}

/** The units that the cells of a column have, each once, as they are written. */
async function unitsOf(index: CompoundIndex, column: string, signal: AbortSignal | undefined): Promise<Unit[]> {
  const units = new Map<string, Unit>();
  let count = 0;
  for await (const { fields = {} } of index.compounds({ filter: [{ kind: 'unit', column }], signal })) {
    for (const [name, cell] of Object.entries(fields)) {
      if (fold(name) !== fold(column)) continue;
      for (const unit of unitsIn(cell)) units.set(`${unit.name} ${unit.each}`, unit);
    }
    if (++count === LOOKED_AT.compounds) break;
  }
  return [...units.values()];
}

/** Whether a column is none of those that are kept, and calls compounds by its heading: then its cells are their names. */
async function isNameAlone(index: CompoundIndex, column: string, signal: AbortSignal | undefined): Promise<boolean> {
  if (calls(column) === undefined) return false;
  // an empty text is a part of whatever a column holds
  return (await index.count({ filter: [{ kind: 'text', column, text: '', whole: false }], signal })) === 0;
}

import * as l10n from '@vscode/l10n';
import { filterInvalid } from '../errors/library-errors.ts';
import type { Compound } from './compound-index.ts';
import { cellCompares, fold, hasUnit, isWithin, type Condition } from './filter.ts';

/** A condition on a column of a file. */
export type CellCondition = Extract<Condition, { readonly column: string }>;

type NameCondition = Extract<Condition, { readonly kind: 'name' }>;

/**
 * Whether a compound meets a condition, by what its index says of it.
 * @throws ThinBridgeError `filter-invalid` where its index does not keep what is asked for
 */
export function meets(compound: Compound, condition: Condition): boolean {
  switch (condition.kind) {
    case 'property':
      if (compound.properties === undefined)
        throw filterInvalid(condition.property, l10n.t('this index has no properties.'));
      return isWithin(compound.properties[condition.property], condition);
    case 'name':
      return nameMeets(compound.name, condition) || fold(compound.id) === fold(condition.text);
    case 'number':
    case 'unit':
    case 'text': {
      const [name, cell] = fieldOf(compound, condition.column) ?? [];
      return name !== undefined && cell !== undefined && cellMeets(cell, name, condition);
    }
  }
}

/**
 * Whether a cell meets a condition on its column.
 * @param column as its file calls it
 */
export function cellMeets(cell: string, column: string, condition: CellCondition): boolean {
  switch (condition.kind) {
    case 'number':
      return cellCompares(cell, column, condition);
    case 'unit':
      return hasUnit(cell, column);
    case 'text':
      return textMeets(cell, condition);
  }
}

/** Whether a name is what is wanted, or has it in it. */
export function nameMeets(name: string, { text, whole = false }: NameCondition): boolean {
  return textMeets(name, { text, whole });
}

function textMeets(text: string, wanted: { readonly text: string; readonly whole: boolean }): boolean {
  return wanted.whole ? fold(text) === fold(wanted.text) : fold(text).includes(fold(wanted.text));
}

function fieldOf({ fields }: Compound, column: string): readonly [name: string, cell: string] | undefined {
  if (fields === undefined) throw filterInvalid(column, l10n.t('this index has no columns of a file.'));
  return Object.entries(fields).find(([name]) => fold(name) === fold(column));
}

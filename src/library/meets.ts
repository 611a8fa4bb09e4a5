import * as l10n from '@vscode/l10n';
import { filterInvalid } from '../errors/library-errors.ts';
import type { Compound } from './compound-index.ts';
import { fold, isWithin, numberOf, type Condition } from './filter.ts';

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
      return contains(compound.name, condition.text) || fold(compound.id) === fold(condition.text);
    case 'number': {
      const value = fieldOf(compound, condition.column);
      return value !== undefined && isWithin(numberOf(value), condition);
    }
    case 'text': {
      const value = fieldOf(compound, condition.column);
      if (value === undefined) return false;
      return condition.whole ? fold(value) === fold(condition.text) : contains(value, condition.text);
    }
  }
}

function contains(text: string, part: string): boolean {
  return fold(text).includes(fold(part));
}

function fieldOf({ fields }: Compound, column: string): string | undefined {
  if (fields === undefined) throw filterInvalid(column, l10n.t('this index has no columns of a file.'));
  const [, value] = Object.entries(fields).find(([name]) => fold(name) === fold(column)) ?? [];
  return value;
}

import type { ResultColumn, ResultRow } from './messages.ts';

/**
 * A record of an SD file as it was read: its own mol block, and the values of its data items with all their lines. Blank
 * lines, which would end an item, are left out.
 */
export function wholeRecord(molblock: string, columns: readonly ResultColumn[], { cells }: ResultRow): string {
  const items = columns.flatMap(({ title, group }, place) => {
    const value = group === 'own' ? String(cells[place] ?? '') : '';
    return value === '' ? [] : [`>  <${title}>`, ...value.split('\n').filter((line) => line.trim() !== ''), ''];
  });
  return [molblock.trimEnd(), ...items, '$$$$', ''].join('\n');
}

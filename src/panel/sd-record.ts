/**
 * A molecule of an SD file.
 * @param molblock empty for a molecule without atoms
 * @param items names and values of its data items; those without a value are left out
 */
export function sdRecord(title: string, molblock: string, items: readonly (readonly [string, string])[]): string {
  const [, ...block] = molblock.trimEnd().split('\n');
  const atoms = block.length > 0 ? block : ['', '', '  0  0  0  0  0  0  0  0  0  0999 V2000', 'M  END'];
  const fields = items.flatMap(([name, value]) =>
    value === '' ? [] : [`> <${oneLine(name).replace(/[<>]/gu, ' ')}>`, oneLine(value), ''],
  );
  return [oneLine(title), ...atoms, ...fields, '$$$$', ''].join('\n');
}

/** A line of an SD file: a line break would end the item, and `$$$$` the molecule. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('$$$$', '$ $ $ $');
}

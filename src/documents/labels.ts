import { smilesColumns } from '../tables/column-names.ts';

/** Whether a key or a heading says that a structure follows, as a column of a table does. */
export function saysStructure(label: string): boolean {
  const plain = label.trim().replace(/^[`*_"']+|[`*_"']+$/gu, '');
  return (
    plain !== '' &&
    plain.length < 80 &&
    (smilesColumns([plain]).length > 0 || /^(?:\w+_)?smi(?:les)?_?(?:list|strings?|s)?$/iu.test(plain))
  );
}

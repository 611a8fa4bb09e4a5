import { counted, numberText } from '../text/numbers.ts';
import type { ImportReport } from './import-compounds.ts';

/**
 * What an import has brought, in a sentence.
 * @param file as it is called
 */
export function importReportText(
  file: string,
  { done, added, merged, kept, refused, removed, wasComplete }: ImportReport,
): string {
  if (wasComplete) return `${file} is in the library as it is.`;
  const before = done - added - merged - kept - refused;
  const parts = [
    `${counted(added, 'compound')} added`,
    ...(merged > 0 ? [`${numberText(merged)} of a structure that was there`] : []),
    ...(kept > 0 ? [`${numberText(kept)} as before`] : []),
    ...(removed.sources > 0 ? [`${counted(removed.sources, 'record')} no longer in the file`] : []),
    ...(refused > 0 ? [`${numberText(refused)} refused`] : []),
    ...(before > 0 ? [`${counted(before, 'record')} done before`] : []),
  ];
  return `${file}: ${parts.join(', ')}.`;
}

import * as l10n from '@vscode/l10n';
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
  if (wasComplete) return l10n.t`${file} is in the library as it is.`;
  const before = done - added - merged - kept - refused;
  const parts = [
    l10n.t`${counted(added, 'compound')} added`,
    ...(merged > 0 ? [l10n.t`${numberText(merged)} of a structure that was there`] : []),
    ...(kept > 0 ? [l10n.t`${numberText(kept)} as before`] : []),
    ...(removed.sources > 0 ? [l10n.t`${counted(removed.sources, 'record')} no longer in the file`] : []),
    ...(refused > 0 ? [l10n.t`${numberText(refused)} refused`] : []),
    ...(before > 0 ? [l10n.t`${counted(before, 'record')} done before`] : []),
  ];
  return `${file}: ${parts.join(', ')}.`;
}

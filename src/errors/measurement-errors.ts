import * as l10n from '@vscode/l10n';
import { cut, fewNames } from '../text/cut.ts';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** Columns that a message names, and characters of each name. */
const NAMED = { columns: 12, characters: 40 };

/** A table none of whose headings says that its numbers are potencies. */
export function measurementsMissing(file: string, columns: readonly { readonly name: string }[]): ThinBridgeError {
  const has = fewNames(
    columns.map(({ name }) => cut(name, NAMED.characters)),
    NAMED.columns,
  );
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      '{0} has no column of potencies (it has: {1}). Name one by what was measured and its unit, such ' +
        'as "IC50 (nM)", "pKi" or "% inhibition".',
      file,
      has,
    ),
  );
}

/** A table of potencies none of which can be used. */
export function noMeasurementRead(
  file: string,
  first: { readonly line: number; readonly reason: string } | undefined,
): ThinBridgeError {
  const why =
    first === undefined
      ? l10n.t('it has no rows. Give a table with some.')
      : l10n.t('line {0}: {1}', first.line, first.reason);
  return new ThinBridgeError('table-invalid', l10n.t`No measurement of ${file} can be used: ${why}`);
}

/** The folder of the measurements can't be written to. */
export function measurementsUnwritable(folder: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'folder-unwritable',
    l10n.t("The measurements can't be stored in {0}: {1}", folder, reasonOf(cause)),
    {
      cause,
    },
  );
}

/** A file of measurements that can't be read any more. */
export function measurementsDamaged(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t`The measurements in ${file} can't be read and are left out. Remove the file, and add its table again.`,
    { cause },
  );
}

/** Measurements that were to be removed, and aren't there. */
export function measurementsUnknown(id: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      'There are no measurements "{0}". thin-bridge measurements list shows those that there are.',
      cut(id, NAMED.characters),
    ),
  );
}

/** Adding measurements was called off. */
export function addingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('Adding measurements was cancelled. Nothing was added.'));
}

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
    `${file} has no column of potencies (it has: ${has}). Name one by what was measured and its unit, such as ` +
      '"IC50 (nM)", "pKi" or "% inhibition".',
  );
}

/** A table of potencies none of which can be used. */
export function noMeasurementRead(
  file: string,
  first: { readonly line: number; readonly reason: string } | undefined,
): ThinBridgeError {
  const why = first === undefined ? 'it has no rows. Give a table with some.' : `line ${first.line}: ${first.reason}`;
  return new ThinBridgeError('table-invalid', `No measurement of ${file} can be used: ${why}`);
}

/** The folder of the measurements can't be written to. */
export function measurementsUnwritable(folder: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('folder-unwritable', `The measurements can't be stored in ${folder}: ${reasonOf(cause)}`, {
    cause,
  });
}

/** A file of measurements that can't be read any more. */
export function measurementsDamaged(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `The measurements in ${file} can't be read and are left out. Remove the file, and add its table again.`,
    { cause },
  );
}

/** Measurements that were to be removed, and aren't there. */
export function measurementsUnknown(id: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `There are no measurements "${cut(id, NAMED.characters)}". thin-bridge measurements list shows those that there are.`,
  );
}

/** Adding measurements was called off. */
export function addingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'Adding measurements was cancelled. Nothing was added.');
}

import * as l10n from '@vscode/l10n';
import { numberText } from '../text/numbers.ts';
import { ThinBridgeError } from './thin-bridge-error.ts';

/** More compounds than a map shows. */
export function mapTooLarge(file: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      '{0} has more than {1} compounds, which are too many for a map. Map a part of it: import it into the library, ' +
        'search that, and choose Map.',
      file,
      numberText(most),
    ),
  );
}

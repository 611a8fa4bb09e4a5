import * as l10n from '@vscode/l10n';
import { numberText } from '../text/numbers.ts';
import { ThinBridgeError } from './thin-bridge-error.ts';

/** More compounds than a series is looked at with. */
export function seriesTooLarge(file: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      '{0} has more than {1} different compounds; a series is looked at with up to {2}. Select the ' +
        'lines of one series in the editor, and choose Show Series again.',
      file,
      numberText(most),
      numberText(most),
    ),
  );
}

/** Too few compounds to be compared. */
export function seriesTooSmall(file: string, compounds: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    compounds === 0
      ? l10n.t(
          'No compound can be read of {0}, or of the lines that are selected. A series has two different ' +
            'compounds or more.',
          file,
        )
      : l10n.t(
          'One compound only can be read of {0}, or of the lines that are selected. A series has two ' +
            'different compounds or more.',
          file,
        ),
  );
}

/** No core is common to half of the compounds. */
export function coreMissing(): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      'No core of six atoms or more is common to half of these compounds. Draw the core, or select the ' +
        'lines of one series.',
    ),
  );
}

/** A core that no compound has. */
export function coreUnmatched(core: string): ThinBridgeError {
  const shown = core.length > 60 ? `${core.slice(0, 57)}...` : core;
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      'No compound of the series has the core "{0}". Draw a smaller part of it, or leave the field ' +
        'empty for the one that most share.',
      shown,
    ),
  );
}

/** RDKit took longer for the series than it may. */
export function seriesTooSlow(compounds: number): ThinBridgeError {
  return new ThinBridgeError(
    'molecule-timeout',
    l10n.t`RDKit did not take ${compounds} compounds apart in time. Draw a larger core, or select fewer lines.`,
  );
}

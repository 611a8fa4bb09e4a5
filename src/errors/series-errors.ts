import { ThinBridgeError } from './thin-bridge-error.ts';

/** More compounds than a series is looked at with. */
export function seriesTooLarge(file: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} has more than ${most} different compounds; a series is looked at with up to ${most}. Select the lines of ` +
      'one series in the editor, and choose Show Series again.',
  );
}

/** Too few compounds to be compared. */
export function seriesTooSmall(file: string, compounds: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${compounds === 0 ? 'No compound' : 'One compound only'} can be read of ${file}, or of the lines that are ` +
      'selected. A series has two different compounds or more.',
  );
}

/** No core is common to half of the compounds. */
export function coreMissing(): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    'No core of six atoms or more is common to half of these compounds. Draw the core, or select the lines of one series.',
  );
}

/** A core that no compound has. */
export function coreUnmatched(core: string): ThinBridgeError {
  const shown = core.length > 60 ? `${core.slice(0, 57)}...` : core;
  return new ThinBridgeError(
    'table-invalid',
    `No compound of the series has the core "${shown}". Draw a smaller part of it, or leave the field empty for the one that most share.`,
  );
}

/** RDKit took longer for the series than it may. */
export function seriesTooSlow(compounds: number): ThinBridgeError {
  return new ThinBridgeError(
    'molecule-timeout',
    `RDKit did not take ${compounds} compounds apart in time. Draw a larger core, or select fewer lines.`,
  );
}

import * as l10n from '@vscode/l10n';
import { ownFile } from '../../panel/map/own-compounds.ts';
import { compoundFile } from '../ranking/compound-file.ts';
import type { MapPanels } from './map-panels.ts';

/**
 * Shows the compounds of a file among the drugs, in a map.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 */
export async function mapFile(maps: Pick<MapPanels, 'showOwn'>, argument: unknown): Promise<void> {
  const file = await compoundFile(argument, l10n.t('Show'));
  if (file !== undefined) maps.showOwn(ownFile(file));
}

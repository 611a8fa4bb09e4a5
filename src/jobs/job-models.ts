import * as z from 'zod';
import type { ModelFolders } from '../answers/load-models.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { MeasurementSets, readOwnLigands } from '../measurements/measurement-sets.ts';
import { ThinBridge } from '../thin-bridge.ts';

/** What a job answers questions with. Paths are absolute. */
export interface JobModels extends ModelFolders {
  /** Folder of what the chemist has measured, which speaks in its answers; nothing does where there is none. */
  readonly measurements?: string;
}

const folder = z.string().min(1);

/** The folders of models, as the background process accepts them. */
export const modelFolders = { encoder: folder, heads: folder, drugs: folder };

/** `JobModels` as the background process accepts them. */
export const jobModels = z.strictObject({ ...modelFolders, measurements: folder.exactOptional() });

/** Opens what answers questions in a job. What was measured and can't be read says nothing here: the editor tells of it. */
export function openThinBridge({ measurements, ...folders }: JobModels, chemistry: Chemistry): ThinBridge {
  if (measurements === undefined) return new ThinBridge(folders, chemistry);
  return new ThinBridge(folders, chemistry, () => readOwnLigands(new MeasurementSets(measurements), () => undefined));
}

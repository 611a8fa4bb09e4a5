import * as l10n from '@vscode/l10n';
import { Lazy } from '../base/lazy.ts';
import { rowsOf } from '../bridge/cosines.ts';
import type { HeadsManifest } from '../models/manifest.ts';
import { bundledFilesDisagree } from '../errors/model-errors.ts';
import { hasSection, readManifest, readModelFile } from '../models/model-files.ts';
import type { Matrix } from '../onnx/session.ts';
import { CohortFits } from '../retrieval/cohort-deviation.ts';
import type { EvidenceTable } from '../retrieval/evidence-file.ts';

/**
 * What the drugs of an index score whatever is asked: over a cohort of texts, which are those of the index's own
 * mechanisms. With the heads that the index was made for it is stored; with others it is measured when it is first wanted.
 */
export class DrugCohort {
  /** How well the names of mechanisms and proteins fit the texts of the cohort. */
  readonly fits: Lazy<CohortFits>;
  /** The deviation of each drug's score by its analogues, see `CohortFits.deviations`: [drugs]. */
  readonly deviations: Lazy<Float32Array>;

  /**
   * @param texts of the index, in the shared space: [texts, dimension]
   * @param stored deviations for the heads that placed `texts`, where there are any
   */
  constructor(evidence: EvidenceTable, texts: Matrix, stored: Float32Array | undefined) {
    this.fits = new Lazy(() =>
      CohortFits.of({ texts: rowsOf(texts, ownTexts(evidence)), names: texts, table: evidence }),
    );
    this.deviations = new Lazy(async () => stored ?? (await this.fits.get()).deviations(evidence.drugs));
  }
}

/** Writes deviations as 32-bit floats, little-endian. */
export function packDeviations(deviations: Float32Array): Uint8Array {
  const packed = new DataView(new ArrayBuffer(4 * deviations.length));
  deviations.forEach((deviation, drug) => packed.setFloat32(4 * drug, deviation, true));
  return new Uint8Array(packed.buffer);
}

/**
 * Reads the deviations of an index, where it has those for these heads.
 * @param drugs how many drugs the index holds
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
 */
export async function readDeviations(
  folder: string,
  heads: HeadsManifest,
  drugs: number,
): Promise<Float32Array | undefined> {
  if (!(await hasSection(folder, 'cohort'))) return undefined;
  const { heads: made, files } = await readManifest(folder, 'cohort');
  if (made.sha256 !== heads.files.text.sha256) return undefined;
  const bytes = await readModelFile(folder, files.deviations);
  if (bytes.length !== 4 * drugs) throw bundledFilesDisagree(l10n.t('cohort of the drugs'));
  const packed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: drugs }, (_, drug) => packed.getFloat32(4 * drug, true));
}

/** The row of each mechanism's own text, classes left out. */
function ownTexts({ mechanisms, mechanismCount }: EvidenceTable): number[] {
  return mechanisms.slice(0, mechanismCount).flatMap(([own]) => own ?? []);
}

import { libraryImportCancelled } from '../../errors/library-errors.ts';
import { ImportPace } from '../../library/import-pace.ts';
import { importFile } from '../../library/import-file.ts';
import type { ImportProgress } from '../../library/import-compounds.ts';
import { importReportText } from '../../library/import-report.ts';
import { counted, durationText, numberText } from '../../text/numbers.ts';
import { printJson, printRefused } from '../output.ts';
import { ProgressLine } from '../progress-line.ts';
import { withInterrupt } from '../interrupt.ts';
import { withLibrary, type LibraryOptions } from './open-library.ts';

interface ImportOptions extends LibraryOptions {
  readonly files: readonly string[];
}

/** Refused records that are shown; all of them are in the library. */
const SHOWN = 20;

/** `thin-bridge library import --library FOLDER FILE...` */
export async function runImport({ files, ...options }: ImportOptions): Promise<void> {
  const { json } = options;
  const line = new ProgressLine();
  const reports: object[] = [];
  await withInterrupt(libraryImportCancelled, (signal) =>
    withLibrary(options, async ({ library, chemistry }) => {
      if ((await library.otherHeads()) !== undefined) {
        await library.placeAnew(
          ({ done, of }) =>
            line.show('placing', `${numberText(done)} of ${numberText(of)} compounds placed by the heads in use`),
          signal,
        );
      }
      for (const file of files) {
        const pace = new ImportPace();
        const onProgress = (progress: ImportProgress) => line.show(file, progressText(file, progress, pace));
        const report = await importFile(library, file, { chemistry, signal, onProgress });
        line.end();
        const refused = await library.refusedRecords(file, json ? 1000 : SHOWN);
        if (json) reports.push({ file, ...report, refusedRecords: refused });
        else {
          printRefused(file, refused, report.refused);
          console.log(importReportText(file, report));
        }
      }
    }),
  ).finally(() => line.end());
  if (json) printJson(reports);
}

function progressText(file: string, progress: ImportProgress, pace: ImportPace): string {
  const { rate, secondsLeft } = pace.after(progress);
  const left = secondsLeft === undefined ? '' : `, ${durationText(secondsLeft)} left`;
  return `${file}: ${counted(progress.done, 'record')}, ${numberText(Math.round(rate))} a second${left}`;
}

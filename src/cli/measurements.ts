import type { Command, Option } from 'commander';
import path from 'node:path';
import { addingCancelled } from '../errors/measurement-errors.ts';
import { addMeasurements } from '../measurements/add-measurements.ts';
import { addReportText } from '../measurements/add-report.ts';
import { MeasurementSets, type MeasurementSet } from '../measurements/measurement-sets.ts';
import { counted, numberText } from '../text/numbers.ts';
import { withInterrupt } from './interrupt.ts';
import { withThinBridge } from './models.ts';
import { errorColours, printJson, printRefused, printTable } from './output.ts';
import { ProgressLine } from './progress-line.ts';

/** What every command about measurements is told. */
interface Given {
  /** Folder of the measurements. */
  readonly measurements: string;
  readonly json: boolean;
}

/** Adds `thin-bridge measurements ...`: potencies of one's own, which speak in `guess`. */
export function addMeasurementCommands(
  program: Command,
  root: string,
  { json, named }: { readonly json: () => Option; readonly named: (text: string) => string },
): void {
  const measurements = program
    .command('measurements')
    .description('let potencies that you have measured speak in guesses, without any training');
  const command = (name: string, description: string) =>
    measurements
      .command(name)
      .description(description)
      .requiredOption('--measurements <folder>', 'folder that keeps them; made when it is needed', named)
      .addOption(json());

  command('add', 'add the potencies of a table: structures, targets or assays, IC50, Ki, EC50, Kd, pIC50, % inhibition')
    .argument('<file>', 'CSV, TSV, SMILES or SD file, also as .gz', named)
    .option('--target <name>', 'what everything was measured on, where the table names no target', '')
    .action((file: string, options: Given & { readonly target: string }) => runAdd(root, file, options));
  command('list', 'list what was added').action(runList);
  command('remove', 'remove what a table has added')
    .argument('<id>', 'as list shows it', named)
    .action((id: string, options: Given) => runRemove(id, options));
}

async function runAdd(
  root: string,
  file: string,
  { measurements, target, json }: Given & { readonly target: string },
): Promise<void> {
  const line = new ProgressLine();
  const report = await withInterrupt(addingCancelled, (signal) =>
    withThinBridge({ root, heads: path.join(root, 'models'), isBatch: true }, async (thinBridge, chemistry) =>
      addMeasurements(
        chemistry,
        { file, target, names: await thinBridge.targetNames(signal), sets: new MeasurementSets(measurements) },
        { signal, onProgress: (count) => line.show(file, `${counted(count, 'measurement')} read`) },
      ),
    ),
  ).finally(() => line.end());
  if (json) {
    printJson(report);
    return;
  }
  printRefused(file, report.refusedRows, report.refused);
  console.log(addReportText(report));
}

async function runList({ measurements, json }: Given): Promise<void> {
  const sets = await new MeasurementSets(measurements).list(({ message }) =>
    console.error(`${errorColours.yellow('warning:')} ${message}`),
  );
  const rows = sets.map(({ id, name, date, compounds }) => ({
    ...{ id, name, date, compounds: compounds.length },
    measurements: compounds.reduce((sum, compound) => sum + compound.measurements.length, 0),
    targets: targetsOf(compounds),
  }));
  if (json) {
    printJson(rows);
    return;
  }
  if (rows.length === 0) {
    console.log('No measurements were added yet.');
    return;
  }
  printTable(
    [
      { title: 'Id', width: 25, cell: ({ id }) => id },
      { title: 'Table', cell: ({ name }) => name },
      { title: 'Added', width: 12, cell: ({ date }) => date.slice(0, 10) },
      { title: 'Compounds', width: 11, align: 'right', cell: ({ compounds }) => numberText(compounds) },
      { title: 'Targets', cell: ({ targets }) => targets.join(', ') },
    ],
    rows,
  );
}

async function runRemove(id: string, { measurements, json }: Given): Promise<void> {
  await new MeasurementSets(measurements).remove(id);
  if (json) printJson({ removed: id });
  else console.log(`Removed ${id}. Its measurements no longer speak in guesses.`);
}

function targetsOf(compounds: MeasurementSet['compounds']): string[] {
  return [...new Set(compounds.flatMap(({ measurements }) => measurements.map(({ target }) => target.name)))];
}

import path from 'node:path';
import { guessingCancelled } from '../../errors/table-errors.ts';
import { guessInBackground } from '../../jobs/background-job.ts';
import { counted, numberText } from '../../text/numbers.ts';
import { compoundFile } from './compound-file.ts';
import { runOnFile, type FileCommandContext } from './file-run.ts';

/** Targets that are guessed of each compound. */
const TARGETS = 5;

/**
 * Guesses the targets of all compounds of a file in a process of its own, and shows them.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 */
export async function guessAllTargets(
  { models, process, results }: FileCommandContext,
  argument: unknown,
): Promise<void> {
  const file = await compoundFile(argument, 'Guess');
  if (file === undefined) return;
  const name = path.basename(file);
  await runOnFile(results, {
    title: `Targets of ${name}`,
    doing: `Guessing the targets of ${name}`,
    cancelled: guessingCancelled,
    work: async (control) => {
      const { out, records, read } = await guessInBackground(
        process,
        { models: models(), file, limit: TARGETS },
        control,
      );
      const message = `Targets of ${numberText(read)} of ${counted(records, 'record')} of ${name} guessed, in ${path.basename(out)}.`;
      return { out, readAs: [], message };
    },
  });
}

import * as l10n from '@vscode/l10n';
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
  { models, process, ...shown }: FileCommandContext,
  argument: unknown,
): Promise<void> {
  const file = await compoundFile(argument, l10n.t('Guess'));
  if (file === undefined) return;
  const name = path.basename(file);
  await runOnFile(shown, {
    title: l10n.t`Targets of ${name}`,
    doing: l10n.t`Guessing the targets of ${name}`,
    cancelled: guessingCancelled,
    work: async (control) => {
      const { out, records, read } = await guessInBackground(
        process,
        { models: models(), file, limit: TARGETS },
        control,
      );
      const message = l10n.t(
        'Targets of {0} of {1} of {2} guessed, in {3}.',
        numberText(read),
        counted(records, 'record'),
        name,
        path.basename(out),
      );
      return { out, readAs: [], message };
    },
  });
}

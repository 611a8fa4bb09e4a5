import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { rankingCancelled } from '../../errors/table-errors.ts';
import { rankInBackground } from '../../jobs/background-job.ts';
import type { RankReport } from '../../ranking/rank-file.ts';
import { counted, numberText } from '../../text/numbers.ts';
import { compoundFile } from './compound-file.ts';
import { runOnFile, type FileCommandContext } from './file-run.ts';

/** A question as chemists ask it, which the sample has answers for. */
export const EXAMPLE = 'BTK inhibitor';

/**
 * Asks what the compounds of a file are to be ranked for, ranks them in a process of its own, and shows them.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 * @param suggested what is answered by Enter alone
 */
export async function rankCompounds(
  { models, process, ...shown }: FileCommandContext,
  argument: unknown,
  suggested = '',
): Promise<void> {
  const file = await compoundFile(argument, l10n.t('Rank'));
  if (file === undefined) return;
  const name = path.basename(file);
  const typed = await vscode.window.showInputBox({
    title: l10n.t`Thin Bridge: rank the compounds of ${name}`,
    prompt: l10n.t('A mechanism, a target, a class of drugs or a drug; or a structure. Several with ; between them'),
    placeHolder: EXAMPLE,
    value: suggested,
    ignoreFocusOut: true,
    validateInput: (text) =>
      questionsOf(text, file).length === 0 ? l10n.t('Type a mechanism, such as "BTK inhibitor".') : undefined,
  });
  if (typed === undefined) return;
  const questions = questionsOf(typed, file);
  await runOnFile(shown, {
    title: l10n.t(
      '{0} for {1}',
      name,
      questions.map((question) => `“${path.isAbsolute(question) ? path.basename(question) : question}”`).join(', '),
    ),
    doing: l10n.t`Ranking ${name}`,
    cancelled: rankingCancelled,
    work: async (control) => {
      const report = await rankInBackground(process, { models: models(), file, questions }, control);
      return { out: report.out, readAs: report.readAs, message: messageOf(name, report) };
    },
  });
}

/** The questions of what was typed; one that names a file beside the ranked one has its path. */
function questionsOf(typed: string, file: string): string[] {
  return typed
    .split(';')
    .map((question) => question.trim())
    .filter((question) => question !== '')
    .map((question) => {
      const beside = path.resolve(path.dirname(file), question);
      return /\.\w+$/u.test(question) && existsSync(beside) ? beside : question;
    });
}

function messageOf(name: string, { out, readAs, records, ranked }: RankReport): string {
  const written = l10n.t(
    '{0} of {1} of {2} ranked, in {3}. Read as {4}.',
    numberText(ranked),
    counted(records, 'record'),
    name,
    path.basename(out),
    readAs.join('; '),
  );
  return records > ranked
    ? `${written} ${l10n.t('The others say in their last column why they have no rank.')}`
    : written;
}

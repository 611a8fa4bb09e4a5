import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { rankingCancelled } from '../../errors/table-errors.ts';
import { rankInBackground } from '../../jobs/background-job.ts';
import type { RankReport } from '../../ranking/rank-file.ts';
import { counted, numberText } from '../../text/numbers.ts';
import { compoundFile } from './compound-file.ts';
import { runOnFile, type FileCommandContext } from './file-run.ts';

/**
 * Asks what the compounds of a file are to be ranked for, ranks them in a process of its own, and shows them.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 */
export async function rankCompounds(
  { models, process, results }: FileCommandContext,
  argument: unknown,
): Promise<void> {
  const file = await compoundFile(argument, 'Rank');
  if (file === undefined) return;
  const name = path.basename(file);
  const typed = await vscode.window.showInputBox({
    title: `Thin Bridge: rank the compounds of ${name}`,
    prompt: 'A mechanism, a target, a class of drugs or a drug; or a structure. Several with ; between them',
    placeHolder: 'BTK inhibitor',
    ignoreFocusOut: true,
    validateInput: (text) =>
      questionsOf(text, file).length === 0 ? 'Type a mechanism, such as "BTK inhibitor".' : undefined,
  });
  if (typed === undefined) return;
  const questions = questionsOf(typed, file);
  await runOnFile(results, {
    title: `${name} for ${questions.map((question) => `“${path.isAbsolute(question) ? path.basename(question) : question}”`).join(', ')}`,
    doing: `Ranking ${name}`,
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
  const left = records > ranked ? ' The others say in their last column why they have no rank.' : '';
  const written = `in ${path.basename(out)}. Read as ${readAs.join('; ')}.`;
  return `${numberText(ranked)} of ${counted(records, 'record')} of ${name} ranked, ${written}${left}`;
}

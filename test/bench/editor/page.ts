import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { inRepository } from '../../../scripts/repository.ts';
import { describeMachine } from '../machine.ts';
import { reportPages } from '../pages/report.ts';
import { runPages } from '../pages/run.ts';
import { reportEditor } from './report.ts';
import { runEditor } from './run.ts';

/** Extension hosts of each kind that are started. */
const ROUNDS = 4;

/** Measures what a chemist waits for in the editor, and writes docs/SPEED.md. */
export async function writeSpeedPage(report: (progress: string) => void): Promise<void> {
  const page = inRepository('docs', 'SPEED.md');
  const text = [
    '# Speed',
    `Written by \`npm run benchmark -- --only speed\` on ${describeMachine()}, in the extension host of VS Code (code-server ` +
      'where there is no display) and in Chromium.',
    reportEditor(await runEditor(ROUNDS, report)),
    reportPages(await runPages(report)),
  ].join('\n\n');
  await writeFile(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
}

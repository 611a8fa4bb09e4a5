// `node --import tsx scripts/error-docs.ts`: writes the list of codes in docs/ERRORS.md from src/error-codes.ts.
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { errorCodes } from '../src/errors/codes.ts';
import { runScript, ScriptError } from './main.ts';
import { inRepository } from './repository.ts';

const DOCUMENT = inRepository('docs', 'ERRORS.md');

/** Stands before the list, which is the rest of the document. */
const MARK = '<!-- written by scripts/error-docs.ts -->\n';

/** docs/ERRORS.md as it is, and as it should be. */
export async function errorDocs(): Promise<{ readonly found: string; readonly wanted: string }> {
  const found = await readFile(DOCUMENT, 'utf8');
  const [introduction, ...rest] = found.split(MARK);
  if (introduction === undefined || rest.length === 0)
    throw new ScriptError('docs/ERRORS.md has no mark for the list.');
  const sections = Object.entries(errorCodes).map(
    ([code, { meaning, example, remedy }]) => `### ${code}\n\n${meaning}\n\n> ${example}\n\n${remedy}\n`,
  );
  const options = { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' };
  return { found, wanted: await format(`${introduction}${MARK}\n${sections.join('\n')}`, options) };
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => writeFile(DOCUMENT, (await errorDocs()).wanted));
}

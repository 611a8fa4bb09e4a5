import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { ScriptError } from './main.ts';

/**
 * Writes what a run has found into a document, in the place of what the last run wrote: between the comments
 * `written by npm run soak: NAME` and `end of NAME`.
 * @param section Markdown
 * @throws ScriptError where the document has no such place
 */
export async function writeSection(document: string, name: string, section: string): Promise<void> {
  const marks = { begin: `<!-- written by npm run soak: ${name} -->`, end: `<!-- end of ${name} -->` };
  const before = await readFile(document, 'utf8');
  const [begin, end] = [before.indexOf(marks.begin), before.indexOf(marks.end)];
  if (begin < 0 || end < begin) throw new ScriptError(`${document} has no place for the figures of ${name}.`);
  const text = `${before.slice(0, begin)}${marks.begin}\n\n${section}\n\n${before.slice(end)}`;
  await writeFile(document, await format(text, { ...(await resolveConfig(document)), parser: 'markdown' }));
}

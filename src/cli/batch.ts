import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pMapIterable } from 'p-map';
import { isInputFault } from '../errors/question-errors.ts';

/** What stands in place of a question on the command line where the questions are lines of standard input. */
export const STANDARD_INPUT = '-';

/** Questions that are worked on at once: while one is encoded, RDKit reads the next ones. */
const AT_ONCE = 8;

/**
 * Answers each line of standard input with a line of JSON, in the order of the input: what `answer` gives, after the
 * line itself as `query`. A line that can't be answered has its error in place: `{"query", "error": {"code", "message"}}`.
 *
 * @throws what `answer` throws that is not the fault of its line, such as a model that is missing
 */
export async function answerLines(answer: (line: string) => Promise<object>): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  const answers = pMapIterable(lines, (line) => answerOrError(line.trim(), answer), { concurrency: AT_ONCE });
  for await (const one of answers) {
    if (!process.stdout.write(`${JSON.stringify(one)}\n`)) await once(process.stdout, 'drain');
  }
}

async function answerOrError(query: string, answer: (line: string) => Promise<object>): Promise<object> {
  try {
    return { query, ...(await answer(query)) };
  } catch (error) {
    if (!isInputFault(error)) throw error;
    return { query, error: { code: error.code, message: error.message } };
  }
}

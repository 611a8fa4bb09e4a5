import { once } from 'node:events';
import { pMapIterable } from 'p-map';
import { isInputFault } from '../errors/question-errors.ts';
import { lineBatches } from '../tables/lines.ts';
import { openText } from '../tables/text-blocks.ts';

/** What stands in place of a question on the command line where the questions are lines of standard input. */
export const STANDARD_INPUT = '-';

/** What standard input is called in messages. */
const NAME = 'standard input';

/** Questions that are worked on at once: while one is encoded, RDKit reads the next ones. */
const AT_ONCE = 8;

/**
 * Answers each line of standard input with a line of JSON, in the order of the input: what `answer` gives, after the
 * line itself as `query`. A line that can't be answered has its error in place: `{"query", "error": {"code", "message"}}`.
 * The encoding is recognised as that of a table, and gzip is unpacked. A program that waits for each answer gets it.
 *
 * @throws ThinBridgeError `table-invalid` where the input is no text; what `answer` throws that is not the fault of its
 * line, such as a model that is missing
 */
export async function answerLines(answer: (line: string) => Promise<object>): Promise<void> {
  const answers = pMapIterable(linesOfInput(), (line) => answerOrError(line.trim(), answer), { concurrency: AT_ONCE });
  for await (const one of answers) {
    if (!process.stdout.write(`${JSON.stringify(one)}\n`)) await once(process.stdout, 'drain');
  }
}

/** The lines of standard input, each as soon as it is there; what follows the last line end is none where it is empty. */
async function* linesOfInput(): AsyncGenerator<string> {
  const input = process.stdin as AsyncIterable<Uint8Array>;
  const { blocks } = await openText({ name: NAME, open: () => input }, { isLive: true });
  let empty = 0;
  for await (const { lines } of lineBatches(blocks, NAME)) {
    for (const line of lines) {
      empty += 1;
      if (line === '') continue;
      for (; empty > 1; empty--) yield '';
      yield line;
      empty = 0;
    }
  }
  for (; empty > 1; empty--) yield '';
}

async function answerOrError(query: string, answer: (line: string) => Promise<object>): Promise<object> {
  try {
    return { query, ...(await answer(query)) };
  } catch (error) {
    if (!isInputFault(error)) throw error;
    return { query, error: { code: error.code, message: error.message } };
  }
}

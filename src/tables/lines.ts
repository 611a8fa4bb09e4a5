import * as l10n from '@vscode/l10n';
import { tableBroken } from '../errors/table-errors.ts';
import { numberText } from '../text/numbers.ts';
import { LONGEST_ROW } from './table-record.ts';
import type { TextBlock } from './text-blocks.ts';

/** What ends a line. A CR at the end of a block may be the first half of a CRLF. */
const LINE_END = /\r\n|\n|\r(?!$)/u;

/** Lines of a text that follow each other. */
export interface LineBatch {
  /** Number of the first, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
  readonly bytesRead: number;
}

/**
 * The lines of a text in batches; nothing but LF, CRLF and CR ends a line.
 * @param name of the table, for messages
 * @throws ThinBridgeError `table-invalid` at a line of more than 1,000,000 characters, give or take a block
 */
export async function* lineBatches(blocks: AsyncIterable<TextBlock>, name: string): AsyncGenerator<LineBatch> {
  let rest = '';
  let first = 1;
  let bytesRead = 0;
  for await (const block of blocks) {
    bytesRead = block.bytesRead;
    const lines = (rest + block.text).split(LINE_END);
    rest = lines.pop() ?? '';
    yield { first, lines, bytesRead };
    first += lines.length;
    if (rest.length > LONGEST_ROW) throw lineTooLong(name, first);
  }
  yield { first, lines: rest.split(/\r\n|\n|\r/u), bytesRead };
}

/** @param line from 1 */
function lineTooLong(name: string, line: number): Error {
  const reason = l10n.t(
    'the line has more than {0} characters. Write each row in a line of its own, or leave this one ' + 'out.',
    numberText(LONGEST_ROW),
  );
  return tableBroken(name, line, reason);
}

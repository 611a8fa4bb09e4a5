/** A change of a text: what is between two places gives way to a text. Lines and characters count from 0. */
export interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly text: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Where a line is after an edit; undefined where the edit touched it. */
export function lineAfterEdit(line: number, { range: { start, end }, text }: Edit): number | undefined {
  // whole lines that come or go leave the line after them as it was
  const wholeLines = start.character === 0 && end.character === 0 && /(?:^|\n)$/u.test(text);
  const untouched = wholeLines ? end.line : end.line + 1;
  if (line < start.line) return line;
  if (line < untouched) return undefined;
  return line - (end.line - start.line) + (text.split('\n').length - 1);
}

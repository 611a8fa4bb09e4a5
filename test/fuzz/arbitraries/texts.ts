import fc from 'fast-check';

/** Characters that programs trip over: ends of lines and of strings, halves of characters, marks that no one sees. */
export const TROUBLEMAKERS = [
  ...['\0', '\t', '\n', '\r', '\r\n', '\v', '\f', '\u001B[31m', '\u007F', '\u0085', '\u00A0', '\u2028', '\u2029'],
  // lone surrogates and characters of two
  ...['\uD800', '\uDBFF', '\uDC00', '\uDFFF', '😀', '👩‍🔬', '\u{10FFFF}', '\uFFFE', '\uFFFD'],
  // right to left, isolates, joiners, combining marks, byte-order mark
  ...['\u202E', '\u202D', '\u2066', '\u2069', '\u200F', '\u200D', '\u200B', '\u0301', 'e\u0301\u0302\u0323', '\uFEFF'],
  // letters whose upper case or number is something else
  ...['ß', 'ﬁ', 'İ', 'ı', 'ǆ', '٣', '²', '𝐀', 'µ', '＝', '（', 'الدواء', '阿司匹林'],
  ...['"', '""', "'", '`', '```', '\\', '|', ',', ';', '<', '>', '&', '#', '$', '%', '*', '_', '~', '^', '{', '}'],
] as const;

/** Texts that become more than text where they are taken for markup, an address or a command. */
export const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  '<svg onload=alert(1)>',
  '<!--',
  ']]>',
  '</style>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  '[x](command:workbench.action.quit)',
  '](command:workbench.action.quit)',
  '[x](command:thinBridge.findNearestDrugs?%5B%22C%22%5D "x")',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example/x',
  'HTTP://EVIL.example',
  'www.evil.example',
  'someone@evil.example',
  'vscode://evil/x',
  'file:///etc/passwd',
  '[x]: https://evil.example',
  '[x][x]',
  '[^1]',
  '$(alert)',
  '$(sync~spin)',
  '\\$(alert)',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '&colon;',
  '**bold**',
  '__bold__',
  '~~gone~~',
  '# heading',
  '> quote',
  '- item',
  '1. item',
  '1) item',
  '- [ ] task',
  '---',
  '===',
  '~~~',
  '    code',
  '| a | b |\n| --- | --- |\n| c | d |',
  '${x}',
  '{{x}}',
  '%s%n',
  '../../etc/passwd',
  '=HYPERLINK("https://evil.example")',
  '__proto__',
  'constructor',
] as const;

/** One piece of a hostile text, weighted towards trouble. */
export const piece: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TROUBLEMAKERS) },
  { weight: 2, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom(' ', '  ', '\t ') },
);

/** A hostile text of some pieces. */
export function hostileText(pieces = 8): fc.Arbitrary<string> {
  return fc.array(piece, { maxLength: pieces }).map((parts) => parts.join(''));
}

/** A hostile text as a file can hold it, without halves of characters. */
export function wellFormedText(pieces = 8): fc.Arbitrary<string> {
  return hostileText(pieces).map(wellFormed);
}

/** The text with U+FFFD for each half of a character, as UTF-8 has it. */
export function wellFormed(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}

/** A short run of text that is repeated until it is deep or long: `((((`, `[[[[`, `"",""`. */
export function repeated(unit: fc.Arbitrary<string>, times: { readonly most: number }): fc.Arbitrary<string> {
  return fc.tuple(unit, fc.integer({ min: 1, max: times.most })).map(([text, count]) => text.repeat(count));
}

/** How strings, comments and the joining of strings are written in a language. */
export interface Language {
  /** What begins a comment that ends with its line. */
  readonly comments: readonly string[];
  /** What surrounds a comment over lines. */
  readonly blockComment?: readonly [string, string];
  /** Quotation marks of strings that end with their line. */
  readonly quotes: readonly string[];
  /** Quotation marks of strings that may go over lines. */
  readonly longQuotes: readonly string[];
  /** What may stand before a quotation mark, such as `r` and `f`. */
  readonly prefixes: RegExp;
  /** What joins two strings. */
  readonly operator?: '+' | '*' | '||' | '.' | '..' | '&';
  /** Whether strings that follow each other are one; in brackets only, or wherever a line ends. */
  readonly adjacent?: 'in-brackets' | 'anywhere';
  /** What shows that something is put into a string as the program runs. */
  readonly interpolation?: RegExp;
  /** Whether a raw string has brackets within its quotation marks: `r"(...)"`. */
  readonly rawBrackets?: true;
  /** Whether a pattern stands between two `/`. */
  readonly patterns?: true;
  /** Whether a quotation mark within a string is written twice. */
  readonly doubled?: true;
}

const C_COMMENTS = { comments: ['//'], blockComment: ['/*', '*/'] } as const;
const NO_PREFIX = /^$/u;

const python: Language = {
  comments: ['#'],
  quotes: ['"', "'"],
  longQuotes: ['"""', "'''"],
  prefixes: /^(?:[rRbBuU]|[rR][bBfF]|[bBfF][rR]?|[tT])$/u,
  operator: '+',
  adjacent: 'in-brackets',
};
const javascript: Language = {
  ...C_COMMENTS,
  quotes: ['"', "'"],
  longQuotes: ['`'],
  prefixes: NO_PREFIX,
  operator: '+',
  interpolation: /\$\{/u,
  patterns: true,
};
const java: Language = { ...C_COMMENTS, quotes: ['"'], longQuotes: ['"""'], prefixes: NO_PREFIX, operator: '+' };
const dollar = /\$[A-Za-z{(]/u;
const cpp: Language = {
  ...C_COMMENTS,
  quotes: ['"'],
  longQuotes: [],
  prefixes: /^(?:L|u8?|U|R|u8R|LR)$/u,
  rawBrackets: true,
  operator: '+',
  adjacent: 'anywhere',
};
const script: Language = { comments: ['#'], quotes: ['"', "'"], longQuotes: [], prefixes: NO_PREFIX };
const r: Language = { ...script, prefixes: /^[rR]$/u, rawBrackets: true };
const sql: Language = {
  comments: ['--'],
  blockComment: ['/*', '*/'],
  quotes: ["'", '"'],
  longQuotes: [],
  prefixes: /^[NE]$/u,
  operator: '||',
  doubled: true,
};

/** The languages of programs by VS Code's ids. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['python', python],
  ['r', r],
  ['julia', { ...java, comments: ['#'], blockComment: ['#=', '=#'], operator: '*', interpolation: dollar }],
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact'].map((id) => [id, javascript] as const),
  ['java', java],
  ['kotlin', { ...java, interpolation: dollar }],
  ['groovy', { ...java, quotes: ['"', "'"], interpolation: dollar }],
  ['scala', { ...java, prefixes: /^(?:s|f|raw)$/u, interpolation: dollar }],
  ['swift', { ...java, interpolation: /\\\(/u }],
  ['csharp', { ...java, prefixes: /^(?:[$@]|\$@|@\$)$/u }],
  ['go', { ...java, longQuotes: ['`'] }],
  ['rust', { ...java, prefixes: /^[br]$/u }],
  ['dart', { ...java, quotes: ['"', "'"], adjacent: 'anywhere', interpolation: dollar }],
  ...['c', 'cpp', 'cuda-cpp', 'objective-c', 'objective-cpp'].map((id) => [id, cpp] as const),
  [
    'php',
    {
      ...C_COMMENTS,
      comments: ['//', '#'],
      quotes: ['"', "'"],
      longQuotes: [],
      prefixes: NO_PREFIX,
      operator: '.',
      interpolation: dollar,
    },
  ],
  ['perl', { ...script, operator: '.', interpolation: dollar }],
  ['ruby', { ...script, operator: '+', adjacent: 'in-brackets', interpolation: /#\{/u }],
  ['lua', { ...script, comments: ['--'], operator: '..' }],
  ['vb', { comments: ["'"], quotes: ['"'], longQuotes: [], prefixes: NO_PREFIX, operator: '&', doubled: true }],
  ['sql', sql],
]);

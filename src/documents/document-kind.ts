import { lineText, type DocumentLines } from './document.ts';
import { LANGUAGES, type Language } from './languages.ts';

/** What a document is read as. */
export type DocumentKind =
  | {
      readonly kind:
        'table' | 'smiles' | 'molfile' | 'markdown' | 'yaml' | 'notebook' | 'json' | 'latex' | 'html' | 'prose';
    }
  | { readonly kind: 'program'; readonly language: Language };

/** Kinds by the ending of a file, which tells more than the language that an extension gives it. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...each('csv tsv tab psv ssv', 'table'),
  ...each('smi smiles ism can cxsmiles usmi', 'smiles'),
  ...each('sdf sd mol mdl sdfile', 'molfile'),
  ...each('md markdown mdown mkd qmd rmd mdx', 'markdown'),
  ...each('yaml yml toml', 'yaml'),
  ...each('ipynb', 'notebook'),
  ...each('tex sty cls bib ltx', 'latex'),
  ...each('html htm xhtml xml svg vue', 'html'),
  ...each('json jsonl ndjson geojson jsonc json5', 'json'),
  ...each('log diff patch txt text out err', 'prose'),
  ...each('py pyw pyi ipy', 'python'),
  ...each('r', 'r'),
  ...each('jl', 'julia'),
  ...each('js mjs cjs jsx', 'javascript'),
  ...each('ts mts cts tsx', 'typescript'),
  ...each('java', 'java'),
  ...each('kt kts', 'kotlin'),
  ...each('groovy gradle nf', 'groovy'),
  ...each('scala sc', 'scala'),
  ...each('cs', 'csharp'),
  ...each('swift', 'swift'),
  ...each('go', 'go'),
  ...each('rs', 'rust'),
  ...each('c cc cpp cxx h hh hpp hxx cu', 'cpp'),
  ...each('sql', 'sql'),
  ...each('php', 'php'),
  ...each('pl pm', 'perl'),
  ...each('rb', 'ruby'),
  ...each('lua', 'lua'),
};

/** Kinds by VS Code's ids of languages; Rainbow CSV has some of its own, such as `csv (semicolon)`. */
const IDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^(?:dynamic )?[ct]sv\b|^rfc-csv$|^csv$|^tsv$/u, 'table'],
  [/^smiles$/u, 'smiles'],
  [/^(?:sdf|molfile|mol)$/u, 'molfile'],
  [/^(?:markdown|quarto|rmd|mdx)$/u, 'markdown'],
  [/^(?:yaml|dockercompose|toml)$/u, 'yaml'],
  [/^json/u, 'json'],
  [/^(?:latex|tex|bibtex)$/u, 'latex'],
  [/^(?:html|xml|xsl|svg|vue|svelte)$/u, 'html'],
];

function each(endings: string, kind: string): Readonly<Record<string, string>> {
  return Object.fromEntries(endings.split(' ').map((ending) => [ending, kind]));
}

/** What a document is: by the ending of its file, else by its language, else by what it begins with. */
export function documentKind(document: DocumentLines): DocumentKind {
  const { languageId, fileName } = document;
  const [, ending = ''] = /\.([^.]+?)(?:\.txt)?$/u.exec(fileName.toLowerCase()) ?? [];
  const byLanguage = IDS.find(([pattern]) => pattern.test(languageId))?.[1] ?? languageId;
  const isPlain = languageId === 'plaintext' || languageId === '';
  // a cell of a notebook is called after the notebook, and is in the language of its text
  const byEnding = ending === 'ipynb' && !/^(?:jsonc?|plaintext)$/u.test(languageId) ? undefined : ENDINGS[ending];
  const name = byEnding ?? byLanguage;
  if (name === 'prose' || (isPlain && byEnding === undefined)) return { kind: contentKind(document) ?? 'prose' };
  const language = LANGUAGES.get(name);
  if (language === undefined) return { kind: isNamed(name) ? name : 'prose' };
  return { kind: 'program', language };
}

const NAMED = ['table', 'smiles', 'molfile', 'markdown', 'yaml', 'notebook', 'json', 'latex', 'html', 'prose'] as const;

function isNamed(name: string): name is (typeof NAMED)[number] {
  return NAMED.some((named) => named === name);
}

/** What a plain text is by its first lines. */
function contentKind(document: DocumentLines): 'molfile' | 'table' | 'notebook' | undefined {
  if (/\bV[23]000\s*$/u.test(lineText(document, 3))) return 'molfile';
  const first = Array.from({ length: 3 }, (_, line) => lineText(document, line).slice(0, 2000));
  const isHeader = (line: string) =>
    /[,;\t|]/u.test(line) && /(?:^|[,;\t|])\s*["']?[\w .()-]*smiles?[\w .()-]*["']?\s*(?:[,;\t|]|$)/iu.test(line);
  if (first.some(isHeader)) return 'table';
  return undefined;
}

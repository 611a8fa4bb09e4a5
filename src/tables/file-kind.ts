import * as l10n from '@vscode/l10n';
import { recogniseEncoding } from './text-encoding.ts';

/** What a file is that is no text of a table, and what to do with it. */
interface OtherKind {
  /** With its article. */
  readonly kind: string;
  /** A sentence. */
  readonly advice: string;
}

const exportIt = () => l10n.t('Export it as CSV or TSV there: in Excel, File > Save As > CSV UTF-8.');
const unpack = () => l10n.t('Unpack it, and choose the file in it.');
const exportTable = () => l10n.t('Export the table in it as CSV, TSV or SD file.');

/** By the ending that belongs to the content. */
const binaryKinds = (): Readonly<Record<string, OtherKind>> => ({
  xlsx: { kind: l10n.t('an Excel workbook'), advice: exportIt() },
  xlsm: { kind: l10n.t('an Excel workbook'), advice: exportIt() },
  xltx: { kind: l10n.t('an Excel template'), advice: exportIt() },
  ods: { kind: l10n.t('an OpenDocument spreadsheet'), advice: exportIt() },
  cfb: { kind: l10n.t('an old Excel workbook (.xls) or another document of Office'), advice: exportIt() },
  docx: { kind: l10n.t('a Word document'), advice: exportTable() },
  odt: { kind: l10n.t('an OpenDocument text'), advice: exportTable() },
  pptx: { kind: l10n.t('a PowerPoint presentation'), advice: exportTable() },
  pdf: { kind: l10n.t('a PDF'), advice: exportTable() },
  zip: {
    kind: l10n.t('a ZIP archive or an Excel workbook'),
    advice: l10n.t('Unpack it; of a workbook, export it as CSV or TSV there: in Excel, File > Save As > CSV UTF-8.'),
  },
  parquet: { kind: l10n.t('a Parquet file'), advice: l10n.t('Write it as CSV, for example with pandas or DuckDB.') },
  arrow: { kind: l10n.t('an Arrow file'), advice: l10n.t('Write it as CSV, for example with pandas or DuckDB.') },
  sqlite: { kind: l10n.t('an SQLite database'), advice: l10n.t('Write the table in it as CSV.') },
});

const ARCHIVES = new Set(['7z', 'rar', 'tar', 'bz2', 'xz', 'zst', 'lz4', 'lz', 'Z', 'cab', 'gz', 'tar.gz']);

/** What a text is that is no table, by how it begins. */
const textKinds = (): readonly (readonly [begins: RegExp, other: OtherKind])[] => [
  [/^%PDF-/u, { kind: l10n.t('a PDF'), advice: exportTable() }],
  [/^\{\\rtf/u, { kind: l10n.t('a document in rich text'), advice: exportTable() }],
  [/^%!PS/u, { kind: l10n.t('a PostScript document'), advice: exportTable() }],
  [
    /^\s*<\?xml[^>]*>\s*(?:<\?[^>]*>\s*)?<(?:ss:)?workbook/iu,
    { kind: l10n.t('an Excel workbook in XML'), advice: exportIt() },
  ],
  [/^\s*<(?:!doctype html|html|head|meta|table)/iu, { kind: l10n.t('a web page'), advice: exportTable() }],
  [/^\s*<(?:\?xml|svg|cml|CDXML)/iu, { kind: 'XML', advice: exportTable() }],
  [
    /^version https:\/\/git-lfs\.github\.com\/spec/u,
    {
      kind: l10n.t('a pointer of Git LFS in place of the file'),
      advice: l10n.t('Fetch the file itself: git lfs pull.'),
    },
  ],
  [/^\s*\$RDFILE/u, { kind: l10n.t('an RD file of reactions'), advice: l10n.t('Export its molecules as SD file.') }],
  [/^\s*\$RXN/u, { kind: l10n.t('a reaction (RXN file)'), advice: l10n.t('Export its molecules as SD file.') }],
  [
    /^\s*\{[^]*"nbformat"/u,
    { kind: l10n.t('a notebook'), advice: l10n.t('Write the data frame in it to a file: df.to_csv("table.csv").') },
  ],
  [
    /^\s*\{\s*(?:"|\})|^\s*\[\s*(?:\{\s*"|\[\s*"|\])/u,
    {
      kind: 'JSON',
      advice: l10n.t('Write it as CSV, for example with pandas: pd.read_json("file").to_csv("table.csv").'),
    },
  ],
];

/** How much of a text is looked at, in bytes. */
const TEXT_HEAD = 65_536;

/**
 * What a file is, where its first bytes are those of something else than a text with a table.
 * @param name whose ending is believed where a notebook's head doesn't tell
 */
export async function nameOfOtherKind(head: Uint8Array, name: string): Promise<OtherKind | undefined> {
  const controls = controlsIn(head);
  if (controls > 0) {
    const { fileTypeFromBuffer } = await import('file-type/core');
    // asked of bytes that no text has: "BM" is the beginning of a picture, and of the heading BMI
    const { ext = '', mime = '' } = (await fileTypeFromBuffer(head).catch(() => undefined)) ?? {};
    const other = binaryKinds()[ext] ?? otherBinary(ext, mime) ?? byFirstBytes(head, controls);
    if (other !== undefined) return other;
  }
  const text = Buffer.from(head.subarray(0, TEXT_HEAD)).toString('latin1').replace(/^ï»¿/u, '');
  const known = textKinds().find(([begins]) => begins.test(text))?.[1];
  const isNotebook = known?.kind === 'JSON' && /\.ipynb$/iu.test(name);
  return isNotebook ? textKinds().find(([, { kind }]) => kind === l10n.t('a notebook'))?.[1] : known;
}

function otherBinary(ext: string, mime: string): OtherKind | undefined {
  if (ARCHIVES.has(ext)) return { kind: l10n.t`an archive (${ext})`, advice: unpack() };
  if (mime.startsWith('image/'))
    return { kind: l10n.t`an image (${ext})`, advice: l10n.t('Choose the table that it was made of.') };
  return ext === '' ? undefined : { kind: l10n.t`a file of type ${ext}`, advice: exportTable() };
}

/** What file-type doesn't tell of damaged files. */
function byFirstBytes(head: Uint8Array, controls: number): OtherKind | undefined {
  if (head[0] === 0x50 && head[1] === 0x4b) return binaryKinds()['zip'];
  return controls > FEW ? { kind: l10n.t('a binary file'), advice: exportTable() } : undefined;
}

/** Control characters, of the first 4,096 bytes, that a text may have by accident. */
const FEW = 32;

/** How many control characters a text begins with that tables don't have. */
function controlsIn(head: Uint8Array): number {
  if (/^utf-(?:16|32)/u.test(recogniseEncoding(head))) return 0;
  const start = head.subarray(0, 4096);
  return start.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b)).length;
}

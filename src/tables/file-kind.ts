import { fileTypeFromBuffer } from 'file-type/core';
import { recogniseEncoding } from './text-encoding.ts';

/** What a file is that is no text of a table, and what to do with it. */
interface OtherKind {
  /** With its article. */
  readonly kind: string;
  /** A sentence. */
  readonly advice: string;
}

const EXPORT = 'Export it as CSV or TSV there: in Excel, File > Save As > CSV UTF-8.';
const UNPACK = 'Unpack it, and choose the file in it.';
const EXPORT_TABLE = 'Export the table in it as CSV, TSV or SD file.';

/** By the ending that belongs to the content. */
const BINARY: Readonly<Record<string, OtherKind>> = {
  xlsx: { kind: 'an Excel workbook', advice: EXPORT },
  xlsm: { kind: 'an Excel workbook', advice: EXPORT },
  xltx: { kind: 'an Excel template', advice: EXPORT },
  ods: { kind: 'an OpenDocument spreadsheet', advice: EXPORT },
  cfb: { kind: 'an old Excel workbook (.xls) or another document of Office', advice: EXPORT },
  docx: { kind: 'a Word document', advice: EXPORT_TABLE },
  odt: { kind: 'an OpenDocument text', advice: EXPORT_TABLE },
  pptx: { kind: 'a PowerPoint presentation', advice: EXPORT_TABLE },
  pdf: { kind: 'a PDF', advice: EXPORT_TABLE },
  zip: { kind: 'a ZIP archive or an Excel workbook', advice: `Unpack it; of a workbook, ${lower(EXPORT)}` },
  parquet: { kind: 'a Parquet file', advice: 'Write it as CSV, for example with pandas or DuckDB.' },
  arrow: { kind: 'an Arrow file', advice: 'Write it as CSV, for example with pandas or DuckDB.' },
  sqlite: { kind: 'an SQLite database', advice: 'Write the table in it as CSV.' },
};

const ARCHIVES = new Set(['7z', 'rar', 'tar', 'bz2', 'xz', 'zst', 'lz4', 'lz', 'Z', 'cab', 'gz', 'tar.gz']);

/** What a text is that is no table, by how it begins. */
const TEXTS: readonly (readonly [begins: RegExp, other: OtherKind])[] = [
  [/^%PDF-/u, { kind: 'a PDF', advice: EXPORT_TABLE }],
  [/^\{\\rtf/u, { kind: 'a document in rich text', advice: EXPORT_TABLE }],
  [/^%!PS/u, { kind: 'a PostScript document', advice: EXPORT_TABLE }],
  [/^\s*<\?xml[^>]*>\s*(?:<\?[^>]*>\s*)?<(?:ss:)?workbook/iu, { kind: 'an Excel workbook in XML', advice: EXPORT }],
  [/^\s*<(?:!doctype html|html|head|meta|table)/iu, { kind: 'a web page', advice: EXPORT_TABLE }],
  [/^\s*<(?:\?xml|svg|cml|CDXML)/iu, { kind: 'XML', advice: EXPORT_TABLE }],
  [
    /^version https:\/\/git-lfs\.github\.com\/spec/u,
    { kind: 'a pointer of Git LFS in place of the file', advice: 'Fetch the file itself: git lfs pull.' },
  ],
  [/^\s*\$RDFILE/u, { kind: 'an RD file of reactions', advice: 'Export its molecules as SD file.' }],
  [/^\s*\$RXN/u, { kind: 'a reaction (RXN file)', advice: 'Export its molecules as SD file.' }],
  [
    /^\s*\{[^]*"nbformat"/u,
    { kind: 'a notebook', advice: 'Write the data frame in it to a file: df.to_csv("table.csv").' },
  ],
  [
    /^\s*\{\s*(?:"|\})|^\s*\[\s*(?:\{\s*"|\[\s*"|\])/u,
    { kind: 'JSON', advice: 'Write it as CSV, for example with pandas: pd.read_json("file").to_csv("table.csv").' },
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
    // asked of bytes that no text has: "BM" is the beginning of a picture, and of the heading BMI
    const { ext = '', mime = '' } = (await fileTypeFromBuffer(head).catch(() => undefined)) ?? {};
    const other = BINARY[ext] ?? otherBinary(ext, mime) ?? byFirstBytes(head, controls);
    if (other !== undefined) return other;
  }
  const text = Buffer.from(head.subarray(0, TEXT_HEAD)).toString('latin1').replace(/^ï»¿/u, '');
  const known = TEXTS.find(([begins]) => begins.test(text))?.[1];
  const isNotebook = known?.kind === 'JSON' && /\.ipynb$/iu.test(name);
  return isNotebook ? TEXTS.find(([, { kind }]) => kind === 'a notebook')?.[1] : known;
}

function otherBinary(ext: string, mime: string): OtherKind | undefined {
  if (ARCHIVES.has(ext)) return { kind: `an archive (${ext})`, advice: UNPACK };
  if (mime.startsWith('image/')) return { kind: `an image (${ext})`, advice: 'Choose the table that it was made of.' };
  return ext === '' ? undefined : { kind: `a file of type ${ext}`, advice: EXPORT_TABLE };
}

/** What file-type doesn't tell of damaged files. */
function byFirstBytes(head: Uint8Array, controls: number): OtherKind | undefined {
  if (head[0] === 0x50 && head[1] === 0x4b) return BINARY['zip'];
  return controls > FEW ? { kind: 'a binary file', advice: EXPORT_TABLE } : undefined;
}

/** Control characters, of the first 4,096 bytes, that a text may have by accident. */
const FEW = 32;

/** How many control characters a text begins with that tables don't have. */
function controlsIn(head: Uint8Array): number {
  if (/^utf-(?:16|32)/u.test(recogniseEncoding(head))) return 0;
  const start = head.subarray(0, 4096);
  return start.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b)).length;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

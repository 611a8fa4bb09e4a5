import { inchiKeyColumn, namedColumns, smilesColumns } from './column-names.ts';
import { contentOf, type ColumnContent } from './column-kinds.ts';
import type { ColumnRole, TableColumn, TableLayout } from './table-layout.ts';
import type { TableRecord } from './table-record.ts';

/** How much of a heading is looked at, in characters. */
const LONGEST_HEADING = 200;

/** Columns whose values are looked at. */
const MOST_COLUMNS = 300;

/** What is taken for granted of a table. */
export interface Assumed {
  /** The column of structures, where no other is more like one. */
  readonly structure?: number;
  /** Whether the only column of texts may be that of mechanisms, without a heading that says so. */
  readonly mechanisms?: boolean;
}

/** What the columns of a table are, by their headings and their values. */
export function columnsOf(
  header: readonly string[] | undefined,
  names: readonly string[],
  records: readonly TableRecord[],
  assumed: Assumed = {},
): { columns: TableColumn[]; pairs: Pick<TableLayout, 'smiles' | 'mechanism' | 'target'> | null } {
  const contents = names.map((_, column) =>
    contentOf(column < MOST_COLUMNS ? records.map(({ fields }) => fields[column] ?? '') : []),
  );
  const headings = header ?? [];
  const smiles = structureColumn(headings, contents) ?? assumed.structure;
  const named = namedColumns(headings);
  const mechanism =
    mechanismColumn(named, headings, contents, smiles) ??
    (assumed.mechanisms && header === undefined ? onlyTexts(contents, smiles) : undefined);
  const target = named.target === mechanism ? undefined : named.target;
  const inchiKey = inchiKeyColumn(headings);
  const declared = new Set(smilesColumns(headings));
  const roleOf = (column: number): ColumnRole | undefined => {
    const kind = contents[column]?.kind;
    if (column === smiles || declared.has(column) || isStructureKind(kind)) return 'structure';
    if (column === mechanism) return 'mechanism';
    if (column === target) return 'target';
    if (column === inchiKey || kind === 'inchikey') return 'inchikey';
    const heading = headings[column] ?? '';
    return kind === 'id' && !isOfOthers(heading) ? 'id' : calls(heading);
  };
  const columns = names.map((name, column) => {
    const { kind = 'empty', share = 1 } = contents[column] ?? {};
    return { name, kind, share, role: roleOf(column) };
  });
  const isPairs = smiles !== undefined && mechanism !== undefined;
  return { columns, pairs: isPairs ? { smiles, mechanism, target: target ?? null } : null };
}

/** Whether a column of this heading calls compounds by their names or ids; undefined where it does neither. */
export function calls(heading: string): 'name' | 'id' | undefined {
  const text = heading.trim().slice(0, LONGEST_HEADING);
  if (isOfOthers(text)) return undefined;
  if (ID_HEADING.test(text)) return 'id';
  return NAME_HEADING.test(text) ? 'name' : undefined;
}

function isOfOthers(heading: string): boolean {
  return OF_OTHERS.test(heading.trim().slice(0, LONGEST_HEADING));
}

/** Whether the values of a column are structures that fit in a line: it is called so, or full of them. */
export function isStructureColumn({ role, kind }: TableColumn): boolean {
  return role === 'structure' && kind !== 'mol block' && kind !== 'number' && kind !== 'date';
}

/** What may have names and ids besides the compound of a row. */
const OTHERS = [
  ...['salt', 'solvate', 'target', 'gene', 'protein', 'organism', 'species', 'cell', 'assay', 'plate', 'well', 'batch'],
  ...['lot', 'supplier', 'vendor', 'company', 'manufacturer', 'library', 'collection', 'project', 'user', 'author'],
  ...[
    'journal',
    'document',
    'file',
    'source',
    'pathway',
    'disease',
    'tax',
    'pubmed',
    'pmid',
    'doi',
    'shipment',
    'order',
  ],
].join('|');
const OF_OTHERS = new RegExp(
  `^(?:${OTHERS})(?:[ _.-].*|s)?$|^(?:.*[ _.-])?(?:${OTHERS})[ _.-]*(?:names?|ids?|numbers?|no|nr)$`,
  'iu',
);

const NAME_HEADING =
  /^(?:.*(?:name|synonym)s?|title|(?:test[ _]?)?compounds?|molecules?|drugs?|ligands?|substances?|substanz|wirkstoff|verbindung|nom|nombre|nome|.*名称?|化合物)$/iu;

const ID_HEADING = /(?:^|[ _.-])(?:ids?|cid|sid|identifier|cas(?: number)?)$|^[a-z]+id$/iu;

function isStructureKind(kind: ColumnContent['kind'] | undefined): boolean {
  return kind !== undefined && kind in STRUCTURE_WEIGHT;
}

/** Of several columns of structures, that of SMILES or mol blocks is taken: InChI leaves the place of some protons open. */
const STRUCTURE_WEIGHT: Readonly<Partial<Record<ColumnContent['kind'], number>>> = {
  smiles: 3,
  'mol block': 3,
  inchi: 2.5,
};

/** What is in a column counts more than what it is called; of two that are alike, the heading decides. */
function structureColumn(headings: readonly string[], contents: readonly ColumnContent[]): number | undefined {
  const { smiles } = namedColumns(headings);
  const declared = new Set(smilesColumns(headings));
  let best: { column: number; score: number } | undefined;
  for (const [column, { kind, share, values }] of contents.entries()) {
    const content = (STRUCTURE_WEIGHT[kind] ?? 0) * share;
    const isOther = content === 0 && values >= 5 && kind !== 'text';
    const heading = column === smiles ? 2 : declared.has(column) ? 1 : 0;
    const score = content + (isOther ? heading / 4 : heading);
    if (score > 0 && score > (best?.score ?? 0)) best = { column, score };
  }
  return best?.column;
}

/** Kinds of which a mechanism can't be. */
const NO_MECHANISM: ReadonlySet<ColumnContent['kind']> = new Set([
  ...(['smiles', 'inchi', 'inchikey', 'mol block', 'id', 'number', 'date'] as const),
]);

/** A column of fewer values isn't told to be something else than its heading says. */
const FEWEST = 3;

/** Whether values are no texts of mechanisms, whatever the column is called. */
export function isNoMechanism({ kind, values }: Pick<ColumnContent, 'kind' | 'values'>): boolean {
  return NO_MECHANISM.has(kind) && values >= FEWEST;
}

/** Different texts of so many values, or more, are names. */
const FEWEST_NAMES = 3;

/** The only column with texts that aren't the names of the compounds: these come once each. */
function onlyTexts(contents: readonly ColumnContent[], smiles: number | undefined): number | undefined {
  const texts = contents.flatMap(({ kind, values, different }, column) => {
    const areNames = values >= FEWEST_NAMES && different > 0.9 * values;
    return column !== smiles && kind === 'text' && !areNames ? [column] : [];
  });
  return texts.length === 1 ? texts[0] : undefined;
}

/** What says something of compounds, and doesn't name how they act. */
const ASIDE = /comment|description|assay|title|abstract|refer|journal|citation|note|remark|summary|indication/iu;

/** Texts of mechanisms are shorter than this on average, in characters. */
const LONGEST_ON_AVERAGE = 70;

/**
 * The column of mechanisms: by its heading, else the one whose values say how something acts, else that of targets. One
 * whose values are ids, numbers or structures is none.
 */
function mechanismColumn(
  { mechanism, target }: ReturnType<typeof namedColumns>,
  headings: readonly string[],
  contents: readonly ColumnContent[],
  smiles: number | undefined,
): number | undefined {
  const isUsable = (column: number | undefined): column is number => {
    const content = column === undefined ? undefined : contents[column];
    return content !== undefined && column !== smiles && !isNoMechanism(content);
  };
  if (mechanism !== undefined) return isUsable(mechanism) ? mechanism : undefined;
  const acting = contents.findIndex(({ kind, length }, column) => {
    const isAside = ASIDE.test(headings[column] ?? '') || length > LONGEST_ON_AVERAGE;
    return kind === 'mechanism' && column !== smiles && !isAside;
  });
  if (acting >= 0) return acting;
  return isUsable(target) ? target : undefined;
}

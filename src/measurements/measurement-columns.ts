import { measurementsMissing } from '../errors/measurement-errors.ts';
import { compoundColumns } from '../library/compound-file.ts';
import type { OpenTable } from '../tables/open-table.ts';
import { potencyHeading, potencyTypeOf, type PotencyHeading } from './potency-heading.ts';

/** A column of potencies. */
export interface PotencyColumn extends PotencyHeading {
  readonly column: number;
}

/** Where a table has what a measurement is made of. Positions count from 0. */
export interface MeasurementColumns {
  readonly structure: number;
  /** Of names and ids of compounds: the first that holds something counts. */
  readonly names: readonly number[];
  /** Of targets, the surest name first: ChEMBL ids, accessions, genes, names, assays. */
  readonly targets: readonly number[];
  /** With their own types in their headings; or one column of values of which another one names the type. */
  readonly potencies: readonly PotencyColumn[];
  /** Of types ("IC50"), units and relations of the values, as ChEMBL's tables have them. */
  readonly type: number | null;
  readonly units: number | null;
  readonly relation: number | null;
}

const TARGETS: readonly RegExp[] = [
  /^target[ _]?chembl[ _]?id$|^target[ _]?id$/iu,
  /uniprot|^accession$|swissprot|swiss[- ]prot/iu,
  /^(?:target[ _.]?)?gene(?:[ _.]?(?:symbol|name))?$|^symbol$/iu,
  /^(?:(?:primary|molecular|protein|our)[ _.]?)?targets?(?:[ _.]?name)?$|^target[ _.]?(?:pref|protein)[ _.]?name$|^protein(?:[ _.]?name)?$|^receptor$|^enzyme$|^kinase$/iu,
  /^(?:target|assay|test|screen)(?:[ _.]?(?:name|title|protocol))?$|^protocol(?:[ _.]?name)?$|^(?:our )?assay[ _.]?\w*$/iu,
];
/** Columns of names and numbers of compounds, which headings of other tables don't have. */
const COMPOUND =
  /^(?:our[ _.]?)?(?:compounds?|cmpds?|cpds?|molecules?|ligands?|substances?|samples?|batch|entry|code|corporate)(?:[ _.#-]*(?:names?|ids?|no\.?|nr\.?|numbers?|codes?|#))?$/iu;

/** What says something of an assay, and doesn't name it. */
const NO_TARGET =
  /type|organism|species|tax|descr|comment|format|strain|variant|mutation|count|chain sequence|journal|doc|\bbao|assay[ _.]?(?:chembl[ _.]?)?id|cell|tissue|source/iu;

const VALUE =
  /^(?:standard[ _.]?value|activity[ _.]?value|value|result|potency|affinity|activity|measurement|standard_value)$/iu;
const TYPE =
  /^(?:standard[ _.]?type|activity[ _.]?type|type|measure|parameter|endpoint|readout|result[ _.]?type|affinity[ _.]?type|measurement[ _.]?type)$/iu;
const UNITS = /^(?:standard[ _.]?units?|activity[ _.]?units?|units?|result[ _.]?units?|affinity[ _.]?units?|uom)$/iu;
const RELATION =
  /^(?:standard[ _.]?relation|relation|operator|qualifier|modifier|prefix|relationship|activity[ _.]?qualifier|sign)$/iu;

/**
 * Finds measurements in a table by its headings.
 * @throws ThinBridgeError `table-invalid` where it has no structures, or no potencies
 */
export function measurementColumns(file: string, table: Pick<OpenTable, 'sample'>): MeasurementColumns {
  const { structure, names } = compoundColumns(file, table);
  const { columns, format } = table.sample;
  const headings = format.header ? columns.map(({ name }) => name.trim()) : [];
  const find = (pattern: RegExp) => {
    const column = headings.findIndex((heading, place) => place !== structure && pattern.test(heading));
    return column < 0 ? null : column;
  };
  const [type, units, relation, value] = [find(TYPE), find(UNITS), find(RELATION), find(VALUE)];
  const headed = headings.flatMap((heading, column): PotencyColumn[] => {
    const known = [structure, type, units, relation].includes(column) ? undefined : potencyHeading(heading);
    return known === undefined || !isNumeric(table, column) ? [] : [{ ...known, column }];
  });
  const typed = value !== null && type !== null && namesTypes(table, type);
  // a column of values with its type beside it counts before one that repeats it, such as pChEMBL
  const potencies = typed ? [{ ...NO_HEADING, column: value }] : headed;
  if (potencies.length === 0) throw measurementsMissing(file, columns);
  const targets = TARGETS.flatMap((pattern) =>
    headings.flatMap((heading, column) => {
      const isOther = column === structure || NO_TARGET.test(heading) || potencyTypeOf(heading) !== undefined;
      return !isOther && pattern.test(heading) ? [column] : [];
    }),
  );
  const called = headings.flatMap((heading, column) =>
    column !== structure && COMPOUND.test(heading) && !names.includes(column) ? [column] : [],
  );
  const others = [...names, ...called].filter(
    (column) => !targets.includes(column) && !potencies.some((one) => one.column === column),
  );
  return {
    structure,
    names: others,
    targets: [...new Set(targets)],
    potencies,
    type: typed ? type : null,
    units,
    relation,
  };
}

/** Of a column whose type and units stand in other columns. */
const NO_HEADING: PotencyHeading = { name: 'potency', scale: 'concentration', unit: null, assay: '' };

/** Whether a column holds something that a potency can be read of: a text of another kind is a comment. */
function isNumeric({ sample }: Pick<OpenTable, 'sample'>, column: number): boolean {
  const values = sample.records.map(({ fields }) => (fields[column] ?? '').trim()).filter((value) => value !== '');
  return values.length === 0 || values.some((value) => /\d/u.test(value));
}

/** Whether the values of a column name what was measured. */
function namesTypes({ sample }: Pick<OpenTable, 'sample'>, column: number): boolean {
  const values = sample.records.map(({ fields }) => fields[column] ?? '').filter((value) => value.trim() !== '');
  return values.filter((value) => potencyTypeOf(value) !== undefined).length > values.length / 3;
}

import { unitAtEnd, unitOf } from '../tables/units.ts';

/** What numbers of a column are. */
type Scale = 'concentration' | 'negative logarithm' | 'logarithm' | 'percent';

/** What was measured, as a heading or a cell of types says it. */
export interface PotencyType {
  /** "IC50", "Ki", "EC50", "inhibition"; as in the heading of -log10 values, too: pIC50 is of IC50. */
  readonly name: string;
  readonly scale: Scale;
}

/** A column of potencies, as its heading says it. */
export interface PotencyHeading extends PotencyType {
  /** Of one concentration unit, in moles per litre; null where the heading has none. */
  readonly unit: number | null;
  /** What is left of the heading: a target or an assay; empty where nothing is. */
  readonly assay: string;
}

const HALF = '(?:IC|EC|AC|XC|GI|ED|CC|DC|SC)[ _-]?50|K[iIdD](?![a-z])|K_[id]|AC[ _-]?50';
const TYPES: readonly (readonly [RegExp, Scale])[] = [
  [new RegExp(`(?<![\\p{L}\\p{N}])p[ _-]?(${HALF})(?![\\p{N}])`, 'u'), 'negative logarithm'],
  [/(?<![\p{L}\p{N}])(pChEMBL)(?:[ _]?value)?/iu, 'negative logarithm'],
  [new RegExp(`[-−–][ ]?log(?:10)?[ _(]*(${HALF})`, 'iu'), 'negative logarithm'],
  [new RegExp(`log(?:10)?[ _(]*(${HALF})`, 'iu'), 'logarithm'],
  [new RegExp(`(?<![\\p{L}])(${HALF})(?![\\p{N}])`, 'iu'), 'concentration'],
  [
    /(?<![\p{L}])(%[ _]?(?:inh(?:ibition|ib)?|inactivation|block(?:ade)?|displacement)|(?:inhibition|inh\.?)[ _]?(?:\(?%\)?|percent)|percent[ _]?inhibition|inhibition)(?![\p{L}])/iu,
    'percent',
  ],
];

/** Longest heading that is looked at, in characters. */
const LONGEST = 300;

/** What a text says was measured; undefined where it says nothing of a potency. */
export function potencyTypeOf(text: string): (PotencyType & { readonly found: string }) | undefined {
  const looked = text.slice(0, LONGEST);
  for (const [pattern, scale] of TYPES) {
    const [found, name = ''] = pattern.exec(looked) ?? [];
    if (found !== undefined) return { name: typeName(name, scale), scale, found };
  }
  return undefined;
}

function typeName(name: string, scale: Scale): string {
  if (scale === 'percent') return 'inhibition';
  if (/^pchembl$/iu.test(name)) return 'pChEMBL';
  const plain = name.replace(/[ _-]/gu, '');
  return /^k/iu.test(plain) ? `K${plain.slice(1).toLowerCase()}` : plain.toUpperCase();
}

/** Reads a heading, such as "JAK1 IC50 (nM)", "pKi", "% inhibition @ 10 µM"; undefined where it is of no potency. */
export function potencyHeading(heading: string): PotencyHeading | undefined {
  const text = heading.trim().replace(/\s+/gu, ' ').slice(0, LONGEST);
  // at what concentration an inhibition was measured is no unit of it
  const type = potencyTypeOf(text);
  if (type === undefined || DEVIATION.test(text)) return undefined;
  const { name, scale, found } = type;
  const trailing = unitAtEnd(text);
  const unit = trailing === undefined ? undefined : unitOf(trailing.unit);
  const isUnit = unit !== undefined && unit !== 'unknown';
  const rest = isUnit && trailing !== undefined ? text.slice(0, trailing.at) : text;
  const assay = rest
    .replace(found, ' ')
    .replace(/@.*$|(?<=^|\s)at [\d.,]+ ?[munpµμ]?M.*$/iu, ' ')
    .replace(
      /(?<![\p{L}\p{N}])(?:standard|mean|avg|average|median|geomean|geo|value|values|result|results|activity)(?![\p{L}\p{N}])/giu,
      ' ',
    )
    .replace(/[_\s]+/gu, ' ')
    .replace(/^[\s:,;()[\]|/\\-]+|[\s:,;([|/\\-]+$/gu, '')
    .replace(/\(\s*\)|\[\s*\]/gu, '')
    .trim();
  const percent = scale === 'percent' || unit === 'percent';
  return {
    name: percent ? 'inhibition' : name,
    scale: percent ? 'percent' : scale,
    unit: typeof unit === 'object' ? unit.molar : null,
    assay,
  };
}

/** Columns beside a potency that are none. */
const DEVIATION =
  /(?<![\p{L}])(?:sd|s\.d\.|sem|std|stdev|std ?dev|standard deviation|error|rsd|cv|n|count|number of|relation|operator|qualifier|units?|type|modifier|flag|comment|date|hill|slope|ci|95%|upper|lower|min|max|rank)(?![\p{L}])/iu;

import { unitAtEnd, unitOf, unitWithin } from '../tables/units.ts';

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
  const text = plainHeading(heading);
  const type = potencyTypeOf(text);
  if (type === undefined || DEVIATION.test(text) || NOT_MEASURED.test(text) || INDEX.test(text)) return undefined;
  const { name, scale, found } = type;
  const { unit, rest } = scale === 'percent' ? { unit: undefined, rest: withoutDose(text) } : withoutUnit(text);
  const percent = scale === 'percent' || unit === 'percent';
  return {
    name: percent ? 'inhibition' : name,
    scale: percent ? 'percent' : scale,
    unit: typeof unit === 'object' ? unit.molar : null,
    assay: assayOf(rest.replace(found, ' ')),
  };
}

/**
 * A heading in plain letters, without marks of web pages, and without what it says of the spread of its values: "IC₅₀",
 * "IC<sub>50</sub>", "IC50 (nM) ± SD", "IC50 (n=3)".
 */
function plainHeading(heading: string): string {
  return heading
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/<\/?(?:sub|sup|i|b|em)>/giu, '')
    .replace(/[([]?\s*(?:±|\+\/-|\+-)\s*(?:s\.?d\.?|s\.?e\.?m?\.?|std\.?(?: ?dev\.?)?|error)?(?:\s*[)\]])?/giu, ' ')
    .replace(/[([]?(?<![\p{L}\p{N}])n ?= ?\d+[)\]]?/giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Without the concentration at which an inhibition was measured, which is no unit of it. */
function withoutDose(text: string): string {
  return text.replace(/(?:@|(?<=^|[\s_(])at(?=[\s_\d]))?[\s_]*\d[\d.,]*[\s_]?[munpµμ]?M(?![\p{L}\p{N}])/iu, ' ');
}

/** What numbers of a column are in, and the rest of its heading. */
function withoutUnit(text: string) {
  const end = unitAtEnd(text);
  const atEnd = end && unitOf(end.unit);
  if (end !== undefined && atEnd !== undefined && atEnd !== 'unknown')
    return { unit: atEnd, rest: text.slice(0, end.at) };
  const within = unitWithin(text);
  if (within === undefined) return { unit: undefined, rest: text };
  const behind = text.slice(within.at + within.unit.length);
  return { unit: unitOf(within.unit), rest: `${text.slice(0, within.at)} ${behind}` };
}

/** What is left of a heading without its type and unit. */
function assayOf(rest: string): string {
  return rest
    .replace(/@.*$|(?<=^|\s)at [\d.,]+ ?[munpµμ]?M.*$/iu, ' ')
    .replace(
      /(?<![\p{L}\p{N}])(?:standard|mean|avg|average|median|geomean|geo|value|values|result|results|activity|in)(?![\p{L}\p{N}])/giu,
      ' ',
    )
    .replace(/[([][\s,;:%]*[)\]]/gu, ' ')
    .replace(/[_\s]+/gu, ' ')
    .replace(/^[\s:,;/|%-]+|[\s:,;/|%-]+$/gu, '')
    .replace(/^[([]([^()[\]]*)[)\]]?$|^[)\]]+|[([]+$/gu, '$1')
    .replace(/[([]\s*([^()[\]]*?)[\s,;]*$/u, '$1')
    .trim();
}

/** What was not measured, or is no potency though it is made of potencies. */
const NOT_MEASURED =
  /(?<![\p{L}])(?:pred(?:icted|iction|s)?|calc(?:ulated|d)?|computed|estimated|docking|in[ _-]silico|ratio|fold|(?:selectivity|therapeutic)[ _]index)(?![\p{L}])/iu;
const INDEX = /(?<![\p{L}])(?:SI|LLE|LipE|LE|BEI|SEI)(?![\p{L}])/u;

/** Columns beside a potency that are none. */
const DEVIATION =
  /(?<![\p{L}])(?:sd|s\.d\.|sem|std|stdev|std ?dev|standard deviation|error|rsd|cv|n|count|number of|relation|operator|qualifier|units?|type|modifier|flag|comment|date|hill|slope|ci|95%|upper|lower|min|max|rank)(?![\p{L}])/iu;

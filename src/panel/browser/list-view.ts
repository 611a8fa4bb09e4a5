import * as l10n from '@vscode/l10n';
import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import type { Hit } from '../../library/compound-index.ts';
import { nameOf } from '../../library/evidence-text.ts';
import { phaseOf } from '../drug-text.ts';
import type { Answer, ListFilter, Look } from '../messages.ts';

/** A filter that lets everything through. */
export const noFilter: ListFilter = {
  text: '',
  relation: 'any',
  leastPhase: null,
  yearFrom: null,
  yearTo: null,
  mostWeight: null,
  mostCLogP: null,
};

/** How a list is looked at before anybody changed it. */
export const initialLook: Look = {
  layout: 'rows',
  sort: 'rank',
  groupBy: 'none',
  filter: noFilter,
  isFilterShown: false,
  isRestShown: false,
  selected: [],
  isComparing: false,
};

/** Rows under a heading; without a heading where the list is not grouped. */
interface RowGroup {
  readonly title: string | null;
  readonly rows: readonly Hit[];
}

/** A list as it is to be shown. */
export interface ArrangedList {
  readonly groups: readonly RowGroup[];
  /** Those that are no better than chance, apart from the others. */
  readonly rest: readonly Hit[];
  /** How many rows the filter leaves out. */
  readonly hidden: number;
}

type KnownProperties = ReadonlyMap<string, MoleculeProperties | null>;

/** The rows of an answer that the filter lets through, sorted and grouped. */
export function arrange({ rows, cut }: Answer, look: Look, properties: KnownProperties = new Map()): ArrangedList {
  const shown = rows.filter((row) => passes(row, look.filter, properties));
  const sorted = [...shown].sort((a, b) => compare(a, b, look.sort));
  const likely = sorted.filter(({ rank }) => rank <= cut);
  return {
    groups: look.groupBy === 'target' ? byTarget(likely) : [{ title: null, rows: likely }],
    rest: sorted.filter(({ rank }) => rank > cut),
    hidden: rows.length - shown.length,
  };
}

/** Whether a filter asks for anything. */
export function isFiltering(filter: ListFilter): boolean {
  return JSON.stringify({ ...filter, text: filter.text.trim() }) !== JSON.stringify(noFilter);
}

/** Whether the filter needs properties of the structures. */
export function needsProperties({ mostWeight, mostCLogP }: ListFilter): boolean {
  return mostWeight !== null || mostCLogP !== null;
}

function passes(hit: Hit, filter: ListFilter, properties: KnownProperties): boolean {
  const wanted = filter.text.trim().toLowerCase();
  const texts = [hit.name, hit.id, ...hit.genes, ...hit.targets, ...hit.mechanisms];
  if (wanted !== '' && texts.every((text) => !text.toLowerCase().includes(wanted))) return false;
  if (filter.relation !== 'any' && hit.relation !== filter.relation) return false;
  const year = hit.firstApproval;
  if (filter.leastPhase !== null && phaseOf(hit) < filter.leastPhase) return false;
  if (filter.yearFrom !== null && (year === null || year < filter.yearFrom)) return false;
  if (filter.yearTo !== null && (year === null || year > filter.yearTo)) return false;
  const own = properties.get(hit.smiles);
  // what is not known yet is not hidden
  if (own === undefined || own === null) return own === undefined || !needsProperties(filter);
  if (filter.mostWeight !== null && own.weight > filter.mostWeight) return false;
  return filter.mostCLogP === null || own.cLogP <= filter.mostCLogP;
}

function compare(a: Hit, b: Hit, sort: Look['sort']): number {
  switch (sort) {
    case 'rank':
      return a.rank - b.rank;
    case 'probability':
      return (b.probability ?? -1) - (a.probability ?? -1) || a.rank - b.rank;
    case 'name':
      return nameOf(a).localeCompare(nameOf(b), 'en', { sensitivity: 'base', numeric: true }) || a.rank - b.rank;
    case 'year':
      return (b.firstApproval ?? -Infinity) - (a.firstApproval ?? -Infinity) || a.rank - b.rank;
  }
}

/** Groups in the order of their first rows; a drug of several targets stands under its first. */
function byTarget(rows: readonly Hit[]): RowGroup[] {
  const groups = new Map<string, Hit[]>();
  for (const row of rows) {
    const title = row.targets[0] ?? l10n.t('No target recorded');
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  return [...groups].map(([title, members]) => ({ title, rows: members }));
}

import * as l10n from '@vscode/l10n';
import { className } from './class-names.ts';
import { numberOf } from '../../library/cell-number.ts';
import type { MapPoint } from './map-points.ts';
import type { ColourBy, Colouring } from './messages.ts';
import { packed } from './packed.ts';
import { POINT_KINDS } from './point-kinds.ts';

/** A point without a value. */
const NONE = 255;

/** Categories that have a colour of their own: as many as a person tells apart. */
const MOST = 9;

/** Share of values that must be numbers for a column to be one of numbers. */
const MOSTLY = 0.8;

/** Share of the points at either end that get the colour of the end: one outlier is not to take all others' colours. */
const TAIL = 0.02;

/** What everything that doesn't come first is called. */
const others = () => l10n.t('Others');

/** By what the points can be coloured, and what each is called. */
export function colouringsOf(
  points: readonly MapPoint[],
  columns: readonly string[],
): { readonly by: ColourBy; readonly title: string }[] {
  const hasHits = points.some(({ kind }) => kind === 'hit');
  const hasOwn = points.some(({ kind }) => kind === 'own');
  return [
    { by: 'class', title: l10n.t('Target class') },
    { by: 'gene', title: l10n.t('Gene') },
    { by: 'phase', title: l10n.t('Phase') },
    ...(hasHits ? ([{ by: 'relation', title: l10n.t('Known or predicted') }] as const) : []),
    ...(hasOwn ? ([{ by: 'library', title: l10n.t('Drugs and own compounds') }] as const) : []),
    ...columns.map((title, at) => ({ by: `column ${at}` as const, title })),
  ];
}

/** The colours of all points. */
export function colouringOf(points: readonly MapPoint[], by: ColourBy): Colouring {
  switch (by) {
    case 'class':
      return categories(by, points, ({ targetClass }) => className(targetClass));
    case 'gene':
      return categories(by, points, ({ genes }) => genes[0] ?? null);
    case 'phase':
      return categories(by, points, phaseName, [
        l10n.t('Approved'),
        l10n.t('Phase 3'),
        l10n.t('Phase 2'),
        l10n.t('Phase 1'),
      ]);
    case 'relation':
      return categories(by, points, relationName, [l10n.t('Known'), l10n.t('Predicted')]);
    case 'library':
      return categories(by, points, libraryName, [l10n.t('Drugs'), l10n.t('Own compounds')]);
    default: {
      const column = Number(by.slice('column '.length));
      return byColumn(by, points, column);
    }
  }
}

function phaseName({ phase }: MapPoint): string | null {
  if (phase === null) return null;
  return phase === 4 ? l10n.t('Approved') : l10n.t`Phase ${phase}`;
}

function relationName({ relation }: MapPoint): string | null {
  if (relation === null) return null;
  return relation === 'known' ? l10n.t('Known') : l10n.t('Predicted');
}

function libraryName({ kind }: MapPoint): string | null {
  if (kind === 'question') return null;
  return kind === 'own' ? l10n.t('Own compounds') : l10n.t('Drugs');
}

/** @param order of the names, where they have one; else the most common come first */
function categories(
  by: ColourBy,
  points: readonly MapPoint[],
  nameOf: (point: MapPoint) => string | null,
  order?: readonly string[],
): Colouring {
  const names = points.map(nameOf);
  const counts = new Map<string, number>(order?.map((name) => [name, 0]));
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].filter(([, count]) => count > 0);
  if (order === undefined) ranked.sort(([, a], [, b]) => b - a);
  const first = ranked.slice(0, MOST).map(([name, count]) => ({ name, count }));
  const rest = ranked.slice(MOST).reduce((sum, [, count]) => sum + count, 0);
  const places = new Map(first.map(({ name }, place) => [name, place]));
  const values = Uint8Array.from(names, (name) => (name === null ? NONE : (places.get(name) ?? first.length)));
  const all = rest === 0 ? first : [...first, { name: others(), count: rest }];
  return { by, kind: 'category', categories: all, values: packed(values) };
}

function byColumn(by: ColourBy, points: readonly MapPoint[], column: number): Colouring {
  const cells = points.map((point) => textOf(point.cells[column]));
  const given = cells.filter((cell) => cell !== null);
  const numbers = cells.map((cell) => (cell === null ? NaN : numberOf(cell)));
  const sorted = Float64Array.from(numbers.filter((value) => !Number.isNaN(value))).sort();
  if (sorted.length === 0 || sorted.length < MOSTLY * given.length)
    return categories(by, points, (point) => textOf(point.cells[column]));
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(TAIL), at(1 - TAIL)];
  const step = (value: number) => Math.round((254 * (value - low)) / (high - low || 1));
  const values = Uint8Array.from(numbers, (value) =>
    Number.isNaN(value) ? NONE : Math.max(0, Math.min(254, step(value))),
  );
  return { by, kind: 'number', low, high, values: packed(values) };
}

function textOf(cell: string | number | null | undefined): string | null {
  const text = String(cell ?? '').trim();
  return text === '' ? null : text;
}

/** The numbers of the kinds of all points, as `POINT_KINDS` has them. */
export function kindsOf(points: readonly MapPoint[]): Uint8Array {
  return Uint8Array.from(points, ({ kind }) => POINT_KINDS.indexOf(kind));
}

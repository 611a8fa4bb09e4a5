import * as l10n from '@vscode/l10n';
import type { Hit } from '../../library/compound-index.ts';
import type { DrugMap, PlacedDrug } from '../../library/map/drug-map.ts';
import type { MapPlace } from '../../library/map/map-file.ts';
import { placeAmong } from '../../library/map/placing.ts';
import { nameOf } from '../../library/evidence-text.ts';
import { few } from '../../text/cut.ts';
import type { PointKind } from './messages.ts';
import type { OwnRows } from './own-compounds.ts';

/** Hits that say where a question lies. */
const HITS_AROUND = 10;

/** What lies in the map. */
export interface MapPoint {
  readonly kind: PointKind;
  readonly place: MapPlace;
  /** Empty for a question. */
  readonly id: string;
  readonly name: string;
  /** Empty for a question that is a text. */
  readonly smiles: string;
  readonly targetClass: string | null;
  readonly genes: readonly string[];
  readonly mechanisms: readonly string[];
  readonly phase: number | null;
  /** Of a hit. */
  readonly relation: Hit['relation'] | null;
  /** Values of the chemist's own columns. */
  readonly cells: readonly (string | number | null)[];
}

const NOTHING_KNOWN = { targetClass: null, genes: [], mechanisms: [], phase: null, relation: null, cells: [] } as const;

/** The drugs as points, those that answer a question first, in the order of the answer. */
export function drugPoints(drugs: readonly PlacedDrug[], hits: readonly Hit[]): MapPoint[] {
  const ranks = new Map(hits.map((hit) => [hit.id, hit]));
  const points = drugs.map(({ compound, place, targetClass }): MapPoint => {
    const hit = ranks.get(compound.id);
    const { id, smiles, genes, mechanisms, phase } = compound;
    const known = { id, smiles, genes, mechanisms, phase, targetClass, place, name: nameOf(compound), cells: [] };
    return { ...known, kind: hit === undefined ? 'drug' : 'hit', relation: hit?.relation ?? null };
  });
  const rank = ({ id }: MapPoint) => ranks.get(id)?.rank ?? Infinity;
  const found = points.filter(({ kind }) => kind === 'hit').sort((a, b) => rank(a) - rank(b));
  return [...found, ...points.filter(({ kind }) => kind === 'drug')];
}

/** An own compound as a point. */
export function ownPoint({ key, name, smiles, cells }: OwnRows['rows'][number], place: MapPlace): MapPoint {
  return { ...NOTHING_KNOWN, kind: 'own', place, id: key, name: name === '' ? key : name, smiles, cells };
}

/** A question as a point. */
export function questionPoint(name: string, smiles: string, place: MapPlace): MapPoint {
  return { ...NOTHING_KNOWN, kind: 'question', place, id: '', name, smiles };
}

/** Where a text lies: amid its first hits, or where nothing answers it, where its vector does. */
export async function placeOfText(
  map: DrugMap,
  hits: readonly MapPoint[],
  embed: () => Promise<Float32Array>,
): Promise<MapPlace> {
  const first = hits.slice(0, HITS_AROUND);
  if (first.length === 0) return map.placeVector(await embed());
  return placeAmong(
    first.map((_, row) => ({ row, score: 1 })),
    first.map(({ place }) => place),
  );
}

/** What is known of a point, in a few words. */
export function aboutPoint(
  { kind, genes, mechanisms, phase, relation, cells }: MapPoint,
  columns: readonly string[],
): string {
  if (kind === 'question') return '';
  if (kind === 'own') {
    const values = columns.flatMap((column, at) => {
      const cell = cells[at] ?? null;
      return cell === null || cell === '' ? [] : [`${column} ${String(cell)}`];
    });
    return few(values, 3).shown.join(', ');
  }
  const [mechanism = l10n.t('no mechanism recorded')] = mechanisms;
  const parts = [relationText(relation), mechanism, few(genes, 3).shown.join(', '), phaseText(phase)];
  return parts.filter((part) => part !== '').join('; ');
}

function relationText(relation: MapPoint['relation']): string {
  if (relation === null) return '';
  return relation === 'known' ? l10n.t('known') : l10n.t('predicted');
}

/** How far a drug has come; empty where that isn't known. */
export function phaseText(phase: number | null): string {
  if (phase === null) return '';
  return phase === 4 ? l10n.t('approved') : l10n.t`phase ${phase}`;
}

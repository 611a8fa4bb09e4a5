import type { ResultColumn, ResultRow } from '../results/messages.ts';
import { phaseText, type MapPoint } from './map-points.ts';

/** What is written of points beside their names, ids and structures. */
export function columnsOfPoints(own: readonly string[]): ResultColumn[] {
  const titles = ['kind', 'target_class', 'genes', 'mechanisms', 'phase', 'map_x', 'map_y', ...own];
  return titles.map((title) => ({ title, about: '', kind: 'text', group: 'own' }));
}

/** A point as a row that is written; without one an empty row. */
export function rowOfPoint(index: number, point: MapPoint | undefined): ResultRow {
  if (point === undefined)
    return { id: index, key: '', smiles: '', name: '', reason: null, cells: [], isSelected: false };
  const { id, name, smiles, kind, relation, targetClass, genes, mechanisms, phase, place, cells } = point;
  const what = kind === 'hit' ? `hit, ${relation ?? ''}` : kind;
  const known = [what, targetClass, genes.join('; '), mechanisms.join('; '), phaseText(phase)];
  return { id: index, key: id, smiles, name, reason: null, cells: [...known, ...place, ...cells], isSelected: false };
}

import type { MapPoint } from './map-points.ts';

/** The points whose name, id, gene, target class, mechanism, structure or own columns hold a text, case aside; none for an empty one. */
export function findPoints(points: readonly MapPoint[], text: string): Uint32Array<ArrayBuffer> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return new Uint32Array();
  return Uint32Array.from(points.flatMap((point, index) => (holds(point, wanted) ? [index] : [])));
}

function holds(point: MapPoint, wanted: string): boolean {
  const { name, id, smiles, genes, mechanisms, targetClass, cells } = point;
  const has = (text: string | number | null) => text !== null && String(text).toLowerCase().includes(wanted);
  // a structure is found as a whole: parts of SMILES are no substructures
  return (
    [name, id, targetClass, ...genes, ...mechanisms, ...cells].some(has) ||
    (smiles !== '' && smiles.toLowerCase() === wanted)
  );
}

import type { MapContent } from '../../../../src/panel/map/map-content.ts';
import type { MapPoint } from '../../../../src/panel/map/map-points.ts';
import type { MapServices } from '../../../../src/panel/map/map-page.ts';
import { Random } from '../../../../src/base/random.ts';

const CLASSES = ['GPCR', 'Kinase', 'Protease', 'Other enzyme', 'Ion channel', 'Nuclear receptor', null];
const GENES = ['BTK', 'EGFR', 'DRD2', 'HMGCR', 'ESR1', 'PTGS2'];

/** A point by its number. */
export function point(index: number, changes: Partial<MapPoint> = {}): MapPoint {
  return {
    ...{ kind: 'drug', place: [0, 0], id: `CHEMBL${index}`, name: `Drug ${index}`, smiles: 'CCO', cells: [] },
    ...{ targetClass: 'GPCR', genes: ['DRD2'], mechanisms: ['D2 antagonist'], phase: 4, relation: null },
    ...changes,
  };
}

/** Points in heaps: a question, hits, own compounds and drugs, as many as are wanted of all. */
export function points(count: number): MapPoint[] {
  const random = new Random(7);
  const heaps = Array.from({ length: 60 }, () => [random.normal() / 3, random.normal() / 3] as const);
  const inMap = (value: number) => Math.max(-1, Math.min(1, value));
  return Array.from({ length: count }, (_, index) => {
    const heap = random.below(heaps.length);
    const [x, y] = heaps[heap]!;
    const place = [inMap(x + random.normal() / 30), inMap(y + random.normal() / 30)] as const;
    const kind = index === 0 ? 'question' : index < 20 ? 'hit' : index < 20 + count / 20 ? 'own' : 'drug';
    const isDrug = kind === 'drug' || kind === 'hit';
    return point(index, {
      ...{ kind, place, targetClass: isDrug ? (CLASSES[heap % CLASSES.length] ?? null) : null },
      ...{ genes: isDrug ? [GENES[heap % GENES.length]!] : [], phase: isDrug ? 1 + (index % 4) : null },
      relation: kind === 'hit' ? (index < 10 ? 'known' : 'predicted') : null,
      cells: kind === 'own' ? [index % 2 === 0 ? 'Alpha' : 'Beta', (index * 37) % 1000] : [],
      ...(kind === 'question' ? { name: 'BTK inhibitor', id: '', smiles: '' } : {}),
    });
  });
}

/** What a map shows that has these points. */
export function content(all: readonly MapPoint[]): MapContent {
  return { points: all, about: ['Trustworthiness at 10 neighbours is 0.93.'], columns: ['Project', 'IC50 (nM)'] };
}

/** What a map is answered with where a test doesn't look at it. */
export const noMapServices: MapServices = {
  content: () => Promise.resolve(content([])),
  findCore: () => Promise.resolve({ core: null, atoms: 0, having: 0, of: 0, isCutShort: false }),
  draw: () => Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  copy: () => Promise.resolve(),
  notation: () => Promise.resolve(''),
  save: () => Promise.resolve(undefined),
  offerSaving: () => undefined,
  pictureMenu: () => undefined,
  showLog: () => undefined,
  logFailure: () => undefined,
  write: () => Promise.resolve('map.csv'),
  guess: () => Promise.resolve(),
};

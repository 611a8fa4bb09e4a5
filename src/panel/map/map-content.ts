import * as l10n from '@vscode/l10n';
import type { Chemistry } from '../../chemistry/molecule.ts';
import type { DrugMap } from '../../library/map/drug-map.ts';
import type { Query } from '../../question/query.ts';
import { counted } from '../../text/numbers.ts';
import type { ThinBridge } from '../../thin-bridge.ts';
import type { Run } from '../messages.ts';
import { drugPoints, placeOfText, questionPoint, type MapPoint } from './map-points.ts';
import type { OwnCompounds } from './own-compounds.ts';
import { placeOwn } from './place-own.ts';

/** Hits that the map marks. */
const HITS = 100;

/** What a map is to show beside the drugs. */
export interface MapSubject {
  readonly title: string;
  readonly query: Query | null;
  readonly own: OwnCompounds | null;
}

/** All that a map shows. */
export interface MapContent {
  readonly points: readonly MapPoint[];
  /** How far the map can be trusted, and what was left out, in sentences. */
  readonly about: readonly string[];
  /** Names of the chemist's own columns. */
  readonly columns: readonly string[];
}

/** What content is made with. */
export interface ContentOptions {
  readonly thinBridge: ThinBridge;
  /** Reads own compounds; one that nobody waits for at the pointer. */
  readonly chemistry: Chemistry;
  readonly signal: AbortSignal;
  /** Told how far placing is. */
  readonly onRun: (run: Run) => void;
}

/** Places all that a map shows. Throws as `ThinBridge.map` and `ThinBridge.find`; the signal's reason when called off. */
export async function placeContent({ query, own }: MapSubject, options: ContentOptions): Promise<MapContent> {
  const { thinBridge, chemistry, signal, onRun } = options;
  const map = await thinBridge.map(signal);
  const hits = query === null ? [] : (await thinBridge.find(query, { limit: HITS, signal })).hits;
  const drugs = drugPoints(map.drugs, hits);
  const question = query === null ? [] : [await placeQuestion(query, drugs, options)];
  const ours = own === null ? null : await placeOwn(own, { map, chemistry, signal, onRun });
  const hitPoints = drugs.filter(({ kind }) => kind === 'hit');
  const drugsBehind = drugs.filter(({ kind }) => kind === 'drug');
  const points = [...question, ...hitPoints, ...(ours?.points ?? []), ...drugsBehind];
  return { points, about: aboutMap(map, ours?.leftOut ?? 0), columns: ours?.columns ?? [] };
}

/** A structure lies where it is; a text, and a structure that was given by its name, amid its hits. */
async function placeQuestion(
  query: Query,
  drugs: readonly MapPoint[],
  { thinBridge, chemistry, signal }: ContentOptions,
): Promise<MapPoint> {
  const map = await thinBridge.map(signal);
  if (query.kind === 'smiles') {
    const [place] = await map.placeStructures([query.smiles], { chemistry, signal });
    if (place) return questionPoint(query.name ?? query.smiles, query.smiles, place);
  }
  const [text, name] = query.kind === 'text' ? [query.text, query.text] : [query.smiles, query.name ?? query.smiles];
  const hits = drugs.filter(({ kind }) => kind === 'hit');
  return questionPoint(name, '', await placeOfText(map, hits, () => thinBridge.embedText(text, signal)));
}

/** How far a map can be trusted, and what was left out. */
function aboutMap({ trustworthiness, isOfOtherHeads }: DrugMap, leftOut: number): string[] {
  const { drugs, placed } = trustworthiness;
  return [
    l10n.t(
      'What is near in the map is mostly near in the shared space: trustworthiness at 10 neighbours is ' +
        '{0} for drugs and {1} for what is placed among them.',
      drugs.toFixed(2),
      placed.toFixed(2),
    ),
    l10n.t('How far apart groups lie means little.'),
    ...(isOfOtherHeads
      ? [l10n.t('The bundled heads laid the drugs out; those in use place all else among them.')]
      : []),
    ...(leftOut > 0 ? [l10n.t`Left out for want of a readable structure: ${counted(leftOut, 'compound')}.`] : []),
  ];
}

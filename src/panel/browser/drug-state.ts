import * as l10n from '@vscode/l10n';
import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import { nameOf } from '../../library/evidence-text.ts';
import { outcomeOf, subjectOf } from '../drug-text.ts';
import type { DrugHostMessage, Look, View } from '../messages.ts';
import { counted } from '../../text/numbers.ts';
import { initialLook } from './list-view.ts';
import { initialPageState, receivedByPage, type PageState } from './page-state.ts';
import { initialSketch, receivedBySketch, type SketchState } from './sketch/sketch-state.ts';

/** All that the drug panel shows, apart from what is being typed. */
export interface DrugState extends PageState {
  /** Null until the host has sent it. */
  readonly view: View | null;
  readonly look: Look;
  /** By SMILES; null where a structure can't be read. */
  readonly properties: ReadonlyMap<string, MoleculeProperties | null>;
  readonly sketch: SketchState;
}

export const initialState: DrugState = {
  ...initialPageState,
  ...{ view: null, look: initialLook, properties: new Map(), sketch: initialSketch },
};

/** The state after a message of the host. */
export function received(state: DrugState, message: DrugHostMessage): DrugState {
  if (message.kind === 'properties') return { ...state, properties: new Map([...state.properties, ...message.of]) };
  if (message.kind === 'laidOut' || message.kind === 'drawingRead') {
    return { ...state, sketch: receivedBySketch(state.sketch, message) };
  }
  if (message.kind !== 'view') return receivedByPage(state, message);
  const view = keepingAnswer(state.view, message.view);
  const isNew = state.view !== null && view.answer !== state.view.answer;
  // what was chosen, folded and compared belongs to the list that is gone
  const look = isNew ? { ...state.look, selected: [], isRestShown: false, isComparing: false } : state.look;
  return { ...state, view, look, problem: null };
}

/** What a screen reader is told. A failure speaks for itself, as an alert. */
export function statusText({ view, copied, done, problem }: DrugState): string {
  if (view?.asking) return l10n.t`Searching drugs for ${subjectOf(view.asking)}`;
  if (view?.failure ?? problem) return '';
  if (done !== null) return done;
  if (copied !== null) {
    const notation = { smiles: 'SMILES', inchiKey: 'InChIKey', molblock: l10n.t('mol block') }[copied.as];
    const [first, second] = copied.smiles;
    if (second !== undefined) return l10n.t`Copied ${notation} of ${counted(copied.smiles.length, 'drug')}`;
    const row = view?.answer?.rows.find(({ smiles }) => smiles === first);
    return row ? l10n.t`Copied ${notation} of ${nameOf(row)}` : l10n.t`Copied ${notation}`;
  }
  return view?.answer ? outcomeOf(view.answer) : '';
}

/** Messages are copies: an answer that came before stays the same object, so that nothing takes it for a new one. */
function keepingAnswer(before: View | null, view: View): View {
  const same = before !== null && JSON.stringify(before.answer) === JSON.stringify(view.answer);
  return same ? { ...view, answer: before.answer } : view;
}

/** Which neighbour an arrow key leads to in a grid that is read row by row; undefined for keys that lead nowhere. */
export function neighbour(key: string, from: number, count: number, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    ...(columns > 1 && { ArrowRight: from + 1, ArrowLeft: from - 1 }),
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to >= count ? undefined : to;
}

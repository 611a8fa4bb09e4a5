import type { BundledDrugs } from '../library/bundled-drugs.ts';
import { itemAt } from '../base/items.ts';
import type { DrugTable } from '../library/drug-table.ts';
import type { Evidence } from '../library/compound-index.ts';
import { agreementOf, type Action } from '../question/actions.ts';
import type { Lexicon, LexiconTarget } from '../question/lexicon.ts';
import type { AskedTarget, MechanismReading } from '../question/reading.ts';

/** What is asked of a drug. */
export type Asked = Pick<MechanismReading, 'targets' | 'action' | 'notActions' | 'isTogether' | 'drugClass'>;

/** Of a question that names targets alone. */
export const TARGETS_ALONE = { action: null, notActions: [], isTogether: false, drugClass: null } as const;

/** A drug that the index records for what was asked. */
export interface KnownDrug {
  readonly row: number;
  /** Lower comes first: of the very target and action, of a near action, of a family that the target belongs to. */
  readonly order: number;
  /** How many targets the drug is recorded for: one that does much else comes after those that do this alone. */
  readonly targets: number;
  readonly evidence: readonly Evidence[];
}

interface Records {
  readonly drugs: BundledDrugs;
  readonly lexicon: Lexicon;
}

/** What a drug of a class that was named comes before others of the same order by. */
const OF_CLASS = 0.5;

/** The drugs whose records say that they do what was asked, without those that are ruled out. */
export function knownFor(asked: Asked, { drugs, lexicon }: Records): KnownDrug[] {
  const wanted = asked.targets.filter(({ isNegated }) => !isNegated);
  const excluded = negated(asked, { drugs, lexicon });
  const { table } = drugs;
  const ofClassNamed = new Set(asked.drugClass?.drugs);
  const known = table.drugs.flatMap(({ mechanisms }, row): KnownDrug[] => {
    if (excluded.has(row)) return [];
    const orders = wanted.map((target) => orderOf(mechanisms, target, asked, { drugs, lexicon }));
    const met = orders.filter((order) => order !== undefined);
    if (met.length === 0 || (asked.isTogether && met.length < wanted.length)) return [];
    const best = Math.min(...met.map(({ order }) => order)) - (ofClassNamed.has(row) ? OF_CLASS : 0);
    const records = new Set(met.flatMap((one) => one.mechanisms));
    const all = new Set(mechanisms.map((mechanism) => table.mechanisms[mechanism]?.target ?? null));
    return [
      { row, order: best, targets: all.size, evidence: [...records].map((mechanism) => recordOf(table, mechanism)) },
    ];
  });
  // where no drug acts on all of them, those of one do for an answer
  if (known.length === 0 && asked.isTogether) return knownFor({ ...asked, isTogether: false }, { drugs, lexicon });
  return [...known, ...ofClass(asked, known, excluded)];
}

/** A mechanism as evidence. */
function recordOf({ mechanisms }: DrugTable, mechanism: number): Evidence {
  const { text, source } = itemAt(mechanisms, mechanism);
  return { kind: 'mechanism', text, source: source ?? 'ChEMBL' };
}

/** Rows of drugs that must not be shown: those of targets that are not wanted, and those that do the contrary. */
export function ruledOut(asked: Asked, { drugs, lexicon }: Records): Set<number> {
  const excluded = negated(asked, { drugs, lexicon });
  const wanted = new Map<number, Action>();
  for (const { isNegated, rows, action = asked.action } of asked.targets) {
    if (!isNegated && action !== null) for (const row of rows) wanted.set(row, action);
  }
  if (wanted.size === 0) return excluded;
  const { table } = drugs;
  table.drugs.forEach(({ mechanisms }, row) => {
    const isContrary = mechanisms.some((mechanism) => {
      const action = wanted.get(table.mechanisms[mechanism]?.target ?? -1);
      return action !== undefined && agreementOf(action, lexicon.actionOf(mechanism)) === 'contrary';
    });
    if (isContrary) excluded.add(row);
  });
  return excluded;
}

/** Drugs of targets that the question rules out, and of another class than the one that was named. */
function negated({ targets, drugClass }: Asked, { drugs: { table } }: Records): Set<number> {
  // a family that the target belongs to is recorded where a drug hits several of its members
  const rows = new Set(targets.flatMap((target) => (target.isNegated ? [...target.rows, ...target.wider] : [])));
  const excluded = new Set<number>(drugClass?.others);
  if (rows.size === 0) return excluded;
  table.drugs.forEach(({ mechanisms }, drug) => {
    const acts = mechanisms.some((mechanism) => rows.has(table.mechanisms[mechanism]?.target ?? -1));
    if (acts) excluded.add(drug);
  });
  return excluded;
}

/** How well a drug's mechanisms meet one target: its best order, and the mechanisms of that; undefined where none does. */
function orderOf(
  mechanisms: readonly number[],
  target: AskedTarget,
  { action: ofAll, notActions }: Asked,
  { drugs: { table }, lexicon }: Records,
): { readonly order: number; readonly mechanisms: readonly number[] } | undefined {
  const { action = ofAll } = target;
  let best: { order: number; mechanisms: number[] } | undefined;
  for (const mechanism of mechanisms) {
    const recorded = lexicon.actionOf(mechanism);
    const order = orderOfMechanism(table.mechanisms[mechanism]?.target ?? null, mechanism, target, action, recorded);
    if (order === undefined || notActions.includes(recorded)) continue;
    if (best === undefined || order < best.order) best = { order, mechanisms: [mechanism] };
    else if (order === best.order) best.mechanisms.push(mechanism);
  }
  return best;
}

function orderOfMechanism(
  row: number | null,
  mechanism: number,
  target: LexiconTarget,
  action: Action | null,
  recorded: Action,
): number | undefined {
  const isOwn = (row !== null && target.rows.includes(row)) || target.mechanisms.includes(mechanism);
  const isWider = row !== null && target.wider.includes(row);
  if (!isOwn && !isWider) return undefined;
  const agreement = action === null ? 'same' : agreementOf(action, recorded);
  if (agreement !== 'same' && agreement !== 'near') return undefined;
  return (isOwn ? 0 : 2) + (agreement === 'same' ? 0 : 1);
}

/** The drugs of a class that was named, where its targets don't bring them. */
function ofClass({ drugClass }: Asked, known: readonly KnownDrug[], excluded: ReadonlySet<number>): KnownDrug[] {
  if (drugClass === null) return [];
  const rows = new Set(known.map(({ row }) => row));
  return drugClass.drugs
    .filter((row) => !rows.has(row) && !excluded.has(row))
    .map((row) => ({ row, order: 1, targets: 1, evidence: [{ kind: 'class', name: drugClass.name }] }));
}

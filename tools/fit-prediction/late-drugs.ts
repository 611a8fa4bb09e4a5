import type { ChemblDrugs } from '../build-models/chembl.ts';

/** What was not known in release 23: a mechanism, and the drugs that came to it later. */
interface LateQuestion {
  /** As ChEMBL words it. */
  readonly text: string;
  /** UniProt accessions of its target. */
  readonly proteins: ReadonlySet<string>;
  /** Rows of the drugs that were known for the target and action in release 23. */
  readonly known: readonly number[];
  /** Rows of the drugs that had no mechanism then, and have this one now. */
  readonly late: readonly number[];
  /** Rows of other late drugs that act on one of the proteins, by another action or as a part of a family. */
  readonly related: readonly number[];
}

/** The drugs as release 23 knew them, and what came later. */
export interface LateDrugs {
  /** Mechanisms that came later have no drug here, and no text. */
  readonly before: ChemblDrugs;
  readonly questions: readonly LateQuestion[];
  /** Rows of all drugs whose first mechanism came later. */
  readonly late: readonly number[];
}

/** Hides every pair of a drug and a mechanism that is not in release 23. */
export function hideLatePairs(source: ChemblDrugs): LateDrugs {
  const { table, pairs } = source;
  const early = pairs.filter(({ inChembl23 }) => inChembl23);
  const drugs = table.drugs.map((drug, row) => ({
    ...drug,
    mechanisms: early.filter((pair) => pair.drug === row).map(({ mechanism }) => mechanism),
  }));
  const earlyDrugs = new Set(early.map(({ drug }) => drug));
  const keyOf = ({ mechanism, action }: { readonly mechanism: number; readonly action: string }) => {
    const target = table.mechanisms[mechanism]?.target ?? null;
    return target === null ? `${mechanism}` : `${target} ${action}`;
  };
  const questions = new Map<string, { mechanism: number; late: Set<number> }>();
  for (const pair of pairs) {
    if (pair.inChembl23 || earlyDrugs.has(pair.drug)) continue;
    const question = questions.get(keyOf(pair)) ?? { mechanism: pair.mechanism, late: new Set() };
    question.late.add(pair.drug);
    questions.set(keyOf(pair), question);
  }
  const allLate = new Set([...questions.values()].flatMap(({ late }) => [...late]));
  const actsOn = (drug: number, proteins: ReadonlySet<string>) =>
    pairs.some((pair) => {
      const target = pair.drug === drug ? (table.mechanisms[pair.mechanism]?.target ?? null) : null;
      return target !== null && table.targets[target]?.uniprot.some((protein) => proteins.has(protein)) === true;
    });
  // a mechanism whose text came later must not teach the heads either
  const earlyMechanisms = new Set(early.map(({ mechanism }) => mechanism));
  return {
    before: {
      ...source,
      table: { ...table, drugs },
      pairs: early,
      texts: source.texts.map((own, mechanism) => (earlyMechanisms.has(mechanism) ? own : own.slice(0, 1))),
    },
    late: [...allLate],
    questions: [...questions].map(([key, { mechanism, late }]) => {
      const { text = '', target = null } = table.mechanisms[mechanism] ?? {};
      const proteins = new Set(target === null ? [] : table.targets[target]?.uniprot);
      return {
        text,
        proteins,
        related: [...allLate].filter((drug) => !late.has(drug) && actsOn(drug, proteins)),
        known: [...new Set(early.filter((pair) => keyOf(pair) === key).map(({ drug }) => drug))],
        late: [...late],
      };
    }),
  };
}

import { keyOf } from '../question/fold.ts';
import type { Lexicon } from '../question/lexicon.ts';
import type { Target } from '../retrieval/target-table.ts';

/** A target as it was found by a name, or none: then it is an assay of the chemist's own. */
export interface NamedTarget {
  readonly target: Target;
  /** Whether the name is that of a protein, a complex or a family. */
  readonly isKnown: boolean;
}

/** What is said of an assay beside its target: "JAK2 biochemical", "hERG patch clamp". */
const ASSAY_WORDS =
  /(?<![\p{L}\p{N}])(?:biochemical|biochem|cellular|cell(?:s|[- ]based)?|enzymatic|enzyme|functional|binding|assay|screen|inhibition|activity|patch[- ]?clamp|htrf|tr-?fret|fp|spa|radioligand|wt|wild[- ]?type)(?![\p{L}\p{N}])/giu;

/** Finds the targets that tables name. */
export class TargetNames {
  readonly #byName: ReadonlyMap<string, Target>;
  readonly #lexicon: Lexicon | null;

  /**
   * @param targets those that can be guessed
   * @param lexicon further names of targets; null where there is none
   */
  constructor(targets: readonly Target[], lexicon: Lexicon | null) {
    this.#byName = namesOf(targets);
    this.#lexicon = lexicon;
  }

  /**
   * The target that the first of some names that is known stands for. A ChEMBL id, a UniProt accession, a gene symbol or a
   * name, whatever its case. Where none is known, it is an assay of the last name.
   * @param names of one target, at least one
   */
  find(names: readonly string[]): NamedTarget {
    for (const name of names) {
      const target = this.#known(name);
      if (target !== undefined) return { target, isKnown: true };
    }
    return { target: { id: '', name: (names.at(-1) ?? '').trim(), genes: [], uniprot: [] }, isKnown: false };
  }

  #known(text: string): Target | undefined {
    // "P00533; epidermal growth factor receptor", "EGFR (human)", "hEGFR"
    const plain = text.replace(/\((?:human|homo sapiens)\)|\b(?:human|homo sapiens)\b/giu, ' ').trim();
    const bare = plain.replace(ASSAY_WORDS, ' ').trim();
    for (const name of [plain, ...plain.split(/[;|]/u), ...(bare === '' || bare === plain ? [] : [bare])]) {
      const found =
        this.#byName.get(name.trim().toLowerCase()) ?? this.#byName.get(`:${keyOf(name)}`) ?? this.#inLexicon(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #inLexicon(name: string): Target | undefined {
    const lexicon = this.#lexicon;
    const key = keyOf(name);
    if (lexicon === null || key === '') return undefined;
    const senses = lexicon.lookUp(key).filter(({ kind }) => kind === 'target');
    // of several meanings the field's own; a guess is none
    const [best, ...others] = senses.filter(({ rank }) => rank <= 2).sort((a, b) => a.rank - b.rank);
    if (best === undefined || others.some(({ rank }) => rank === best.rank)) return undefined;
    const { label, genes, uniprot } = lexicon.target(best.place);
    const [accession] = uniprot;
    if (uniprot.length !== 1 || accession === undefined) return undefined;
    return (
      this.#byName.get(accession.toLowerCase()) ?? { id: '', name: label, genes: [...genes], uniprot: [...uniprot] }
    );
  }
}

/**
 * Targets by id; single proteins by accession and gene, too; and all by their names, folded behind a colon. A name that
 * several have is none, but for that of a single protein.
 */
function namesOf(targets: readonly Target[]): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  const shared = new Set<string>();
  const add = (name: string, target: Target) => {
    if (name === '' || name === ':') return;
    if (found.has(name)) shared.add(name);
    else found.set(name, target);
  };
  const isSingle = ({ uniprot, genes }: Target) => uniprot.length === 1 && genes.length <= 1;
  // those of single proteins come first
  for (const target of [...targets].sort((a, b) => Number(isSingle(b)) - Number(isSingle(a)))) {
    add(target.id.toLowerCase(), target);
    if (isSingle(target)) for (const name of [...target.uniprot, ...target.genes]) add(name.toLowerCase(), target);
    if (!found.has(`:${keyOf(target.name)}`) || !isSingle(target)) add(`:${keyOf(target.name)}`, target);
  }
  for (const name of shared)
    if (!isSingle(found.get(name) ?? { id: '', name: '', genes: [], uniprot: [] })) found.delete(name);
  return found;
}

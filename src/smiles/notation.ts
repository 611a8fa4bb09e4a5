import * as l10n from '@vscode/l10n';
import { isWellFormed } from './evidence.ts';
import { isInchi } from './inchi.ts';
import { bracketAtom, ELEMENT_SYMBOLS } from './tokens.ts';

/** What a text in place of a SMILES is, where that can be told. */
export interface Notation {
  readonly kind:
    | 'inchi'
    | 'inchikey'
    | 'id'
    | 'cas'
    | 'reaction'
    | 'helm'
    | 'selfies'
    | 'mol-block'
    | 'smarts'
    | 'formula'
    | 'sequence'
    | 'name'
    | 'address';
  /** What it is and what to write instead, in sentences that begin with a small letter. */
  readonly reason: string;
}

const writeSmiles = () => l10n.t('Write its structure as SMILES.');

/** Identifiers of databases, by the form that each of them gives its own. */
const IDS: readonly (readonly [name: () => string, form: RegExp])[] = [
  [() => l10n.t('a ChEMBL id'), /^CHEMBL\d{1,9}$/iu],
  [() => l10n.t('a ZINC id'), /^ZINC[A-Z]{0,4}\d{5,}$/iu],
  [() => l10n.t('a PubChem id'), /^(?:CID|SID|AID)[ :_-]?\d{1,10}$/iu],
  [() => l10n.t('a DrugBank id'), /^(?:DB|APRD|EXPT)\d{5}$/u],
  [() => l10n.t('a BindingDB id'), /^BDBM\d{2,}$/iu],
  [() => l10n.t('a ChEBI id'), /^CHEBI:\d{1,8}$/iu],
  [() => l10n.t('an HMDB id'), /^HMDB\d{5,}$/iu],
  [() => l10n.t('an MDL number'), /^MFCD\d{8}$/iu],
  [() => l10n.t('a SureChEMBL id'), /^SCHEMBL\d+$/iu],
  [() => l10n.t('a MolPort id'), /^MolPort-\d{3}-\d{3}-\d{3}$/iu],
  [() => l10n.t('an Enamine id'), /^Z\d{6,}$/u],
  [() => l10n.t('an NSC number'), /^NSC[ -]?\d{2,}$/iu],
  [() => l10n.t('a Broad id'), /^BRD-[AKMU]\d{8}(?:-\d{3}-\d{2}-\d)?$/u],
];

/** Says what a text is that is neither a SMILES nor an InChI; undefined where it may be one, right or wrong. */
export function foreignNotation(text: string): Notation | undefined {
  return isWellFormed(text) || isInchi(text) ? undefined : (ofForm(text) ?? ofWords(text));
}

/** By signs that no SMILES has, whatever else the text holds. */
function ofForm(text: string): Notation | undefined {
  if (/^AuxInfo=1\//iu.test(text)) {
    return {
      kind: 'inchi',
      reason: l10n.t('it is what InChI notes of a drawing (AuxInfo). Write the InChI, or a SMILES.'),
    };
  }
  if (/^InChI=/iu.test(text)) {
    return {
      kind: 'inchi',
      reason: l10n.t('it is an InChI that is not whole, or has something beside it. Write the InChI alone.'),
    };
  }
  if (/^(?:InChIKey=)?[A-Z]{14}-[A-Z]{10}-[A-Z]$/u.test(text)) {
    return {
      kind: 'inchikey',
      reason: l10n.t("it is an InChIKey, from which a structure can't be read. {0}", writeSmiles()),
    };
  }
  const id = IDS.find(([, form]) => form.test(text))?.[0]();
  if (id !== undefined) return { kind: 'id', reason: l10n.t`it is ${id}. ${writeSmiles()}` };
  if (isCasNumber(text)) return { kind: 'cas', reason: l10n.t`it is a CAS number. ${writeSmiles()}` };
  if (/^(?:https?|ftp|doi):\S+$/iu.test(text))
    return { kind: 'address', reason: l10n.t('it is an address. {0}', writeSmiles()) };
  if (/\bM {2}END\b|\bV[23]000\b/u.test(text)) {
    return { kind: 'mol-block', reason: l10n.t`it is a mol block, or a part of one. ${writeSmiles()}` };
  }
  if (/^(?:PEPTIDE|RNA|CHEM|BLOB)\d+\{/u.test(text)) {
    return { kind: 'helm', reason: l10n.t`it is HELM, a notation of monomers. ${writeSmiles()}` };
  }
  if (/\[(?:[=#]?Branch|[=#]?Ring)\d|^(?:\[[^[\]]{1,9}\])*\[[=#/\\][A-Z][^[\]]*\](?:\[[^[\]]{1,9}\])*$/u.test(text)) {
    return { kind: 'selfies', reason: l10n.t`it is SELFIES. ${writeSmiles()}` };
  }
  if (isReaction(text)) {
    return { kind: 'reaction', reason: l10n.t('it is a reaction. Write the SMILES of one of its molecules.') };
  }
  if (isSmarts(text)) {
    return {
      kind: 'smarts',
      reason: l10n.t('it is SMARTS, a pattern that many molecules match. Write the SMILES of one of them.'),
    };
  }
  return undefined;
}

/** By its letters and words. */
function ofWords(text: string): Notation | undefined {
  if (isFormula(text)) {
    return {
      kind: 'formula',
      reason: l10n.t("it is a molecular formula, which many structures have. Write one's SMILES."),
    };
  }
  if (/^[ACDEFGHIKLMNPQRSTVWY]{6,}$/u.test(text)) {
    return { kind: 'sequence', reason: l10n.t`it looks like a sequence of amino acids. ${writeSmiles()}` };
  }
  if (isWords(text)) return { kind: 'name', reason: l10n.t`it looks like a name. ${writeSmiles()}` };
  return undefined;
}

/** Registry numbers of the Chemical Abstracts Service end with a check digit: 50-78-2. */
function isCasNumber(text: string): boolean {
  const [, first = '', second = '', check = ''] = /^(?:CAS[ :-]*)?([1-9]\d{1,6})-(\d\d)-(\d)$/iu.exec(text) ?? [];
  if (first === '') return false;
  const digits = Array.from(first + second).reverse();
  return digits.reduce((sum, digit, at) => sum + Number(digit) * (at + 1), 0) % 10 === Number(check);
}

/** Three parts between two `>`, of which the middle one may be empty; dative bonds are `->` and `<-`. */
function isReaction(text: string): boolean {
  const bare = text.replace(/->|<-/gu, '~').replace(/\s*\|.*\|$/u, '');
  const parts = bare.split('>');
  return parts.length === 3 && parts.every((part) => /^[^\s<]*$/u.test(part)) && bare.length > 2;
}

/** Whether an atom of it is written by primitives of SMARTS that SMILES doesn't have. */
function isSmarts(text: string): boolean {
  if (/\s/u.test(text) || text.includes('{')) return false;
  const brackets = text.match(/\[[^[\]]*\]/gu) ?? [];
  return brackets.some(
    (bracket) =>
      bracketAtom(bracket) === undefined &&
      /^\[(?:[^[\]]*[!&,;$][^[\]]*|(?:#?[A-Za-z0-9*]+?)?(?:[XDvxr]\d|H0|[+-]0)[^[\]]*|[aA])\]$/u.test(bracket),
  );
}

/** Element symbols with numbers, hydrogen among them, as C9H8O4. */
function isFormula(text: string): boolean {
  if (!/^(?:[A-Z][a-z]?\d{0,3}){2,}(?:[.·]\d?(?:[A-Z][a-z]?\d{0,3})+)*[+-]?$/u.test(text)) return false;
  const symbols: readonly string[] = text.match(/[A-Z][a-z]?/gu) ?? [];
  return /\d/u.test(text) && symbols.includes('H') && symbols.every((symbol) => ELEMENT_SYMBOLS.includes(symbol));
}

/** Words have letters that no atom outside of brackets has; a wrong SMILES has one of them here or there. */
function isWords(text: string): boolean {
  const [first = '', ...others] = text.split(/\s+/u);
  // a SMILES with its name behind it
  if (others.length > 0 && first.length > 1 && isWellFormed(first)) return false;
  const runs = text.match(/\p{L}{3,}/gu) ?? [];
  const isSpelt = /[=#@\\%]|\[[^\]]*[+-]\]/u.test(text);
  return !isSpelt && runs.some((run) => run.replace(/CL|BR|[Cc]l|[Bb]r|[BCNOPSFIbcnops]/gu, '').length >= 2);
}

/**
 * A CXSMILES without its extension, as ChemAxon and RDKit write it behind a blank: `C[C@H](N)O |&1:1|`. What the
 * extension says (enantiomers, coordinates, labels of atoms) is no part of the structure that is compared.
 */
export function withoutExtension(text: string): string {
  return /^(\S+)[ \t]+\|[^|]*(?:\$[^$]*\$[^|]*)?\|$/u.exec(text)?.[1] ?? text;
}

import { once } from '../base/lazy.ts';
import { ACTION_WORDS, type Action } from './actions.ts';
import { keyOf } from './fold.ts';

/** Why a modifier can't be ranked by what the index knows, or what it is about. */
export type ModifierKind =
  | 'selectivity'
  | 'binding'
  | 'distribution'
  | 'duration'
  | 'mutation'
  | 'organism'
  | 'chemistry'
  | 'biologic'
  | 'development';

/** A role that a word has in a question, other than naming something of the lexicon. */
export type Role =
  | { readonly role: 'action'; readonly action: Action; readonly isTechnical: boolean }
  | { readonly role: 'modifier'; readonly kind: ModifierKind }
  /** What stands behind is not wanted ("not EGFR"), or what stands before ("EGFR-sparing"). */
  | { readonly role: 'negation'; readonly side: 'after' | 'before' }
  /** What is asked for beside the name that follows or precedes. */
  | { readonly role: 'phrase'; readonly about: 'any' | 'drug' | 'target' | 'disease' }
  /** Words that a name may be followed by and that say nothing more: "receptor". */
  | { readonly role: 'head' }
  | { readonly role: 'stop' };

const MODIFIERS: Readonly<Record<ModifierKind, string>> = {
  selectivity:
    'selective|highly selective|non selective|nonselective|unselective|dual|triple|pan|specific|multi|multitarget|multi target|' +
    'subtype selective|isoform selective|broad spectrum|balanced|biased|G protein biased|potent|' +
    'first generation|second generation|third generation|fourth generation|next generation',
  binding:
    'allosteric|covalent|irreversible|reversible|non covalent|noncovalent|competitive|non competitive|noncompetitive|' +
    'uncompetitive|ATP competitive|orthosteric|type I|type II|slow binding|tight binding|direct|indirect|suicide|' +
    'active site|full|partial|part|inverse',
  distribution:
    'brain penetrant|CNS penetrant|brain penetrating|centrally acting|central|peripheral|peripherally acting|' +
    'peripherally restricted|oral|orally active|orally available|orally bioavailable|topical|inhaled|intravenous|injectable|' +
    'ophthalmic|systemic|gut restricted|liver targeted|non sedating|nonsedating|sedating|bioavailable|iv|transdermal',
  duration:
    'long acting|short acting|ultra long acting|ultra short acting|rapid acting|extended release|once daily|fast acting|very long acting',
  mutation:
    'mutant|mutated|mutation|wild type|exon 20|exon 19|ex19del|exon 20 insertion|fusion|variant|WT|ITD|vIII|resistant',
  organism:
    'human|bacterial|viral|fungal|plasmodial|plasmodium|mycobacterial|parasitic|animal|mammalian|retroviral|veterinary|' +
    'HIV|HIV 1|HCV|HSV|CMV|MRSA|HBV',
  chemistry:
    'steroidal|non steroidal|nonsteroidal|peptidic|peptide|non peptide|nonpeptide|peptidomimetic|nucleoside|non nucleoside|' +
    'small molecule|macrocyclic|natural|synthetic|semisynthetic|platinum',
  biologic:
    'biologic|biological|biosimilar|antibody|antibodies|monoclonal antibody|monoclonal antibodies|bispecific|' +
    'bispecific antibody|trispecific|antibody drug conjugate|ADC|mAb|nanobody|aptamer|vaccine|vaccines|vaccination|' +
    'CAR T|CAR T cell|cell therapy|gene therapy|enzyme replacement|enzyme replacement therapy',
  development:
    'approved|marketed|clinical|experimental|investigational|phase 1|phase 2|phase 3|new|novel|FDA approved|withdrawn|best|first in class|old|recent|known|common',
};

const PHRASES = {
  drug:
    'like|drugs like|similar to|similar drugs to|analogue of|analogues of|analogs of|analog of|analogue|such as|related to|' +
    'alternative to|alternatives to|same as|same class as|structurally similar to|compounds like|molecules like|resembling|' +
    'same mechanism as|structure of|derivative of|derivatives of|me too of|drugs related to',
  target:
    'what hits|hits|hit|hitting|targeting|targets|acting on|acts on|act on|active at|active on|active against|that target|' +
    'drugs against|works on|working on|directed against|engages|drugs that hit|which drugs hit|via|through',
  disease:
    'treatment of|treatment for|treating|treat|treats|therapy for|therapy of|therapy|indicated for|drugs for treating|used in|' +
    'used for|used to treat|patients with|medication for|medications for|medicine for|remedy for|cure for|management of|' +
    'first line|treatment|drugs for|drug for|drugs against|drug against|drugs used in|indication|pill for|something for',
  any:
    'drug|drugs|compound|compounds|molecule|molecules|medicine|medicines|medication|agent|agents|small molecules|what is|' +
    'what are|show me|show|find|list|list of|give me|all|any|which|class|examples of|example of|search|looking for|want|need|' +
    'please|medikament|medikamente|wirkstoff|wirkstoffe|médicament|médicaments|medicamento|medicamentos|farmaco|farmaci|fármacos|chemotype|scaffold|chemical|candidate|candidates|inhibitor class|type of|kind of|a list of|therapeutic|therapeutics',
};

const HEADS =
  'receptor|receptors|enzyme|protein|proteins|gene|channel|channels|transporter|cotransporter|kinase|kinases|subunit|isoform|' +
  'subtype|signalling|signaling|pathway|family|site|ion channel|activity|target|R|type|mRNA|function|synthesis|in cells|' +
  'tyrosine kinase|polymerase|complex|dependent|mediated|positive|reuptake|uptake';

const STOPS =
  'the|a|an|of|for|to|in|on|and|or|with|by|at|is|are|be|that|this|as|from|me|my|it|its|do|does|which|who|how|what|s|has|have|' +
  'both|also|only|but|some|can|used|selectively|potently|against|e g|eg|ie|plus|versus|vs|over|into|should|would|i|we|you';

/** Small words of German, French, Spanish, Italian and Portuguese, around a name that is the same everywhere. */
const FOREIGN_STOPS =
  'der|die|das|dem|den|von|für|gegen|welche|welcher|de|la|le|les|du|des|pour|contre|quels|el|los|las|del|para|contra|della|di';

const NEGATIONS = {
  after:
    'not|without|no|except|except for|excluding|but not|other than|and not|non|never|minus|rather than|instead of|not on|not a|not an|spares|sparing the',
  before: 'sparing|free|negative selection',
};

function roles(words: string, role: Role): [string, Role][] {
  return words.split('|').map((word) => [keyOf(word), role]);
}

/** Roles by key; of a word with several, the one that comes last in this list counts. */
const rolesByKey = once(
  () =>
    new Map<string, Role>([
      ...roles(`${STOPS}|${FOREIGN_STOPS}`, { role: 'stop' }),
      ...roles(HEADS, { role: 'head' }),
      ...Object.entries(PHRASES).flatMap(([about, words]) =>
        roles(words, { role: 'phrase', about: about as keyof typeof PHRASES }),
      ),
      ...Object.entries(MODIFIERS).flatMap(([kind, words]) =>
        roles(words, { role: 'modifier', kind: kind as ModifierKind }),
      ),
      ...roles(NEGATIONS.after, { role: 'negation', side: 'after' }),
      ...roles(NEGATIONS.before, { role: 'negation', side: 'before' }),
      ...ACTION_WORDS.map(({ words, action, isTechnical }): [string, Role] => [
        keyOf(words),
        { role: 'action', action, isTechnical },
      ]),
    ]),
);

/** Words that the questions' own vocabulary is made of, for the mending of typing errors. */
export function vocabulary(): readonly string[] {
  return [...rolesByKey().keys()].filter((key) => /^[a-z]{6,}$/u.test(key));
}

/** The role of the words with this key, where they have one. */
export function roleOf(key: string): Role | undefined {
  return rolesByKey().get(key);
}

const foreign = once(() => new Set(FOREIGN_STOPS.split('|').map(keyOf)));

/** Those that stand in no English: "de novo", "von Willebrand factor", "la" and "di" do. */
const neverEnglish = once(
  () => new Set('der|dem|für|gegen|welche|welcher|les|pour|contre|quels|los|las|del|della'.split('|').map(keyOf)),
);

/** Whether folded words are of a language other than English, by its small words. */
export function isForeign(words: readonly string[]): boolean {
  return words.some((word) => neverEnglish().has(word)) || words.filter((word) => foreign().has(word)).length >= 2;
}

/** The action that words say, such as "partial agonist"; undefined where they say none. */
export function actionOf(words: string): Action | undefined {
  const role = roleOf(keyOf(words));
  return role?.role === 'action' ? role.action : undefined;
}

/** "G12C", "V600E", "T790M": an amino acid, its place, and what stands there instead. */
export function isMutation(word: string): boolean {
  return /^[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWYX]$/u.test(word);
}

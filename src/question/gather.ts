import type { Action } from './actions.ts';
import type { Word } from './fold.ts';
import type { Sense } from './lexicon-file.ts';
import type { Piece } from './pieces.ts';
import type { Modifier, Part, Use } from './reading.ts';
import type { Role } from './vocabulary.ts';

/** What the pieces of a text come to. */
export interface Gathered {
  readonly names: { readonly piece: Piece & { readonly type: 'name' }; readonly isNegated: boolean }[];
  readonly actions: Action[];
  readonly notActions: Action[];
  readonly modifiers: Modifier[];
  readonly phrases: Set<string>;
  readonly used: (Part & { readonly use: Use })[];
  readonly unused: Part[];
  isTechnical: boolean;
}

/** Goes through the pieces of a text in their order: what is named, asked for, and ruled out. */
export function gather(pieces: readonly Piece[], words: readonly Word[], partOf: (piece: Piece) => Part): Gathered {
  const gathered: Gathered = {
    ...{ names: [], actions: [], notActions: [], modifiers: [], phrases: new Set(), used: [], unused: [] },
    isTechnical: false,
  };
  let isNegated = false;
  for (const [place, piece] of pieces.entries()) {
    const part = partOf(piece);
    if (piece.type === 'name') {
      const isSpared = isSparing(pieces[place + 1]) || (isHead(pieces[place + 1]) && isSparing(pieces[place + 2]));
      gathered.names.push({ piece, isNegated: isNegated || isSpared });
      if (!continuesList(pieces[place + 1], words)) isNegated = false;
    } else if (piece.type === 'mutation') {
      gathered.modifiers.push({ text: part.text, kind: 'mutation' });
      gathered.used.push({ ...part, use: 'modifier' });
    } else if (piece.type === 'unknown') {
      const opposed = /^anti$/iu.test(part.text) ? pieces[place + 1] : undefined;
      if (opposed?.type === 'name') {
        addOpposed(gathered, opposed.senses, part);
      } else if (!/^\d+$/u.test(part.text) || pieces.length > 3) gathered.unused.push(part);
    } else {
      isNegated = addRole(gathered, piece.role, part, isNegated);
    }
  }
  joinDegree(gathered);
  return gathered;
}

/** "anti-TNF" is against a target, "anti-migraine" against a disease. */
function addOpposed({ actions, phrases, used }: Gathered, senses: readonly Sense[], part: Part): void {
  const isDisease = senses[0]?.kind === 'disease';
  if (isDisease) phrases.add('disease');
  else actions.push('inhibitor');
  used.push({ ...part, use: isDisease ? 'phrase' : 'action' });
}

/** "partial D2 agonist": what stands apart from the action that it belongs to. */
function joinDegree({ actions, modifiers }: Gathered): void {
  const degree = modifiers.findIndex(({ text }) => /^(?:partial|part|inverse)$/iu.test(text));
  const agonist = actions.indexOf('agonist');
  if (degree === -1 || agonist === -1) return;
  actions[agonist] = modifiers[degree]?.text.toLowerCase() === 'inverse' ? 'inverse agonist' : 'partial agonist';
  modifiers.splice(degree, 1);
}

function addRole(gathered: Gathered, role: Role, part: Part, isNegated: boolean): boolean {
  switch (role.role) {
    case 'action':
      (isNegated ? gathered.notActions : gathered.actions).push(role.action);
      gathered.isTechnical ||= role.isTechnical;
      gathered.used.push({ ...part, use: 'action' });
      return false;
    case 'modifier':
      gathered.modifiers.push({ text: isNegated ? `not ${part.text}` : part.text, kind: role.kind });
      gathered.used.push({ ...part, use: 'modifier' });
      return isNegated;
    case 'negation':
      gathered.used.push({ ...part, use: 'negation' });
      return role.side === 'after';
    case 'phrase':
      gathered.phrases.add(role.about);
      gathered.used.push({ ...part, use: 'phrase' });
      return isNegated;
    case 'head':
    case 'stop':
      return isNegated;
  }
}

function isSparing(piece: Piece | undefined): boolean {
  return piece?.type === 'role' && piece.role.role === 'negation' && piece.role.side === 'before';
}

function isHead(piece: Piece | undefined): boolean {
  return piece?.type === 'role' && piece.role.role === 'head';
}

/** Whether a list goes on: "not EGFR or HER2". */
function continuesList(next: Piece | undefined, words: readonly Word[]): boolean {
  if (next === undefined) return false;
  const word = words[next.from];
  return /[/,]/u.test(word?.gap ?? '') || /^(?:and|or|nor)$/u.test(word?.folded ?? '');
}

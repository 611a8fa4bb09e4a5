import * as l10n from '@vscode/l10n';
import { stereochemistryOf, type MoleculeProperties } from '../chemistry/molecule.ts';
import { isWorthShowing, propertyTexts } from '../panel/details-text.ts';
import { nameOf } from '../library/evidence-text.ts';
import type { Notation } from '../panel/messages.ts';
import { potencyText, type KnownLigand } from '../retrieval/known-ligand.ts';
import type { Target } from '../retrieval/target-table.ts';
import { withoutBidi } from '../text/bidi.ts';
import { cut, cutWithin } from '../text/cut.ts';
import { percent } from '../text/numbers.ts';
import { nothingLikeIt } from '../text/unlike.ts';
import { measuredTargets, type TargetMeasured } from '../answers/measured-targets.ts';
import type { GuessedMolecule, MarkedGuess } from '../answers/guessed.ts';
import { COPY_STRUCTURE, EDIT_STRUCTURE, GUESS_TARGETS, NEAREST_DRUGS } from './command-ids.ts';
import { escapeMarkdown } from './safe-text.ts';
import type { DocumentPlace } from './sketch/edit-structure.ts';

/**
 * A hover is about 500 pixels wide: longer names are cut, so that a guess stays on one line, and what is known on two. The
 * name of a guessed target has what the rest of its line leaves, and no less than `name`.
 */
const LONGEST = { drug: 40, target: 40, line: 60, name: 22, genes: 16, ligand: 14, mechanism: 48 };

/** Targets of more genes than this are families, which go by their name. */
const NAMED_GENES = 2;

/** Of what is known and guessed, how much a hover of 250 pixels has room for. */
const MOST = { mechanisms: 1, measured: 3, guesses: 3 };

/** Properties by the line that they stand in. */
const listed = () => [
  [l10n.t('Formula')],
  [l10n.t('Weight')],
  ['cLogP', 'TPSA'],
  [l10n.t('Donors'), l10n.t('Acceptors')],
];

/** The compound that a molecule is; empty where it is none of the index. */
export function describeCompound({ molecule, compound }: GuessedMolecule): string {
  if (compound === undefined) return '';
  const isSame = stereochemistryOf(compound.inchiKey) === stereochemistryOf(molecule.inchiKey);
  return [
    `**${shownName(compound, LONGEST.drug)}**`,
    shown(compound.id, LONGEST.drug),
    ...(compound.firstApproval === null ? [] : [l10n.t`approved ${compound.firstApproval}`]),
    ...(isSame ? [] : [l10n.t('another stereoisomer')]),
  ].join(' · ');
}

/**
 * What can be done with a structure, as links of an icon each.
 * @param place where it stands and can be edited
 */
export function structureLinks(smiles: string, place?: DocumentPlace): string {
  const copy = (icon: string, as: Notation | 'picture', name: string) =>
    link(icon, COPY_STRUCTURE, { smiles, as }, l10n.t`Copy as ${name}`);
  return [
    link('search', NEAREST_DRUGS, smiles, l10n.t('Find drugs near this structure')),
    link('beaker', GUESS_TARGETS, smiles, l10n.t('Targets and details of this structure')),
    ...(place === undefined ? [] : [link('edit', EDIT_STRUCTURE, place, l10n.t('Edit structure'))]),
    copy('copy', 'smiles', l10n.t('canonical SMILES')),
    copy('file-media', 'picture', l10n.t('picture')),
    copy('key', 'inchiKey', 'InChIKey'),
    copy('file-code', 'molblock', l10n.t('mol block')),
  ].join('&nbsp; ');
}

function link(icon: string, command: string, argument: unknown, title: string): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/gu, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );
  return `[$(${icon})](command:${command}?${encoded} "${title}")`;
}

/**
 * A drawing with the properties beside it, as HTML.
 * @param image an address of the drawing, or undefined with the reason in `instead`
 */
export function structureTable(
  image: { readonly address: string; readonly width: number; readonly height: number } | undefined,
  properties: MoleculeProperties,
  instead: string,
): string {
  const picture =
    image === undefined
      ? `<em>${escapeMarkdown(instead)}</em>`
      : `<img alt="${l10n.t('Structure')}" src="${image.address}" width="${image.width}" height="${image.height}">`;
  const all = new Map(propertyTexts(properties));
  const texts = listed().map(
    (names) => [names.join(', '), names.map((name) => all.get(name) ?? '–').join(', ')] as const,
  );
  // a line that a narrow hover broke would put the values of the next ones beside other names
  const line = (text: string) => escapeMarkdown(cut(text, 40)).replaceAll(' ', '&nbsp;');
  const lines = (values: readonly string[]) => values.map(line).join('<br>');
  const names = lines(texts.map(([name]) => name));
  const values = lines(texts.map(([, value]) => value));
  return `<table><tr><td>${picture}</td><td>${names}</td><td>${values}</td></tr></table>`;
}

/** What is known of a molecule: its recorded mechanisms, and the targets that it was measured on; empty for nothing. */
export function describeKnown(guessed: GuessedMolecule): string {
  const { compound, inactive } = guessed;
  const mechanisms = (compound?.mechanisms ?? [])
    .slice(0, MOST.mechanisms)
    .map((text) => shown(text, LONGEST.mechanism));
  const others = (compound?.mechanisms.length ?? 0) - mechanisms.length;
  const measured = measuredTargets(guessed);
  const targets = measured.slice(0, MOST.measured).map(measuredOn);
  const left = measured.length - targets.length;
  const parts = [
    ...(mechanisms.length === 0 ? [] : [`${mechanisms.join('; ')}${others > 0 ? ` (+${others})` : ''}`]),
    ...(targets.length === 0
      ? []
      : [
          left > 0 ? l10n.t`measured: ${targets.join(', ')} and ${left} more` : l10n.t`measured: ${targets.join(', ')}`,
        ]),
    ...(inactive.length === 0
      ? []
      : [l10n.t('inactive: {0}', inactive.slice(0, MOST.measured).map(inactiveOn).join(', '))]),
  ];
  return parts.length === 0 ? '' : `**${l10n.t('Known')}**&nbsp; ${parts.join('; ')}`;
}

/**
 * Guesses of a molecule's targets that are worth a line, or a sentence that there is none.
 * @param most guesses, three unless told
 */
export function describeGuesses(
  { molecule, guesses, nearest, compared }: GuessedMolecule,
  most: number = MOST.guesses,
): string {
  const parts: string[] = [];
  const isNoted = molecule.mixture !== undefined || molecule.smiles !== molecule.parent;
  const room = isNoted ? Math.min(most, MOST.guesses - 1) : most;
  const guessed = guesses.filter((guess) => !guess.known && isWorthShowing(guess)).slice(0, room);
  // two blanks at the end of a line part it from the next
  if (guessed.length > 0) parts.push(guessed.map(describeGuess).join('  \n'));
  else if (guesses.length === 0 && compared > 0) {
    const named = nearest && { name: cut(nameOf(nearest).trim(), LONGEST.drug), similarity: nearest.similarity };
    parts.push(escapeMarkdown(nothingLikeIt(named)));
  } else if (guesses.length > 0) {
    parts.push(
      guesses.some(({ known }) => known) ? l10n.t('*No further target is likely.*') : l10n.t('*No target is likely.*'),
    );
  }
  if (molecule.mixture !== undefined)
    parts.push(l10n.t`*A mixture of ${molecule.mixture.length} compounds: compared by the largest of them.*`);
  else if (isNoted) parts.push(l10n.t('*Compared by its parent: without counter-ions and solvents.*'));
  return parts.join('\n\n');
}

/** "JAK2 7.8", "JAK2 7.8 (yours)", "bla 4.7 (Escherichia coli)" */
function measuredOn({ target, organism, logarithm, isOwn }: TargetMeasured): string {
  const told = `${shortName(target)}${logarithm === '' ? '' : ` ${escapeMarkdown(logarithm)}`}`;
  if (isOwn) return l10n.t`${told} (yours)`;
  return organism === '' ? told : `${told} (${shown(organism, LONGEST.target)})`;
}

/** "JAK2 < 5.0 (yours)" */
function inactiveOn({ target, ligand }: GuessedMolecule['inactive'][number]): string {
  const bound = ligand.pchembl === null ? '' : ` ${escapeMarkdown('<')} ${ligand.pchembl.toFixed(1)}`;
  return l10n.t`${shortName(target)}${bound} (yours)`;
}

function shortName(target: Pick<Target, 'name' | 'genes'>): string {
  return symbolsOf(target) || shown(target.name, LONGEST.target);
}

/**
 * "KDR Vascular endothelial growth factor... 43%, like Vandetanib (0.62)"; of the chemist's own compounds what was
 * measured, too, and the nearest that speaks against it.
 */
function describeGuess({ target, probability, ligand, against: [inactive] }: MarkedGuess): string {
  const symbols = symbolsOf(target);
  const like =
    inactive === undefined
      ? l10n.t`like ${likeText(ligand)}`
      : l10n.t('like {0}; inactive: {1}', likeText(ligand), likeText(inactive));
  const others = `${percent(probability)}  ${plainSymbols(target)} , ${like}`;
  const name = escapeMarkdown(
    cutWithin(target.name.trim(), Math.max(LONGEST.name, LONGEST.line - others.length)),
  ).trim();
  const named = symbols === '' ? name : `**${symbols}** ${name}`;
  return `**${escapeMarkdown(percent(probability))}**&nbsp; ${named}, ${escapeMarkdown(like)}`;
}

/** As plain text: "Vandetanib (0.62)", "CMP-0123 (0.71, pIC50 7.8, yours)" */
function likeText(ligand: KnownLigand): string {
  const own = ligand.own === undefined ? '' : `, ${potencyText(ligand)}`;
  const name = withoutBidi(cut(nameOf(ligand).trim(), LONGEST.ligand)).trim() || l10n.t('unnamed');
  return `${name} (${ligand.similarity.toFixed(2)}${own})`;
}

/** Genes of a target of one or two; empty for a family. */
function symbolsOf(target: Pick<Target, 'genes'>): string {
  return escapeMarkdown(plainSymbols(target)).trim();
}

function plainSymbols({ genes }: Pick<Target, 'genes'>): string {
  return genes.length > NAMED_GENES ? '' : cut(genes.join(', ').trim(), LONGEST.genes);
}

function shownName(named: { readonly name: string; readonly id: string }, longest: number): string {
  return shown(nameOf(named), longest) || l10n.t('unnamed');
}

/** A text as Markdown, without blanks around it, which would keep it from being bold, and cut where it is long. */
function shown(text: string, longest: number): string {
  return escapeMarkdown(cut(text.trim(), longest)).trim();
}

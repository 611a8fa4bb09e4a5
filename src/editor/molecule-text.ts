import { stereochemistryOf } from '../chemistry/molecule.ts';
import { cut } from '../text/cut.ts';
import { nameOf, probabilityText } from '../panel/drug-text.ts';
import type { Target } from '../retrieval/target-table.ts';
import type { GuessedMolecule } from '../thin-bridge.ts';
import { nothingLikeIt } from '../text/unlike.ts';
import { NEAREST_DRUGS } from './command-ids.ts';
import { escapeMarkdown, markdownTable } from './safe-text.ts';

/** A hover is about 500 pixels wide: longer names are cut, so that a drug or a guess stays on one line. */
const LONGEST = { drug: 60, target: 20, genes: 30, ligand: 14 };

/** Targets of more genes than this are families, which go by their name. */
const NAMED_GENES = 2;

/** The compound that a molecule is, as one line of Markdown; empty where it is none of the index. */
export function describeCompound({ molecule, compound }: GuessedMolecule): string {
  if (compound === undefined) return '';
  const approval = compound.firstApproval === null ? '' : ` · approved ${compound.firstApproval}`;
  const isSame = stereochemistryOf(compound.inchiKey) === stereochemistryOf(molecule.inchiKey);
  const stereo = isSame ? '' : ' · another stereoisomer';
  return `**${shownName(compound, LONGEST.drug)}** · ${shown(compound.id, LONGEST.drug)}${approval}${stereo}`;
}

/**
 * Guesses of a molecule's targets as a Markdown table, or why there are none; empty where none were wanted.
 */
export function describeGuesses({ molecule, guesses, nearest, compared }: GuessedMolecule): string {
  const parts: string[] = [];
  if (guesses.length === 0 && compared > 0) {
    const named = nearest && { name: cut(nameOf(nearest).trim(), LONGEST.drug), similarity: nearest.similarity };
    parts.push(escapeMarkdown(nothingLikeIt(named)));
  }
  if (guesses.length > 0) {
    parts.push(
      markdownTable(
        ['Guessed target', 'Probability', 'Known ligand', 'Tanimoto', 'pChEMBL'].map(inOneLine),
        guesses.map((guess) => [
          describeTarget(guess.target),
          escapeMarkdown(probabilityText(guess)),
          inOneLine(shownName(guess.ligand, LONGEST.ligand)),
          guess.ligand.similarity.toFixed(2),
          guess.ligand.pchembl?.toFixed(1) ?? '',
        ]),
      ),
      '*Probability: calibrated on new molecules of the Guide to Pharmacology.*',
    );
  }
  if (molecule.mixture !== undefined)
    parts.push(`*A mixture of ${molecule.mixture.length} compounds: compared by the largest of them.*`);
  else if (molecule.smiles !== molecule.parent)
    parts.push('*Compared by its parent: without counter-ions, solvents, isotopes and charges that protons settle.*');
  return parts.join('\n\n');
}

function describeTarget({ name, genes }: Target): string {
  const text = inOneLine(shown(name, LONGEST.target));
  const symbols = shown(genes.join(', '), LONGEST.genes);
  if (symbols === '' || genes.length > NAMED_GENES) return text;
  return `**${inOneLine(symbols)}**&nbsp;&nbsp;${text}`;
}

function shownName(named: { readonly name: string; readonly id: string }, longest: number): string {
  return shown(nameOf(named), longest) || 'unnamed';
}

/** A text as Markdown, without blanks around it, which would keep it from being bold, and cut where it is long. */
function shown(text: string, longest: number): string {
  return escapeMarkdown(cut(text.trim(), longest)).trim();
}

function inOneLine(markdown: string): string {
  return markdown.replaceAll(' ', '&nbsp;').replaceAll('&#45;', '&#8209;');
}

/** A Markdown link that shows the drugs nearest to a structure. */
export function nearestDrugsLink(smiles: string): string {
  const argument = encodeURIComponent(JSON.stringify([smiles])).replace(/[()]/gu, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );
  return `[$(search) Show the nearest drugs](command:${NEAREST_DRUGS}?${argument} "Thin Bridge: nearest drugs")`;
}

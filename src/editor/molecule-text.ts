import { stereochemistryOf } from '../chemistry/molecule.ts';
import { cut } from '../text/cut.ts';
import type { Drug } from '../library/drugs.ts';
import type { Target } from '../retrieval/target-table.ts';
import type { GuessedMolecule } from '../thin-bridge.ts';
import { percent } from '../text/numbers.ts';
import { escapeMarkdown, markdownTable } from './markdown.ts';

/** A hover is about 500 pixels wide: longer names are cut, so that a drug or a guess stays on one line. */
const LONGEST = { drug: 60, target: 20, genes: 30, ligand: 14 };

/** Targets of more genes than this are families, which go by their name. */
const NAMED_GENES = 2;

/** The drug that a molecule is, as one line of Markdown; empty where it is none of the index. */
export function describeDrug({ molecule, drug }: GuessedMolecule): string {
  if (drug === undefined) return '';
  const approval = drug.firstApproval === null ? '' : ` · approved ${drug.firstApproval}`;
  const isSame = stereochemistryOf(drug.inchiKey) === stereochemistryOf(molecule.inchiKey);
  const stereo = isSame ? '' : ' · another stereoisomer';
  return `**${nameOf(drug, LONGEST.drug)}** · ${shown(drug.id, LONGEST.drug)}${approval}${stereo}`;
}

/** Guesses of a molecule's targets as a Markdown table; empty where there are none. */
export function describeGuesses({ molecule, guesses }: GuessedMolecule): string {
  const parts: string[] = [];
  if (guesses.length > 0) {
    parts.push(
      markdownTable(
        ['Guessed target', 'Probability', 'Known ligand', 'Tanimoto', 'pChEMBL'].map(inOneLine),
        guesses.map(({ target, probability, ligand }) => [
          describeTarget(target),
          escapeMarkdown(percent(probability)),
          inOneLine(nameOf(ligand, LONGEST.ligand)),
          ligand.similarity.toFixed(2),
          ligand.pchembl?.toFixed(1) ?? '',
        ]),
      ),
      '*Probability: calibrated on held-out series of ChEMBL.*',
    );
  }
  if (molecule.smiles !== molecule.parent) parts.push('*Compared by its parent, the largest organic fragment.*');
  return parts.join('\n\n');
}

function describeTarget({ name, genes }: Target): string {
  const text = inOneLine(shown(name, LONGEST.target));
  const symbols = shown(genes.join(', '), LONGEST.genes);
  if (symbols === '' || genes.length > NAMED_GENES) return text;
  return `**${inOneLine(symbols)}**&nbsp;&nbsp;${text}`;
}

/** The name of a drug as Markdown; its id where it has none. */
function nameOf({ name, id }: Pick<Drug, 'name' | 'id'>, longest: number): string {
  return [name, id].map((text) => shown(text, longest)).find((text) => text !== '') ?? 'unnamed';
}

/** A text as Markdown, without blanks around it, which would keep it from being bold, and cut where it is long. */
function shown(text: string, longest: number): string {
  return escapeMarkdown(cut(text.trim(), longest)).trim();
}

function inOneLine(markdown: string): string {
  return markdown.replaceAll(' ', '&nbsp;').replaceAll('&#45;', '&#8209;');
}

import type { GuessedMolecule } from '../retrieval/engine.ts';
import { escapeMarkdown, markdownTable } from './markdown.ts';

/** How many genes of a family a cell names. */
const FEW_GENES = 3;

/** What is known and guessed of a molecule, as Markdown. */
export function describeMolecule({ molecule, drug, guesses }: GuessedMolecule): string {
  const parts: string[] = [];
  if (drug !== undefined) {
    const approval = drug.firstApproval === null ? '' : ` · approved ${drug.firstApproval}`;
    const stereo = drug.inchiKey.slice(15, 25) === molecule.inchiKey.slice(15, 25) ? '' : ' · another stereoisomer';
    parts.push(`**${escapeMarkdown(drug.name === '' ? drug.id : drug.name)}** · ${drug.id}${approval}${stereo}`);
  }
  if (guesses.length > 0) {
    parts.push(
      markdownTable(
        ['Guessed target', 'Gene', 'Nearest known ligand', 'Tanimoto', 'Score'],
        guesses.map(({ target, ligand, similarity, score }) => [
          escapeMarkdown(target.name),
          escapeMarkdown(fewGenes(target.genes)),
          escapeMarkdown(ligand.name === '' ? ligand.id : ligand.name),
          similarity.toFixed(2),
          score.toFixed(2),
        ]),
      ),
    );
  }
  if (molecule.smiles !== molecule.parent) parts.push('*Compared by its parent, the largest organic fragment.*');
  return parts.join('\n\n');
}

function fewGenes(genes: readonly string[]): string {
  return genes.length <= FEW_GENES ? genes.join(', ') : `${genes.slice(0, FEW_GENES).join(', ')}, …`;
}

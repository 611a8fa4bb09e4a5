import { colours } from './colours.ts';
import type { TargetGuess } from '../retrieval/target-guesses.ts';
import { withEngine } from './engine.ts';
import { printJson, printTable } from './table.ts';

interface GuessOptions {
  readonly smiles: string;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge guess SMILES` */
export async function runGuess(root: string, { smiles, top, json }: GuessOptions): Promise<void> {
  const { molecule, drug, guesses } = await withEngine(root, (engine) => engine.guess(smiles, top));
  if (json) {
    printJson({
      smiles,
      parent: molecule.parent,
      guesses: guesses.map(({ rank, target, score, ligand, similarity }) => ({
        rank,
        target: target.name,
        gene: target.genes.join(';'),
        uniprot: target.uniprot.join(';'),
        score,
        ligand: { name: ligand.name, chemblId: ligand.id, smiles: ligand.smiles, similarity },
      })),
    });
    return;
  }
  const known = drug === undefined ? '' : `, known as ${colours.bold(drug.name === '' ? drug.id : drug.name)}`;
  console.log(`Targets that ${colours.bold(molecule.parent)}${known} may act on`);
  printTable<TargetGuess>(
    [
      { title: '#', width: 5, align: 'right', cell: ({ rank }) => String(rank) },
      { title: 'Target', cell: ({ target }) => colours.cyan(target.name) },
      { title: 'Genes', cell: ({ target }) => target.genes.join(', ') },
      { title: 'Nearest known ligand', cell: ({ ligand }) => (ligand.name === '' ? ligand.id : ligand.name) },
      { title: 'Tanimoto', width: 10, align: 'right', cell: ({ similarity }) => similarity.toFixed(2) },
      { title: 'Score', width: 8, align: 'right', cell: ({ score }) => score.toFixed(3) },
    ],
    guesses,
  );
  console.log(colours.dim('Guesses from known drugs and the bridge. The score ranks, it is no probability.'));
}

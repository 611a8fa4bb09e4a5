import { percent } from '../text/numbers.ts';
import type { KnownLigand, TargetGuess } from '../retrieval/target-guess.ts';
import { colours } from './colours.ts';
import { withEngine } from './engine.ts';
import { printJson, printTable } from './table.ts';

interface GuessOptions {
  readonly smiles: string;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge guess SMILES` */
export async function runGuess(root: string, { smiles, top, json }: GuessOptions): Promise<void> {
  const { molecule, drug, guesses, compared } = await withEngine(root, (engine) => engine.guess(smiles, top));
  if (json) {
    printJson({
      smiles,
      parent: molecule.parent,
      guesses: guesses.map(({ rank, target, probability, ligand, ligands }) => ({
        rank,
        target: target.name,
        gene: target.genes.join(';'),
        uniprot: target.uniprot.join(';'),
        score: probability,
        ligand: ligandJson(ligand),
        ligands: ligands.map(ligandJson),
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
      { title: 'Probability', width: 13, align: 'right', cell: ({ probability }) => percent(probability) },
      { title: 'Nearest known ligand', cell: ({ ligand }) => (ligand.name === '' ? ligand.id : ligand.name) },
      { title: 'Tanimoto', width: 10, align: 'right', cell: ({ ligand }) => ligand.similarity.toFixed(2) },
      { title: 'pChEMBL', width: 9, align: 'right', cell: ({ ligand }) => ligand.pchembl?.toFixed(1) ?? '' },
    ],
    guesses,
  );
  console.log(
    colours.dim(
      `From ${compared.toLocaleString('en')} known ligands. The probability is calibrated on held-out series of ChEMBL.`,
    ),
  );
}

function ligandJson({ name, id, smiles, similarity, pchembl }: KnownLigand) {
  return { name, chemblId: id, smiles, similarity, pchembl };
}

import { percent } from '../text/numbers.ts';
import type { KnownLigand, TargetGuess } from '../retrieval/target-index.ts';
import type { GuessedMolecule } from '../thin-bridge.ts';
import { answerLines, STANDARD_INPUT } from './batch.ts';
import { withThinBridge, type ModelOptions } from './models.ts';
import { colours, printJson, printTable } from './output.ts';

interface GuessOptions extends ModelOptions {
  /** A structure, or `-` for one a line of standard input. */
  readonly smiles: string;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge guess SMILES` */
export async function runGuess({ smiles, top, json, ...models }: GuessOptions): Promise<void> {
  const isBatch = smiles === STANDARD_INPUT;
  await withThinBridge({ ...models, isBatch }, async (thinBridge) => {
    const guess = (structure: string) => thinBridge.guess(structure, { limit: top });
    if (isBatch) await answerLines(async (line) => guessJson(line, await guess(line)));
    else if (json) printJson(guessJson(smiles, await guess(smiles)));
    else printGuesses(await guess(smiles));
  });
}

/** What programs are told of a molecule and its targets. */
function guessJson(smiles: string, { molecule, guesses }: GuessedMolecule) {
  return {
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
  };
}

function printGuesses({ molecule, compound, guesses, compared }: GuessedMolecule): void {
  const name = compound?.name === '' ? compound.id : compound?.name;
  const known = name === undefined ? '' : `, known as ${colours.bold(name)}`;
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

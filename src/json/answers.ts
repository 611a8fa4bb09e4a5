import type { GuessedMolecule, PanelAnswer } from '../answers/guessed.ts';
import { relationOf } from '../answers/panel.ts';
import type { KnownLigand, NearestLigand } from '../retrieval/known-ligand.ts';
import type { MeasuredPotency } from '../retrieval/measured-potency.ts';
import { GUIDE_ID } from '../retrieval/ligand-files.ts';
import type { FoundCompounds, ReadQuestion } from '../answers/found-compounds.ts';

/** What programs are told of how a question was read. */
export function readingJson({ kind, readAs, alternatives }: ReadQuestion) {
  const { didYouMean = [], readAs: otherReadings = [] } = alternatives ?? {};
  return { kind, readAs, didYouMean, otherReadings };
}

/** What programs are told of found compounds. */
export function foundJson({ kind, readAs, index, heads, hits }: FoundCompounds) {
  return { kind, readAs, index, heads, hits };
}

/**
 * What programs are told of a molecule and its targets.
 * @param given the structure as it was asked about
 */
export function guessJson(
  given: string,
  { molecule, readAs, compound, measured, guesses, inactive, panel, nearest }: GuessedMolecule,
) {
  return {
    // a name or an InChI is no SMILES
    smiles: readAs === null ? given : molecule.smiles,
    readAs: readAs ?? 'a structure, as SMILES',
    parent: molecule.parent,
    drug: compound === undefined ? null : { name: compound.name, chemblId: compound.id },
    measured: measured.map(measuredJson),
    nearest: nearest === null ? null : nearestJson(nearest),
    guesses: guesses.map(({ rank, target, probability, known, ligands, against }) => ({
      rank,
      target: target.name,
      gene: target.genes.join(';'),
      genes: target.genes,
      uniprot: target.uniprot.join(';'),
      probability,
      known,
      ligands: ligands.map(ligandJson),
      against: against.map(ligandJson),
    })),
    inactive: inactive.map(({ target, ligand }) => ({ target: target.name, ligand: ligandJson(ligand) })),
    ...(panel.length > 0 && { panel: panel.map(panelJson) }),
  };
}

function panelJson(answer: PanelAnswer) {
  const { gene, uniprot, name, concern, ligandCount, measured, guess } = answer;
  const relation = relationOf(answer);
  return {
    ...{ gene, uniprot, name, concern, relation, knownLigands: ligandCount },
    measured: measured && measuredJson(measured),
    probability: guess?.probability ?? null,
    ligand: guess === null ? null : ligandJson(guess.ligand),
  };
}

/** What programs are told of a potency that DrugCentral has of a drug. */
export function measuredJson({ target, type, relation, p, assay, source, as }: MeasuredPotency) {
  return {
    ...{ target: target.name, genes: target.genes, uniprot: target.uniprot.join(';'), organism: target.organism },
    ...{ type, relation, p, molar: Number((10 ** -p).toPrecision(3)), assay, source },
    ...(as !== '' && { drug: as }),
  };
}

function nearestJson({ name, id, smiles, similarity, own }: NearestLigand) {
  const source = own ? 'yours' : id.startsWith(GUIDE_ID) ? 'Guide to Pharmacology' : 'ChEMBL';
  return { name, id, source, smiles, similarity, ...(own && { measured: own }) };
}

/** What programs are told of a known ligand. */
export function ligandJson(ligand: KnownLigand) {
  return { ...nearestJson(ligand), pchembl: ligand.pchembl };
}

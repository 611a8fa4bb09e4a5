import * as z from 'zod';
import { guessJson } from '../json/answers.ts';
import { nameOf } from '../library/evidence-text.ts';
import { probabilityText } from '../panel/drug-text.ts';
import { fewNames } from '../text/cut.ts';
import { nothingLikeIt } from '../text/unlike.ts';
import type { GuessedMolecule, MarkedGuess } from '../answers/guessed.ts';
import { potencyText, type KnownLigand } from '../retrieval/known-ligand.ts';
import { line, lines } from './hit-text.ts';
import { limit, offset, structure } from './input-schemas.ts';
import { compound, ligand, nearestLigand, properties } from './output-schemas.ts';
import { neededFor, nextText, page, pageOf } from './paging.ts';
import { measuredLines, measuredOf, measuredOutput } from './measured-text.ts';
import { picture, pictureOf } from './picture.ts';
import { panel, panelJson, panelLines, panelOutput, targetsOfPanel } from './safety-panel.ts';
import { defineTool } from './tool.ts';

/** How many genes of a target are told. */
const FEW = 4;

export const guessTargetsTool = defineTool({
  name: 'guess_targets',
  title: 'Guess targets',
  icon: 'target',
  description:
    'Lists the likeliest protein targets of one structure, from 290,000 known ligands of ChEMBL. "known" was measured ' +
    'on this very molecule; all else is a guess with a probability, calibrated on molecules of another source, and ' +
    'with the nearest known ligand (Tanimoto similarity, pChEMBL). Where nothing like it is known, it guesses nothing: ' +
    'that is the answer. With a panel it tells of off-targets that matter for safety, too.',
  input: z.strictObject({ structure, limit: limit(5, 50), offset, panel, picture }),
  output: z.object({
    smiles: z.string(),
    readAs: z.string().describe('What the structure was taken from.'),
    parent: z.string().describe('SMILES of the part that is compared: no counter-ions, neutral.'),
    drug: z.object({ name: z.string(), chemblId: z.string() }).nullable().describe('The drug that it is.'),
    measured: measuredOutput,
    nearest: nearestLigand.nullable().describe('The most similar known ligand of any target.'),
    guesses: z.array(
      z.object({
        rank: z.int().min(1),
        target: z.string(),
        gene: z.string(),
        genes: z.array(z.string()),
        uniprot: z.string(),
        probability: z.number().min(0).max(1).describe('Probability that it acts on the target, 0 to 1.'),
        known: z.boolean().describe('Whether that was measured on this molecule.'),
        ligands: z.array(ligand).describe('The most similar known ligands of the target.'),
        against: z.array(ligand).describe("Similar compounds of the user's own that were inactive."),
      }),
    ),
    inactive: z
      .array(z.object({ target: z.string(), ligand }))
      .describe('Targets on which the user measured this very molecule to be inactive.'),
    panel: panelOutput,
    page,
  }),
  run: async (input, call) => {
    const { thinBridge } = call.services;
    const guessed = await thinBridge.guess(input.structure, {
      ...{ limit: neededFor(input), panel: targetsOfPanel(input.panel), signal: call.signal },
    });
    const { items: guesses, page: own } = pageOf(guessed.guesses, input);
    const { panel: answers } = guessed;
    return {
      text: lines(
        identityText(guessed),
        ...measuredLines(guessed),
        ...guessLines(guessed, guesses),
        ...panelLines(answers),
        nextText(own),
      ),
      structured: {
        ...guessJson(input.structure, { ...guessed, guesses }),
        ...{ measured: measuredOf(guessed), panel: panelJson(answers), page: own },
      },
      ...(await pictureOf(guessed.molecule.smiles, input.picture, call)),
    };
  },
});

function guessLines({ guesses, inactive, nearest }: GuessedMolecule, shown: readonly MarkedGuess[]): string[] {
  const nothing = nothingLikeIt(nearest && { name: nameOf(nearest), similarity: nearest.similarity });
  const guessed = shown.map(({ rank, target, ligand: best, against: [other], ...guess }) => {
    const genes = fewNames(target.genes, FEW);
    const against = other === undefined ? '' : `; against it speaks ${ligandText(other)}`;
    const near = `nearest known ligand ${ligandText(best)}${against}`;
    return line(`${rank}. ${target.name}${genes === '' ? '' : ` (${genes})`}: ${probabilityText(guess)}; ${near}`);
  });
  const measured = inactive.map(({ target, ligand: own }) => line(`Measured on ${target.name}: ${potencyText(own)}`));
  return [...(guesses.length === 0 ? [nothing] : guessed), ...measured];
}

function ligandText(known: KnownLigand): string {
  const { id, similarity } = known;
  const name = nameOf(known);
  const said = [name === id ? id : `${name} (${id})`, `Tanimoto ${similarity.toFixed(2)}`, potencyText(known)];
  return said.filter((part) => part !== '').join(', ');
}

export const describeCompoundTool = defineTool({
  name: 'describe_compound',
  title: 'Describe a compound',
  icon: 'beaker',
  description:
    'Says what one structure or drug is: canonical SMILES, parent, InChIKey, properties computed by RDKit, and of a ' +
    'drug its recorded mechanisms and its measured potencies (target, value, assay, source; off-targets among them). ' +
    'Use it for what is known of a drug, to turn a name into a structure, and to check a SMILES before you pass it on.',
  input: z.strictObject({ structure, picture }),
  output: z.object({
    smiles: z.string().describe('Canonical SMILES of the whole input.'),
    readAs: z.string().describe('What the structure was taken from.'),
    parent: z.string().describe('SMILES of the part that is compared: no counter-ions, neutral.'),
    inchiKey: z.string().describe('Of the parent; empty where InChI has no name for it.'),
    mixtureOf: z.int().min(1).describe('How many compounds the input is a mixture of.'),
    properties: properties.describe('Of the parent.'),
    drug: compound.nullable().describe('The drug that it is; null where it is none of the index.'),
    measured: measuredOutput,
  }),
  run: async (input, call) => {
    const { chemistry, thinBridge } = call.services;
    const { signal } = call;
    const described = await thinBridge.guess(input.structure, { limit: 0, signal });
    const { molecule, readAs, compound: drug } = described;
    const { properties: computed } = await chemistry.read(molecule.smiles, ['properties'], { signal });
    const { formula, weight, cLogP, tpsa, donors, acceptors, rotatableBonds } = computed;
    return {
      text: lines(
        identityText(described),
        line(`Canonical SMILES ${molecule.smiles}; parent ${molecule.parent}; InChIKey ${molecule.inchiKey || 'none'}`),
        `Of the parent: ${formula}, ${weight.toFixed(2)} g/mol, cLogP ${cLogP.toFixed(2)}, TPSA ${tpsa.toFixed(1)} Å², ` +
          `${donors} donors, ${acceptors} acceptors, ${rotatableBonds} rotatable bonds`,
        drug === undefined ? '' : line(`Recorded mechanisms: ${drug.mechanisms.join('; ') || 'none'}`),
        ...measuredLines(described),
      ),
      structured: {
        ...{ smiles: molecule.smiles, readAs: readAs ?? 'a structure, as SMILES', parent: molecule.parent },
        ...{ inchiKey: molecule.inchiKey, mixtureOf: molecule.mixture?.length ?? 1 },
        ...{ properties: computed, drug: drug ?? null, measured: measuredOf(described) },
      },
      ...(await pictureOf(molecule.smiles, input.picture, call)),
    };
  },
});

/** What the structure was taken for, and which drug it is. */
function identityText({ molecule, readAs, compound: drug }: GuessedMolecule): string {
  const own = drug === undefined ? 'no drug of the index' : `the drug ${nameOf(drug)} (${drug.id})`;
  const mixture =
    molecule.mixture === undefined ? '' : `; a mixture of ${molecule.mixture.length}, told of the largest`;
  return line(`${readAs === null ? '' : `Read as ${readAs}. `}${molecule.parent} is ${own}${mixture}.`);
}

import * as z from 'zod';
import type { PanelAnswer } from '../answers/guessed.ts';
import { relationOf, type PanelRelation } from '../answers/panel.ts';
import { ligandJson } from '../json/answers.ts';
import { probabilityText } from '../panel/drug-text.ts';
import { panelSummary } from '../panel/details-text.ts';
import { safetyPanel, type PanelTarget } from '../retrieval/safety-panel.ts';
import { line } from './hit-text.ts';
import { ligand } from './output-schemas.ts';

export const panel = z
  .enum(['safety'])
  .optional()
  .describe(
    '"safety" tells of each of 82 targets of secondary pharmacology, too (hERG, 5-HT2B, muscarinic receptors, ...), ' +
      'whether the structure is known or guessed to act on it, and what that may bring. Leave it out otherwise.',
  );

const genes = z.array(z.string());

/** What is told of a panel; null where none was asked for. */
export const panelOutput = z
  .object({
    targets: z
      .array(
        z.object({
          gene: z.string(),
          uniprot: z.string(),
          name: z.string(),
          concern: z.string().describe('What acting on it may bring.'),
          known: z.boolean().describe('Whether that was measured on this molecule.'),
          probability: z.number().min(0).max(1).describe('Probability that it acts on the target, 0 to 1.'),
          ligand: ligand.describe('The most similar known ligand of the target.'),
        }),
      )
      .describe('Those that it is known or guessed to act on, the likeliest first.'),
    unlikely: genes.describe('Those for which too little speaks: no proof that it does not act on them.'),
    unanswered: genes.describe('Those of which no ligand is known here: nothing can be said of them.'),
  })
  .nullable()
  .describe('The panel that was asked for; null where none was.');

/** The targets of a panel that was asked for. */
export function targetsOfPanel(asked: z.output<typeof panel>): readonly PanelTarget[] {
  return asked === undefined ? [] : safetyPanel();
}

/** What programs are told of a panel. */
export function panelJson(answers: readonly PanelAnswer[]) {
  if (answers.length === 0) return null;
  const genesOf = (wanted: PanelRelation) => of(answers, wanted).map(({ gene }) => gene);
  const targets = told(answers).map(({ gene, uniprot, name, concern, guess }) => ({
    ...{ gene, uniprot, name, concern },
    ...{ known: guess.known, probability: guess.probability, ligand: ligandJson(guess.ligand) },
  }));
  return { targets, unlikely: genesOf('unlikely'), unanswered: genesOf('unanswered') };
}

/** What a model is told of a panel, a target a line. */
export function panelLines(answers: readonly PanelAnswer[]): string[] {
  if (answers.length === 0) return [];
  const unanswered = of(answers, 'unanswered').map(({ gene }) => gene);
  return [
    `Against a panel of ${answers.length} targets of secondary pharmacology: ${panelSummary(answers)}`,
    ...told(answers).map(({ gene, name, concern, guess }) =>
      line(`- ${gene}, ${name}: ${probabilityText(guess)}; may bring ${concern}`),
    ),
    `For ${of(answers, 'unlikely').length} too little speaks, which is no proof that it does not act on them.` +
      (unanswered.length === 0 ? '' : ` No ligand is known here of ${unanswered.join(', ')}.`),
  ];
}

function of(answers: readonly PanelAnswer[], wanted: PanelRelation): PanelAnswer[] {
  return answers.filter((answer) => relationOf(answer) === wanted);
}

/** Those that it acts on: what is known, then the likeliest. */
function told(answers: readonly PanelAnswer[]) {
  return [...of(answers, 'known'), ...of(answers, 'guessed')]
    .flatMap(({ guess, ...target }) => (guess === null ? [] : [{ ...target, guess }]))
    .sort((a, b) => Number(b.guess.known) - Number(a.guess.known) || b.guess.probability - a.guess.probability);
}

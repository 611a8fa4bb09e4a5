import * as z from 'zod';
import type { PanelAnswer } from '../answers/guessed.ts';
import { ofRelation, type PanelRelation } from '../answers/panel.ts';
import { ligandJson, measuredJson } from '../json/answers.ts';
import { probabilityText } from '../panel/drug-text.ts';
import { panelSummary } from '../panel/details-text.ts';
import { safetyPanel, type PanelTarget } from '../retrieval/safety-panel.ts';
import { line } from './hit-text.ts';
import { measuredLine } from './measured-text.ts';
import { ligand, measured } from './output-schemas.ts';

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
          measured: measured.nullable().describe('What was measured, where DrugCentral has it; it may be weak.'),
          probability: z.number().min(0).max(1).nullable().describe('Probability that it acts on the target, 0 to 1.'),
          ligand: ligand.nullable().describe('The most similar known ligand of the target.'),
        }),
      )
      .describe('Those that it is known or guessed to act on: known ones by potency, then guesses by probability.'),
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
  const genesOf = (wanted: PanelRelation) => ofRelation(answers, wanted).map(({ gene }) => gene);
  const targets = told(answers).map(({ gene, uniprot, name, concern, measured, guess }) => ({
    ...{ gene, uniprot, name, concern, known: measured !== null || guess?.known === true },
    ...{ measured: measured && measuredJson(measured), probability: guess?.probability ?? null },
    ligand: guess && ligandJson(guess.ligand),
  }));
  return { targets, unlikely: genesOf('unlikely'), unanswered: genesOf('unanswered') };
}

/** What a model is told of a panel, a target a line. */
export function panelLines(answers: readonly PanelAnswer[]): string[] {
  if (answers.length === 0) return [];
  const unanswered = ofRelation(answers, 'unanswered').map(({ gene }) => gene);
  return [
    `Against a panel of ${answers.length} targets of secondary pharmacology: ${panelSummary(answers)}`,
    ...told(answers).map(({ gene, name, concern, measured, guess }) => {
      const said =
        measured === null ? (guess === null ? '' : probabilityText(guess)) : `known, ${measuredLine(measured)}`;
      return line(`- ${gene}, ${name}: ${said}; may bring ${concern}`);
    }),
    `For ${ofRelation(answers, 'unlikely').length} too little speaks, which is no proof that it does not act on them.` +
      (unanswered.length === 0 ? '' : ` No ligand is known here of ${unanswered.join(', ')}.`),
  ];
}

/** Those that it is known or guessed to act on. */
function told(answers: readonly PanelAnswer[]): PanelAnswer[] {
  return [...ofRelation(answers, 'known'), ...ofRelation(answers, 'guessed')];
}

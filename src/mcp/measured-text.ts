import * as z from 'zod';
import { measuredTargets } from '../answers/measured-targets.ts';
import type { GuessedMolecule } from '../answers/guessed.ts';
import { measuredJson } from '../json/answers.ts';
import { isForeign, measuredText, sourceText, type MeasuredPotency } from '../retrieval/measured-potency.ts';
import { fewNames } from '../text/cut.ts';
import { line } from './hit-text.ts';
import { measured } from './output-schemas.ts';

/** Known targets that are told in a text, and potencies in the structured answer: of some drugs there are hundreds. */
const MOST = { told: 12, structured: 50 };

/** How many genes of a target are told. */
const FEW_GENES = 3;

export const measuredOutput = z
  .object({
    total: z.int().min(0),
    potencies: z.array(measured).describe(`Human targets first, the most potent first; ${MOST.structured} at most.`),
  })
  .describe('What was measured of the drug that it is, by DrugCentral.');

/** What programs are told of what was measured. */
export function measuredOf({ measured: all }: Pick<GuessedMolecule, 'measured'>) {
  return { total: all.length, potencies: all.slice(0, MOST.structured).map(measuredJson) };
}

/** What a model is told of the targets that a molecule was measured on, a target a line; nothing where there are none. */
export function measuredLines(guessed: Pick<GuessedMolecule, 'measured' | 'guesses'>): string[] {
  const all = measuredTargets(guessed).filter(({ potency }) => potency !== '');
  if (all.length === 0) return [];
  const told = all.slice(0, MOST.told).map(({ target, organism, potency, assay, source }) => {
    const genes = fewNames(target.genes, FEW_GENES);
    const name = `${genes === '' ? '' : `${genes}, `}${target.name}${organism === '' ? '' : ` of ${organism}`}`;
    const origin = [source, assay].filter((part) => part !== '').join(': ');
    return line(`- ${name}: ${potency}${origin === '' ? '' : ` (${origin})`}`);
  });
  const left = all.length - told.length;
  return ['Measured, by DrugCentral where a source is told:', ...told, ...(left === 0 ? [] : [`and on ${left} more.`])];
}

/** "IC50 = 16 µM, pIC50 4.8 (ChEMBL, Rattus norvegicus)" */
export function measuredLine(potency: MeasuredPotency): string {
  const { target } = potency;
  const origin = [sourceText(potency), ...(isForeign(target) ? [target.organism] : [])].filter((part) => part !== '');
  return `${measuredText(potency)}${origin.length === 0 ? '' : ` (${origin.join(', ')})`}`;
}

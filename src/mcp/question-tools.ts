import * as z from 'zod';
import { foundJson, readingJson } from '../json/answers.ts';
import { meaningOf } from '../panel/drug-text.ts';
import type { Alternatives } from '../question/alternatives.ts';
import type { Query } from '../question/query.ts';
import { hitLine, line, lines } from './hit-text.ts';
import { limit, offset, question, readAs, structure } from './input-schemas.ts';
import { hit, index, reading } from './output-schemas.ts';
import { emptyText, neededFor, nextText, page, pageOf } from './paging.ts';
import { defineTool } from './tool.ts';

export const readQuestionTool = defineTool({
  name: 'read_question',
  title: 'Read a question',
  icon: 'comment-discussion',
  description:
    'Says how a question about molecules is read (as a mechanism, target, drug, disease, identifier or structure), ' +
    'which words were not understood, and how else it can be read. It lists no compounds. Use it where a question is ' +
    'ambiguous, or where find_drugs answered something else than was meant.',
  input: z.strictObject({ question, readAs }),
  output: reading,
  run: async ({ question: text, readAs: as }, { services, signal }) => {
    const read = await services.thinBridge.read(textQuery(text, as), signal);
    return {
      text: lines(line(`"${text}" is read as ${read.readAs} (${read.kind}).`), alternativesText(read.alternatives)),
      structured: readingJson(read),
    };
  },
});

export const findDrugsTool = defineTool({
  name: 'find_drugs',
  title: 'Find drugs',
  icon: 'search',
  description:
    'Finds drugs among 9,186 drugs and clinical candidates of ChEMBL, either for a question (a mechanism, target, drug, disease) or near a ' +
    'structure. Each is "known" (a source records it) or "predicted" with a calibrated probability and the nearest ' +
    'known analogue or ligand as evidence. A predicted drug has not been measured: never report it as a fact. How the ' +
    'question was read comes first: check it. Nothing found means that nothing is known, so do not make up drugs.',
  input: z
    .strictObject({
      question: question.optional(),
      structure: structure.optional().describe(`Finds drugs near it instead. ${structure.description ?? ''}`),
      readAs,
      limit: limit(10, 100),
      offset,
    })
    .refine(({ question: text, structure: near }) => (text === undefined) !== (near === undefined), {
      error: 'Send either "question" or "structure", and one of them only.',
    }),
  output: reading.extend({
    query: z.string(),
    index,
    heads: z.string().describe('Name of the models that answered.'),
    searched: z.int().describe('How many drugs were compared.'),
    hits: z.array(hit),
    page,
  }),
  run: async (input, { services, signal }) => {
    const query: Query =
      input.structure === undefined
        ? textQuery(input.question ?? '', input.readAs)
        : { kind: 'smiles', smiles: input.structure };
    const found = await services.thinBridge.find(query, { limit: neededFor(input), signal });
    const { items: hits, page: own } = pageOf(found.hits, input);
    const asked = input.question ?? input.structure ?? '';
    return {
      text: lines(
        line(`"${asked}" is read as ${found.readAs}. ${found.searched} drugs were searched.`),
        hits.length === 0 ? emptyText(own, 'No drug was found for it.') : hits.map(hitLine).join('\n'),
        nextText(own),
        meaningOf({ query, rows: hits }),
        alternativesText(found.alternatives),
      ),
      structured: {
        ...{ query: asked, ...readingJson(found), ...foundJson({ ...found, hits }) },
        ...{ searched: found.searched, page: own },
      },
    };
  },
});

function textQuery(text: string, as: z.output<typeof readAs>): Query & { readonly kind: 'text' } {
  return { kind: 'text', text, ...(as === undefined ? {} : { choice: { as } }) };
}

/** How else a question can be asked; empty where it can't. */
function alternativesText(alternatives: Alternatives | null): string {
  const { didYouMean = [], readAs: others = [] } = alternatives ?? {};
  return lines(
    ...didYouMean.map((meant) => line(`Did the user mean "${meant}"?`)),
    others.length === 0 ? '' : `It can also be read, by "readAs", as: ${others.join(', ')}.`,
  );
}

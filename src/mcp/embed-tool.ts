import * as z from 'zod';
import { embedAndFind, embeddedJson } from '../json/embedded.ts';
import type { Query } from '../question/query.ts';
import { hitLine, lines } from './hit-text.ts';
import { limit, question, structure } from './input-schemas.ts';
import { hit } from './output-schemas.ts';
import { defineTool } from './tool.ts';

export const embedTool = defineTool({
  name: 'embed',
  title: 'Embed',
  icon: 'symbol-array',
  isForPrograms: true,
  description:
    'Places a mechanism text or a structure in the space that molecules and texts share: a vector of 256 numbers and ' +
    'unit length, and the drugs nearest to it by cosine. For programs that compute with vectors; to find drugs use ' +
    'find_drugs, which reads the question and knows what is recorded.',
  input: z
    .strictObject({
      text: question.optional().describe('A mechanism, taken as it is: no abbreviation is read.'),
      smiles: structure.optional().describe('A structure as SMILES.'),
      limit: limit(5, 100).describe('How many of the nearest drugs are listed, 1 to 100.'),
    })
    .refine(({ text, smiles }) => (text === undefined) !== (smiles === undefined), {
      error: 'Send either "text" or "smiles", and one of them only.',
    }),
  output: z.object({
    text: z.string().optional(),
    smiles: z.string().optional(),
    parent: z.string().optional().describe('SMILES of the part that is placed.'),
    heads: z.string().describe('Name of the models: vectors of other heads are of another space.'),
    vector: z.array(z.number()).describe('256 numbers, of unit length.'),
    hits: z.array(hit),
  }),
  run: async ({ text, smiles, limit: count }, { services, signal }) => {
    const query: Query = text === undefined ? { kind: 'smiles', smiles: smiles ?? '' } : { kind: 'text', text };
    const embedded = await embedAndFind(services.thinBridge, query, { limit: count, signal });
    const { vector, found } = embedded;
    return {
      text: lines(
        `A vector of ${vector.length} numbers and unit length by the heads "${found.heads}", in the structured answer.`,
        'The drugs nearest to it by cosine, which ranks and is no probability:',
        ...found.hits.map(hitLine),
      ),
      structured: embeddedJson(embedded),
    };
  },
});

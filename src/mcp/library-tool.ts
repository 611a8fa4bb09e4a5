import * as z from 'zod';
import type { LibraryQuestion } from '../answers/library-search.ts';
import { readCondition } from '../library/filter.ts';
import { hitLine, line, lines } from './hit-text.ts';
import { limit, offset, question, structure } from './input-schemas.ts';
import { hit, index } from './output-schemas.ts';
import { emptyText, neededFor, nextText, page, pageOf } from './paging.ts';
import { defineTool, LIBRARIES } from './tool.ts';

/** Longest SMARTS, and longest condition, in characters. */
const LONGEST = 1000;

const MOST_CONDITIONS = 20;

export const searchLibraryTool = defineTool({
  name: 'search_library',
  title: 'Search a library',
  icon: 'library',
  needsTrust: true,
  description:
    'Searches the user\'s own library of compounds, or what comes with Thin Bridge ("bundled:ligands": 290,000 tool ' +
    'compounds with their potency), by a question, by similarity to a structure, by a substructure, or by conditions ' +
    'alone. Similarity is Tanimoto of ECFP4, 0 to 1; a cosine ranks and is no probability.',
  input: z
    .strictObject({
      library: z.enum(LIBRARIES).default('own').describe('What is searched.'),
      question: question.optional(),
      structure: structure.optional().describe(`Finds what is similar to it. ${structure.description ?? ''}`),
      smarts: z.string().trim().min(1).max(LONGEST).optional().describe('Finds what has this substructure, as SMARTS.'),
      where: z
        .array(z.string().trim().min(1).max(LONGEST))
        .max(MOST_CONDITIONS)
        .default([])
        .describe(
          'Conditions that all have to be met: "weight<=500" (g/mol), "cLogP<=3", "tpsa<=90" (Å²), "donors<=2", ' +
            '"acceptors<=8", "rotatableBonds<=6", "name~statin", or a column of the user\'s file: "Project=Alpha", ' +
            '"Assay IC50<=100 nM" (units are converted).',
        ),
      limit: limit(10, 100),
      offset,
    })
    .refine((input) => [input.question, input.structure, input.smarts].filter((one) => one !== undefined).length < 2, {
      error: 'Send one of "question", "structure" and "smarts", or none of them to list by "where" alone.',
    }),
  output: z.object({
    library: index,
    searched: z.int().describe('How many compounds the library has.'),
    readAs: z.string().describe('How the question was read, in words; empty where there was none.'),
    hits: z.array(hit),
    page,
  }),
  run: async (input, { services, signal, onProgress }) => {
    const filter = input.where.map(readCondition);
    onProgress({ message: 'searching' });
    const found = await services.search(input.library, libraryQuestion(input), {
      ...{ filter, signal, limit: neededFor(input) },
    });
    const { items: hits, page: own } = pageOf(found.hits, input);
    return {
      text: lines(
        found.readAs === '' ? '' : line(`Read as ${found.readAs}.`),
        line(`${found.searched} compounds in "${found.library.name}".`),
        hits.length === 0 ? emptyText(own, 'No compound was found.') : hits.map(hitLine).join('\n'),
        nextText(own),
      ),
      structured: { ...found, hits, page: own },
    };
  },
});

function libraryQuestion({
  question: text,
  structure: like,
  smarts,
}: {
  readonly question?: string | undefined;
  readonly structure?: string | undefined;
  readonly smarts?: string | undefined;
}): LibraryQuestion {
  if (smarts !== undefined) return { kind: 'smarts', text: smarts };
  if (like !== undefined) return { kind: 'smiles', text: like };
  return text === undefined ? { kind: 'all' } : { kind: 'text', text };
}

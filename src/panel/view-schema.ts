import * as z from 'zod';
import type { MoleculeProperties } from '../chemistry/molecule.ts';
import type { Compound, Hit } from '../library/compound-index.ts';
import { coreHostMessages } from './core/message-schema.ts';
import { ACTIONS } from '../question/actions.ts';
import type { Alternatives } from '../question/alternatives.ts';
import { READ_AS, type Meaning } from '../question/choice.ts';
import type { KnownLigand, NearestLigand } from '../retrieval/known-ligand.ts';
import { RELATIONS, type MeasuredPotency } from '../retrieval/measured-potency.ts';
import type { Answer, Details, DrugHostMessage, DrugPageState, Look, View } from './messages.ts';
import { MOST_ROWS, pageHostMessages, text } from './page-schema.ts';
import { sketchHostMessages } from './sketch/message-schema.ts';

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MOST_ROWS);

const meaning = z.object({
  kind: z.enum(['target', 'drug', 'disease', 'class']),
  label: text,
}) satisfies z.ZodType<Meaning>;

/** A question, from wherever it comes. */
export const query = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text,
    choice: z
      .strictObject({
        as: z.enum(READ_AS).exactOptional(),
        action: z.enum([...ACTIONS, 'any']).exactOptional(),
        names: list(z.strictObject({ ...meaning.shape, text })).exactOptional(),
        isVerbatim: z.boolean().exactOptional(),
      })
      .exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('smiles'),
    smiles: text,
    name: text.exactOptional(),
    search: z.literal('substructure').exactOptional(),
  }),
]);

const compound = z.object({
  source: text,
  id: text,
  name: text,
  smiles: text,
  inchiKey: text,
  mechanisms: list(text),
  targets: list(text),
  genes: list(text),
  firstApproval: z.int().nullable(),
  phase: z.int().nullable(),
}) satisfies z.ZodType<Compound>;

const hit = compound.extend({
  rank: z.int().positive(),
  relation: z.enum(['known', 'predicted']),
  probability: z.number().min(0).max(1).nullable(),
  evidence: list(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('mechanism'), text, source: text }),
      z.object({ kind: z.literal('indication'), disease: text, phase: z.number() }),
      z.object({ kind: z.literal('class'), name: text }),
      z.object({ kind: z.literal('name'), name: text }),
      z.object({ kind: z.literal('cosine'), cosine: z.number() }),
      z.object({ kind: z.literal('similarity'), similarity: z.number() }),
      z.object({ kind: z.literal('substructure'), smarts: text }),
      z.object({ kind: z.literal('analogue'), name: text, id: text, similarity: z.number() }),
      z.object({ kind: z.literal('ligand'), target: text, similarity: z.number() }),
    ]),
  ),
}) satisfies z.ZodType<Hit>;

const alternatives = z.object({
  names: list(z.object({ text, meaning, others: list(meaning) })),
  action: z.enum(ACTIONS).nullable(),
  actions: list(z.enum(ACTIONS)),
  readAs: list(z.enum(READ_AS)),
  isMended: z.boolean(),
  didYouMean: list(text),
}) satisfies z.ZodType<Alternatives>;

const answer = z.object({
  query,
  kind: z.enum(['structure', 'identifier', 'drug', 'indication', 'target', 'mechanism', 'text', 'none']),
  heads: text,
  readAs: text,
  alternatives: alternatives.nullable(),
  // views that were kept by an earlier version have none
  structure: text.nullable().default(null),
  searched: z.int().nonnegative(),
  rows: list(hit),
  cut: z.int().nonnegative(),
}) satisfies z.ZodType<Answer>;

const properties = z.object({
  formula: text,
  weight: z.number(),
  cLogP: z.number(),
  tpsa: z.number(),
  donors: z.number(),
  acceptors: z.number(),
  rotatableBonds: z.number(),
}) satisfies z.ZodType<MoleculeProperties>;

const nearest = z.object({
  id: text,
  name: text,
  smiles: text,
  similarity: z.number(),
  own: z.object({ type: text, bound: z.enum(['exact', 'above', 'below']), percent: z.number().nullable() }).optional(),
}) satisfies z.ZodType<NearestLigand>;

const ligand = nearest.extend({ pchembl: z.number().nullable() }) satisfies z.ZodType<KnownLigand>;

const measured = z.object({
  target: z.object({ name: text, genes: list(text), uniprot: list(text), organism: text }),
  ...{ p: z.number(), type: text, relation: z.enum(RELATIONS), assay: text, source: text, as: text },
}) satisfies z.ZodType<MeasuredPotency>;

const target = z.object({ id: text, name: text, genes: list(text), uniprot: list(text) });

const details = z.object({
  smiles: text,
  parent: text,
  inchiKey: text,
  mixtureOf: z.int().positive(),
  properties,
  compound: compound.nullable(),
  // details that were kept by an earlier version have neither of these two
  indications: list(z.object({ disease: text, phase: z.number() })).default([]),
  measured: list(measured).default([]),
  guesses: list(
    z.object({
      rank: z.int().positive(),
      target,
      probability: z.number(),
      known: z.boolean(),
      ligands: list(ligand),
      against: list(ligand),
    }),
  ),
  inactive: list(z.object({ target, ligand })),
  panel: list(
    z.object({
      ...{ gene: text, uniprot: text, name: text, concern: text },
      ligandCount: z.int().nonnegative(),
      measured: measured.nullable().default(null),
      guess: z.object({ probability: z.number(), known: z.boolean(), ligands: list(ligand) }).nullable(),
    }),
  ),
  nearest: nearest.nullable(),
  compared: z.int().nonnegative(),
  own: z.int().nonnegative(),
}) satisfies z.ZodType<Details>;

const view = z.object({
  answer: answer.nullable(),
  asking: query.nullable(),
  failure: z.object({ query, message: text }).nullable(),
  trail: z.object({ queries: list(query), at: z.int().min(-1) }),
  open: z
    .object({ smiles: text, name: text.nullable(), details: details.nullable(), failure: text.nullable() })
    .nullable(),
  isPinned: z.boolean(),
}) satisfies z.ZodType<View>;

/** What the drug panel takes from the host. */
export const drugHostMessage = z.discriminatedUnion('kind', [
  ...pageHostMessages,
  ...sketchHostMessages,
  ...coreHostMessages,
  z.object({ kind: z.literal('view'), view }),
  z.object({ kind: z.literal('properties'), of: list(z.tuple([text, properties.nullable()])) }),
]) satisfies z.ZodType<DrugHostMessage>;

const bound = z.number().nullable();

/** How the list was looked at. */
export const look = z.object({
  layout: z.enum(['rows', 'cards']),
  sort: z.enum(['rank', 'probability', 'name', 'year']),
  groupBy: z.enum(['none', 'target']),
  filter: z.object({
    text,
    relation: z.enum(['any', 'known', 'predicted']),
    ...{ leastPhase: bound, yearFrom: bound, yearTo: bound, mostWeight: bound, mostCLogP: bound },
  }),
  isFilterShown: z.boolean(),
  isRestShown: z.boolean(),
  selected: list(text),
  isComparing: z.boolean(),
}) satisfies z.ZodType<Look>;

/** What the drug panel kept before the window was reloaded, which another version may have written. */
export const drugPageState = z.object({ view, look, scrolled: z.number() }) satisfies z.ZodType<DrugPageState>;

import { ThinBridge } from '../../thin-bridge.ts';
import path from 'node:path';
import type { Compound, Evidence, Hit } from '../../library/compound-index.ts';
import { evidenceText } from '../../library/evidence-text.ts';
import { colours, printJson, printTable } from '../output.ts';
import { withIndex, type FilterOptions, type LibraryOptions, type OpenIndex } from './open-library.ts';

interface SearchOptions extends LibraryOptions, FilterOptions {
  /** A mechanism or whatever else `find` answers; empty where something else is looked for. */
  readonly text: string;
  /** A structure, or a drug by its name, that similar ones are looked for. */
  readonly smiles?: string;
  readonly smarts?: string;
  readonly top: number;
}

/** What was found, and what the question was read as. */
interface Found {
  readonly readAs: string;
  readonly hits: readonly Hit[];
}

/** `thin-bridge library search --library FOLDER [TEXT | --smiles SMILES | --smarts SMARTS] [--where CONDITION]...` */
export async function runSearch(options: SearchOptions): Promise<void> {
  await withIndex(options, async (open) => {
    const { index: library, otherHeads: placedBy } = open;
    if (placedBy !== undefined)
      console.error(`The library was placed by the heads "${placedBy}": importing a file places it by those in use.`);
    const { readAs, hits } = await search(open, options);
    const searched = await library.count();
    if (options.json) {
      printJson({ library: library.description, searched, readAs, hits });
      return;
    }
    if (readAs !== '') console.log(`read as ${readAs}`);
    printCompounds(hits);
    console.log(colours.dim(`${searched} compounds in "${library.description.name}".`));
  });
}

async function search({ index: library, chemistry }: OpenIndex, options: SearchOptions): Promise<Found> {
  const { text, smiles, smarts, where: filter, top: limit, root, heads } = options;
  if (smarts !== undefined) {
    return { readAs: 'a substructure', hits: await library.searchBySubstructure(smarts, { limit, filter }) };
  }
  if (smiles === undefined && text === '') {
    return { readAs: '', hits: await first(library.compounds({ filter }), limit) };
  }
  const models = path.join(root, 'models');
  await using thinBridge = new ThinBridge({ encoder: models, heads, drugs: models }, chemistry);
  const query = smiles === undefined ? ({ kind: 'text', text } as const) : ({ kind: 'smiles', smiles } as const);
  return await thinBridge.findIn(library, query, { limit, filter });
}

async function first(compounds: AsyncIterable<Compound>, limit: number): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const compound of compounds) {
    hits.push({ rank: hits.length + 1, ...compound, relation: 'known', probability: null, evidence: [] });
    if (hits.length === limit) break;
  }
  return hits;
}

function printCompounds(hits: readonly Hit[]): void {
  if (hits.length === 0) {
    console.log('No compound was found.');
    return;
  }
  printTable<Hit>(
    [
      { title: '#', width: 5, align: 'right', cell: ({ rank }) => String(rank) },
      { title: 'Id', width: 15, align: 'right', cell: ({ id }) => id },
      { title: 'Name', width: 22, cell: ({ name }) => colours.cyan(name) },
      { title: 'Structure', cell: ({ smiles }) => smiles },
      { title: 'Weight', width: 9, align: 'right', cell: ({ properties }) => properties?.weight.toFixed(1) ?? '' },
      { title: 'cLogP', width: 8, align: 'right', cell: ({ properties }) => properties?.cLogP.toFixed(1) ?? '' },
      { title: 'Why', width: 28, cell: ({ evidence }) => evidence.map(whyOf).join('; ') },
    ],
    hits,
  );
}

function whyOf(evidence: Evidence): string {
  return evidence.kind === 'cosine' ? `cosine ${evidence.cosine.toFixed(2)}` : evidenceText(evidence);
}

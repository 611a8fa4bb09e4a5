import { ThinBridge } from '../../thin-bridge.ts';
import path from 'node:path';
import { searchLibrary, type LibraryFound, type LibraryQuestion } from '../../answers/library-search.ts';
import type { Evidence, Hit } from '../../library/compound-index.ts';
import { evidenceText } from '../../library/evidence-text.ts';
import { colours, printJson, printTable } from '../output.ts';
import { withIndex, type FilterOptions, type LibraryOptions, type OpenedIndex } from './open-library.ts';

interface SearchOptions extends LibraryOptions, FilterOptions {
  /** A mechanism or whatever else `find` answers; empty where something else is looked for. */
  readonly text: string;
  /** A structure, or a drug by its name, that similar ones are looked for. */
  readonly smiles?: string;
  readonly smarts?: string;
  readonly top: number;
}

/** `thin-bridge library search --library FOLDER [TEXT | --smiles SMILES | --smarts SMARTS] [--where CONDITION]...` */
export async function runSearch(options: SearchOptions): Promise<void> {
  await withIndex(options, async (open) => {
    const { otherHeads: placedBy } = open;
    if (placedBy !== undefined)
      console.error(`The library was placed by the heads "${placedBy}": importing a file places it by those in use.`);
    const found = await search(open, options);
    const { readAs, searched, hits } = found;
    if (options.json) {
      printJson(found);
      return;
    }
    if (readAs !== '') console.log(`read as ${readAs}`);
    printCompounds(hits);
    console.log(colours.dim(`${searched} compounds in "${found.library.name}".`));
  });
}

async function search({ index: library, chemistry }: OpenedIndex, options: SearchOptions): Promise<LibraryFound> {
  const { where: filter, top: limit, root, heads } = options;
  const models = path.join(root, 'models');
  await using thinBridge = new ThinBridge({ encoder: models, heads, drugs: models }, chemistry);
  return await searchLibrary(library, questionOf(options), { limit, filter }, (query, suited) =>
    thinBridge.findIn(library, query, suited),
  );
}

function questionOf({ text, smiles, smarts }: SearchOptions): LibraryQuestion {
  if (smarts !== undefined) return { kind: 'smarts', text: smarts };
  if (smiles !== undefined) return { kind: 'smiles', text: smiles };
  return text === '' ? { kind: 'all' } : { kind: 'text', text };
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

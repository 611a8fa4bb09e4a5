import type { FoundDrugs } from '../thin-bridge.ts';
import type { Hit } from '../library/compound-index.ts';
import { fewNames } from '../text/cut.ts';
import { colours } from './colours.ts';
import { withEngine } from './engine.ts';
import { printJson, printTable } from './table.ts';

interface FindOptions {
  readonly text: string;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge find TEXT` */
export async function runFind(root: string, { text, top, json }: FindOptions): Promise<void> {
  const found = await withEngine(root, (engine) => engine.findByText(text, top));
  if (json) {
    printJson({ query: text, readAs: found.readAs, heads: found.heads, hits: found.hits });
    return;
  }
  console.log(`Drugs nearest to ${colours.bold(text)}`);
  if (found.readAs.length > 0) console.log(`read as ${found.readAs.join(', or ')}`);
  printDrugs(found, meaningOf('text'));
}

/** What the scores of drugs mean that were found by a text or by a structure. */
export function meaningOf(kind: 'text' | 'smiles'): string {
  const unit = kind === 'text' ? 'counts standard deviations above the mean drug' : 'is a cosine';
  return `The score ${unit}: it ranks, it is no probability.`;
}

/** Prints found drugs as a table, with which heads found them among how many, and what the score means. */
export function printDrugs({ heads, searched, hits }: FoundDrugs, meaning: string): void {
  printTable<Hit>(
    [
      { title: '#', width: 5, align: 'right', cell: ({ rank }) => String(rank) },
      { title: 'Drug', width: 22, cell: ({ name, id }) => (name === '' ? id : colours.cyan(name)) },
      { title: 'Mechanism', cell: ({ mechanisms }) => mechanisms.join('; ') },
      { title: 'Genes', cell: ({ genes }) => fewNames(genes, FEW) },
      {
        title: 'Approved',
        width: 10,
        cell: ({ firstApproval }) => (firstApproval === null ? '' : String(firstApproval)),
      },
      { title: 'Score', width: 8, align: 'right', cell: ({ score }) => score.toFixed(3) },
    ],
    hits,
  );
  console.log(colours.dim(`${searched} drugs searched with the heads "${heads}". ${meaning}`));
}

/** How many genes of a family a table cell names. */
const FEW = 4;

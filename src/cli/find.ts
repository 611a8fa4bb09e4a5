import type { Hit } from '../library/compound-index.ts';
import { whyText } from '../panel/drug-text.ts';
import { fewNames } from '../text/cut.ts';
import type { FoundCompounds } from '../thin-bridge.ts';
import { answerLines, STANDARD_INPUT } from './batch.ts';
import { withThinBridge, type ModelOptions } from './models.ts';
import { colours, printJson, printTable } from './output.ts';

interface FindOptions extends ModelOptions {
  /** A mechanism, or `-` for one a line of standard input. */
  readonly text: string;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge find TEXT` */
export async function runFind({ text, top, json, ...models }: FindOptions): Promise<void> {
  await withThinBridge(models, async (thinBridge) => {
    const find = (asked: string) => thinBridge.find({ kind: 'text', text: asked }, { limit: top });
    if (text === STANDARD_INPUT) {
      await answerLines(async (line) => foundJson(await find(line)));
      return;
    }
    const found = await find(text);
    if (json) {
      printJson({ query: text, ...foundJson(found) });
      return;
    }
    console.log(`Drugs for ${colours.bold(text)}\nread as ${found.readAs}`);
    printHits(found);
  });
}

/** What programs are told of found compounds. */
function foundJson({ kind, readAs, index, heads, hits }: FoundCompounds) {
  return { kind, readAs, index, heads, hits };
}

/** Prints found compounds as a table, with which heads found them among how many. */
export function printHits({ heads, searched, hits }: FoundCompounds): void {
  if (hits.length > 0) {
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
        { title: 'Why', width: 28, cell: (hit) => whyText(hit) },
      ],
      hits,
    );
  }
  console.log(colours.dim(`${searched} drugs searched with the heads "${heads}".`));
}

/** How many genes of a family a table cell names. */
const FEW = 4;

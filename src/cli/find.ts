import type { Hit } from '../library/compound-index.ts';
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
    console.log(`Drugs nearest to ${colours.bold(text)}`);
    if (found.readAs.length > 0) console.log(`read as ${found.readAs.join(', or ')}`);
    printHits(found, 'counts standard deviations above the mean drug');
  });
}

/** What programs are told of found compounds. */
function foundJson({ readAs, index, heads, hits }: FoundCompounds) {
  return { readAs, index, heads, hits };
}

/**
 * Prints found compounds as a table, with which heads found them among how many.
 * @param score what the score is, as the predicate of a sentence
 */
export function printHits({ heads, searched, hits }: FoundCompounds, score: string): void {
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
      { title: 'Score', width: 8, align: 'right', cell: (hit) => hit.score.toFixed(3) },
    ],
    hits,
  );
  console.log(
    colours.dim(
      `${searched} drugs searched with the heads "${heads}". The score ${score}: it ranks, it is no probability.`,
    ),
  );
}

/** How many genes of a family a table cell names. */
const FEW = 4;

import { foundJson } from '../json/answers.ts';
import type { Hit } from '../library/compound-index.ts';
import { whyText } from '../panel/drug-text.ts';
import type { Alternatives } from '../question/alternatives.ts';
import type { ReadAs } from '../question/choice.ts';
import { fewNames } from '../text/cut.ts';
import type { FoundCompounds } from '../answers/found-compounds.ts';
import { answerLines, STANDARD_INPUT } from './batch.ts';
import { withThinBridge, type ModelOptions } from './models.ts';
import { colours, printJson, printTable } from './output.ts';

interface FindOptions extends ModelOptions {
  /** A question, or `-` for one a line of standard input. */
  readonly text: string;
  /** What it is to be read as, in place of what it looks like. */
  readonly readAs?: ReadAs;
  /** Whether drugs that are no better than chance are listed, too. */
  readonly all: boolean;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge find TEXT` */
export async function runFind({ text, readAs, all, top, json, ...models }: FindOptions): Promise<void> {
  const choice = readAs === undefined ? {} : { choice: { as: readAs } };
  await withThinBridge(models, async (thinBridge) => {
    const find = (asked: string) =>
      thinBridge.find({ kind: 'text', text: asked, ...choice }, { limit: top, rest: all });
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
    if (found.alternatives !== null) printAlternatives(found.alternatives);
  });
}

/** Says how else the question can be read, and asked. */
function printAlternatives({ didYouMean, readAs }: Alternatives): void {
  for (const question of didYouMean) console.log(`Did you mean ${colours.bold(question)}?`);
  if (readAs.length > 0) console.log(colours.dim(`It can also be read, by --read-as, as: ${readAs.join(', ')}.`));
}

/** Prints found compounds as a table, with which heads found them among how many. */
export function printHits({ heads, searched, hits, cut }: FoundCompounds): void {
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
        {
          title: 'Why',
          width: 28,
          cell: (hit) => (hit.rank > cut ? `no better than chance: ${whyText(hit)}` : whyText(hit)),
        },
      ],
      hits,
    );
  }
  console.log(colours.dim(`${searched} drugs searched with the heads "${heads}".`));
}

/** How many genes of a family a table cell names. */
const FEW = 4;

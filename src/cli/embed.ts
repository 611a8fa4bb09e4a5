import { embedAndFind, embeddedJson } from '../json/embedded.ts';
import { isEvidentSmiles } from '../smiles/evidence.ts';
import type { Query } from '../question/query.ts';
import { answerLines, STANDARD_INPUT } from './batch.ts';
import { printHits } from './find.ts';
import { withThinBridge, type ModelOptions } from './models.ts';
import { printJson } from './output.ts';

interface EmbedOptions extends ModelOptions {
  /** A text or a structure; `-` for one a line of standard input, of either kind where the kind isn't given. */
  readonly query: string;
  readonly kind: Query['kind'] | undefined;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge embed --text TEXT | --smiles SMILES | -` */
export async function runEmbed({ query, kind, top, json, ...models }: EmbedOptions): Promise<void> {
  const isBatch = query === STANDARD_INPUT;
  await withThinBridge({ ...models, isBatch }, async (thinBridge) => {
    const embed = (line: string) => embedAndFind(thinBridge, queryOf(line, kind), { limit: top });
    if (isBatch) {
      await answerLines(async (line) => embeddedJson(await embed(line)));
      return;
    }
    const embedded = await embed(query);
    if (json) {
      printJson(embeddedJson(embedded));
      return;
    }
    const { length } = embedded.vector;
    console.log(`A vector of ${length} numbers and unit length; --json prints it. The drugs nearest to it:`);
    printHits(embedded.found);
  });
}

/** A line as what it is said to be; else a structure where it can be nothing but a SMILES. */
function queryOf(line: string, kind: Query['kind'] = isEvidentSmiles(line) ? 'smiles' : 'text'): Query {
  return kind === 'smiles' ? { kind, smiles: line } : { kind, text: line };
}

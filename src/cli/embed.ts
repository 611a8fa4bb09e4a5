import { withEngine } from './engine.ts';
import { meaningOf, printDrugs } from './find.ts';
import { printJson } from './table.ts';

interface EmbedOptions {
  readonly query:
    { readonly kind: 'text'; readonly text: string } | { readonly kind: 'smiles'; readonly smiles: string };
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge embed --text T | --smiles S` */
export async function runEmbed(root: string, { query, top, json }: EmbedOptions): Promise<void> {
  const { asked, vector, found } = await withEngine(root, async (engine) => {
    if (query.kind === 'text') {
      const placed = await engine.embedText(query.text);
      return { asked: { text: query.text }, vector: placed, found: await engine.findByText(query.text, top) };
    }
    const { molecule, vector: placed } = await engine.embedSmiles(query.smiles);
    const asked = { smiles: query.smiles, parent: molecule.parent };
    return { asked, vector: placed, found: await engine.findBySmiles(query.smiles, top) };
  });
  if (json) {
    printJson({ ...asked, heads: found.heads, vector: [...vector], hits: found.hits });
    return;
  }
  console.log(`A vector of ${vector.length} numbers and unit length; --json prints it. The drugs nearest to it:`);
  printDrugs(found, meaningOf(query.kind));
}

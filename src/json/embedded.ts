import type { Query } from '../question/query.ts';
import type { ThinBridge } from '../thin-bridge.ts';
import type { FoundCompounds } from '../answers/found-compounds.ts';

/** A place in the shared space, and the compounds nearest to that very place. */
export interface Embedded {
  readonly asked: { readonly text: string } | { readonly smiles: string; readonly parent: string };
  /** Of unit length. */
  readonly vector: Float32Array;
  readonly found: FoundCompounds;
}

/** Places a text or a structure, and finds what is nearest. Throws as `ThinBridge.embedText` and `embedSmiles`. */
export async function embedAndFind(
  thinBridge: ThinBridge,
  query: Query,
  options: { readonly limit: number; readonly signal?: AbortSignal | undefined },
): Promise<Embedded> {
  const { signal } = options;
  if (query.kind === 'text') {
    const vector = await thinBridge.embedText(query.text, signal);
    return { asked: { text: query.text }, vector, found: await thinBridge.nearest(vector, options) };
  }
  const { molecule, vector } = await thinBridge.embedSmiles(query.smiles, signal);
  const asked = { smiles: query.smiles, parent: molecule.parent };
  return { asked, vector, found: await thinBridge.nearest(vector, options) };
}

/** What programs are told of a place. */
export function embeddedJson({ asked, vector, found }: Embedded) {
  return { ...asked, heads: found.heads, vector: [...vector], hits: found.hits };
}

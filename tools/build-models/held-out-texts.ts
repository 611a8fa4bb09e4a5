import { mechanismKey } from '../../src/retrieval/mechanism-key.ts';

/** Whether training may see a text: neither a text that is held out, nor its plural, however they are written. */
export function seenBut(heldOut: readonly string[]): (text: string) => boolean {
  const unseen = new Set(heldOut.map(singularKey));
  return (text) => !unseen.has(singularKey(text));
}

function singularKey(text: string): string {
  return mechanismKey(text).replace(/s$/u, '');
}

import { withoutBidi } from '../text/bidi.ts';

/** A name as VS Code shows it: on one line, with nothing in it that becomes an icon or turns what follows. */
export function plainLabel(name: string): string {
  return withoutBidi(name).replace(/\s+/gu, ' ').replaceAll('$(', '\\$(');
}

import { withoutTurns } from '../direction.ts';

/** A name as VS Code shows it: on one line, with nothing in it that becomes an icon or turns what follows. */
export function plainLabel(name: string): string {
  return withoutTurns(name).replace(/\s+/gu, ' ').replaceAll('$(', '\\$(');
}

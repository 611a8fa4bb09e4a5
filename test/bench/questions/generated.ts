import { Random } from '../../../src/base/random.ts';
import type { DrugTable } from '../../../src/library/drug-table.ts';
import { ACTION_WORDS } from '../../../src/question/actions.ts';
import type { Lexicon } from '../../../src/question/lexicon.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import type { AskedFor } from './answers.ts';

/** Synonyms of an action that follow the name of a target. */
const AFTER = new Map([
  ['inhibitor', ['inhibitor', 'inhib', 'inhibition']],
  ['antagonist', ['antagonist', 'antagonism']],
  ['agonist', ['agonist', 'agonism']],
  ['blocker', ['blocker', 'channel blocker']],
  ['positive modulator', ['PAM', 'positive allosteric modulator']],
  ['negative modulator', ['NAM', 'negative allosteric modulator']],
  ['activator', ['activator', 'activates']],
  ['opener', ['opener']],
  ['partial agonist', ['partial agonist']],
  ['inverse agonist', ['inverse agonist']],
] as const);

/**
 * Questions made from names: for each single protein that drugs of the table act on, each of HGNC's names for its gene
 * with each synonym of each action that is recorded for it.
 *
 * @param most how many are drawn
 * @throws ThinBridgeError `table-invalid`
 */
export async function generatedQuestions(
  data: string,
  { targets, mechanisms }: DrugTable,
  lexicon: Lexicon,
  most: number,
): Promise<AskedFor[]> {
  const known = new Set<string>(ACTION_WORDS.map(({ action }) => action));
  const actionsOf = new Map<string, Set<string>>();
  for (const [mechanism, { target }] of mechanisms.entries()) {
    const [protein, ...others] = (target === null ? undefined : targets[target]?.uniprot) ?? [];
    if (protein === undefined || others.length > 0) continue;
    const actions = actionsOf.get(protein) ?? new Set();
    actionsOf.set(protein, actions.add(lexicon.actionOf(mechanism)));
  }
  const questions: AskedFor[] = [];
  const columns = ['uniprot', 'symbol', 'name', 'alias_symbol', 'alias_name', 'prev_symbol', 'prev_name'] as const;
  for (const row of await readTable(data, 'gene_names.tsv', columns)) {
    const fields = [row.symbol, row.name, row.alias_symbol, row.alias_name, row.prev_symbol, row.prev_name];
    const names = new Set(fields.flatMap((field) => field.split('|')).filter((name) => name.length > 2));
    for (const action of actionsOf.get(row.uniprot) ?? []) {
      if (!known.has(action)) continue;
      for (const name of names) {
        for (const word of AFTER.get(action as 'inhibitor') ?? []) {
          const asked = action as AskedFor['action'];
          questions.push({ question: `${name} ${word}`, genes: new Set([row.symbol]), action: asked });
        }
      }
    }
  }
  return new Random(11).shuffled(questions).slice(0, most);
}

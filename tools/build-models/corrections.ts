import { readTable } from './tables.ts';

/** The columns of mechanisms.tsv that a correction changes, and by which it is found. */
interface Recorded {
  readonly molecule_chembl_id: string;
  readonly mechanism_of_action: string;
  readonly action_type: string;
}

const COLUMNS = ['molecule_chembl_id', 'mechanism_of_action', 'corrected', 'action_type', 'reason'] as const;

/**
 * Rows of mechanisms.tsv with those corrected that corrections.tsv names, each with its reason: a row whose mechanism is
 * wrong has the right one, and one that has no right one is left out.
 *
 * @returns with the rows the corrections that find none, in words: then the source has changed
 * @throws ThinBridgeError `table-invalid`
 */
export async function corrected<Row extends Recorded>(
  rows: readonly Row[],
): Promise<{ readonly rows: Row[]; readonly unused: string[] }> {
  const corrections = await readTable(import.meta.dirname, 'corrections.tsv', COLUMNS);
  const keyOf = ({ molecule_chembl_id, mechanism_of_action }: Omit<Recorded, 'action_type'>) =>
    `${molecule_chembl_id} ${mechanism_of_action}`;
  const byKey = new Map(corrections.map((correction) => [keyOf(correction), correction]));
  const found = new Set<string>();
  const right = rows.flatMap((row): Row[] => {
    const correction = byKey.get(keyOf(row));
    if (correction === undefined) return [row];
    found.add(keyOf(row));
    const { corrected: mechanism_of_action, action_type } = correction;
    return mechanism_of_action === '' ? [] : [{ ...row, mechanism_of_action, action_type }];
  });
  const unused = corrections.filter((correction) => !found.has(keyOf(correction)));
  return { rows: right, unused: unused.map((correction) => `corrections.tsv finds no row for ${keyOf(correction)}`) };
}

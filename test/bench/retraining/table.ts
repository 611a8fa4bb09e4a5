import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { readActivities } from '../../../tools/build-models/activities.ts';
import { readProteinTargets } from '../../../tools/build-models/proteins.ts';
import { Random } from '../../../src/base/random.ts';

/** What a protein's name is followed by. A table with more rows than there are activities needs more than one. */
const ACTIONS = ['inhibitor', 'antagonist', 'binder'];

/**
 * Writes a table like a chemist's own, with columns smiles, mechanism and target: measured activities of compounds in
 * random order, a row each.
 * @throws Error where there are fewer activities than rows
 */
export async function writePairTable(folder: string, file: string, rows: number): Promise<void> {
  const compounds = await readActivities(folder);
  const proteins = await readProteinTargets(folder);
  const measured = compounds.reduce((sum, { potencies }) => sum + potencies.size, 0);
  const actions = ACTIONS.slice(0, Math.ceil(rows / measured));
  const out = createWriteStream(file);
  out.write('smiles,mechanism,target\n');
  let written = 0;
  for (const { smiles, potencies } of new Random(1).shuffled(compounds)) {
    for (const accession of potencies.keys()) {
      const { name } = proteins(accession);
      for (const action of actions) {
        if (written === rows) break;
        written += 1;
        if (!out.write(`${smiles},"${name} ${action}","${name}"\n`)) await once(out, 'drain');
      }
    }
  }
  out.end();
  await finished(out);
  if (written < rows) throw new Error(`${folder} has activities for ${written} rows, not for ${rows}`);
}

import type { Answer, Query } from '../../../src/panel/messages.ts';
import type { Hit } from '../../../src/library/compound-index.ts';

export const aspirin: Hit = {
  rank: 1,
  name: 'ASPIRIN',
  source: 'chembl',
  id: 'CHEMBL25',
  smiles: 'CC(=O)Oc1ccccc1C(=O)O',
  inchiKey: 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N',
  mechanisms: ['Cyclooxygenase inhibitor'],
  targets: ['Cyclooxygenase'],
  genes: ['PTGS1', 'PTGS2'],
  firstApproval: 1950,
  relation: 'known',
  probability: 0.91,
  evidence: [{ kind: 'mechanism', text: 'Cyclooxygenase inhibitor' }],
};

export const text: Query = { kind: 'text', text: 'COX inhibitor' };

/** An answer with one drug. */
export function answerTo(query: Query): Answer {
  return { query, heads: 'bundled', searched: 2714, readAs: 'COX · inhibitor', rows: [aspirin] };
}

import type { ResultsServices } from '../../../../src/panel/results/results-services.ts';
import type { AnswerColumn, ResultBatch, ResultRecord } from '../../../../src/ranking/result-records.ts';

/** What a page of results is answered with where a test doesn't look at it. */
export const noResultsServices: ResultsServices = {
  draw: () => Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  copy: () => Promise.resolve(),
  notation: () => Promise.resolve(''),
  save: () => Promise.resolve(undefined),
  offerSaving: () => undefined,
  pictureMenu: () => undefined,
  showLog: () => undefined,
  logFailure: () => undefined,
  properties: () => Promise.resolve(null),
  write: () => Promise.resolve('compounds.csv'),
  guess: () => Promise.resolve(),
  findCore: () => Promise.resolve({ core: null, atoms: 0, having: 0, of: 0, isCutShort: false }),
  showSeries: () => Promise.resolve(),
  mapOwn: () => undefined,
  openFile: () => Promise.resolve(),
  rank: () => Promise.resolve(),
};

export const answer: readonly AnswerColumn[] = [
  { title: 'Rank', kind: 'rank' },
  { title: 'Probability', kind: 'probability' },
  { title: 'Nearest known ligand', kind: 'text' },
  { title: 'Similarity', kind: 'similarity' },
];

export const own = ['Project', 'IC50 (nM)'];

const SCAFFOLDS = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CC#CC(=O)N1CCC[C@H]1c1nc(-c2ccc(C(=O)Nc3ccccn3)cc2)c2c(N)nccn12',
  'Cn1c(=O)c2c(ncn2C)n(C)c1=O',
  'C=CC(=O)N1CCC[C@H](C1)n1nc(-c2ccc(Oc3ccccc3)cc2)c2c(N)ncnc21',
  'CN1CCN(CC1)C1=Nc2cc(Cl)ccc2Nc2ccccc12',
  'CC(C)Cc1ccc(cc1)C(C)C(=O)O',
];

/** A record by its number: every 50th has no structure that can be read. */
export function record(at: number, changes: Partial<ResultRecord> = {}): ResultRecord {
  const isRefused = at % 50 === 7;
  const probability = ((at * 7919) % 1000) / 1000;
  return {
    key: String(at + 2),
    smiles: isRefused ? '' : SCAFFOLDS[at % SCAFFOLDS.length]!,
    name: `TB-${at}`,
    reason: isRefused ? '"C1CC" is not a valid SMILES: ring 1 is opened at position 2 but never closed.' : null,
    answer: isRefused
      ? []
      : [probability, probability, at % 3 === 0 ? 'Ibrutinib' : 'CHEMBL4085\nBTK', Math.round(probability * 90) / 100],
    own: [at % 2 === 0 ? 'Alpha' : 'Beta', at % 9 === 0 ? '>10,000' : String((at * 37) % 5000)],
    ...changes,
  };
}

export function batch(records: readonly ResultRecord[]): ResultBatch {
  return { keyTitle: 'line', answer, own, records };
}

/** Records from one number on. */
export function records(count: number, from = 0): ResultRecord[] {
  return Array.from({ length: count }, (_, at) => record(from + at));
}

import type { DrugPageServices } from '../../../src/panel/drug-page.ts';
import { emptyView, type Answer, type Details, type Query, type View } from '../../../src/panel/messages.ts';
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
  phase: 4,
  relation: 'known',
  probability: 0.91,
  evidence: [{ kind: 'mechanism', text: 'Cyclooxygenase inhibitor', source: 'ChEMBL' }],
};

export const text: Query = { kind: 'text', text: 'COX inhibitor' };

/** An answer with one drug. */
export function answerTo(query: Query): Answer {
  const [alternatives, structure] = [null, query.kind === 'smiles' ? query.smiles : null];
  return {
    ...{ query, kind: 'mechanism', heads: 'bundled', searched: 2714, readAs: 'COX · inhibitor', alternatives },
    ...{ structure, rows: [aspirin], cut: 1 },
  };
}

/** The view of a panel in which one question was asked. */
export function viewOf(answer: Answer): View {
  return { ...emptyView, answer, trail: { queries: [answer.query], at: 0 } };
}

export const properties = {
  formula: 'C9H8O4',
  weight: 180.16,
  cLogP: 1.31,
  tpsa: 63.6,
  donors: 1,
  acceptors: 3,
  rotatableBonds: 2,
};

const ligand = { id: 'CHEMBL6', name: 'INDOMETHACIN', smiles: 'CC', similarity: 0.3, pchembl: 6.5 };

export const details: Details = {
  smiles: aspirin.smiles,
  parent: aspirin.smiles,
  inchiKey: aspirin.inchiKey,
  mixtureOf: 1,
  properties,
  compound: aspirin,
  indications: [{ disease: 'Pain', phase: 4 }],
  measured: [],
  guesses: [
    {
      rank: 1,
      target: { id: 'CHEMBL221', name: 'Cyclooxygenase-1', genes: ['PTGS1'], uniprot: ['P23219'] },
      probability: 0.3,
      known: false,
      ligands: [ligand],
      against: [],
    },
  ],
  inactive: [],
  panel: [],
  nearest: ligand,
  compared: 1000,
  own: 0,
};

/** What a panel is answered with, and what it has done on record. */
export function recordedServices(services: Partial<DrugPageServices> = {}) {
  const done: string[] = [];
  const note = (what: string) => Promise.resolve(done.push(what)).then(() => undefined);
  const all: DrugPageServices = {
    ask: (query) => Promise.resolve(answerTo(query)),
    describe: () => Promise.resolve(details),
    properties: () => Promise.resolve(properties),
    layOut: (structure) => Promise.resolve({ smiles: structure, molblock: `mol block of ${structure}` }),
    readDrawing: (molblock) => Promise.resolve(`SMILES of ${molblock}`),
    notation: (smiles, as) => Promise.resolve(`${as} of ${smiles}`),
    draw: ({ smiles, theme, size = '', sharedWith = '', core }) =>
      Promise.resolve(`<svg>${[smiles, theme, size, sharedWith, core?.smarts ?? ''].join(' ').trim()} µ</svg>`),
    findCore: () => Promise.resolve({ core: null, atoms: 0, having: 0, of: 0, isCutShort: false }),
    logFailure: (error) => done.push(`failure ${String(error)}`),
    offerSaving: (refusal, save) => void note(`refused ${refusal}`).then(save),
    pictureMenu: () => void note('menu'),
    showLog: () => done.push('log'),
    copy: (copied) => note(`copy ${copied}`),
    save: (name, content) => note(`save ${name}: ${content.slice(0, 20)}`).then(() => name),
    insert: (inserted) => note(`insert ${inserted}`).then(() => 'notes.md'),
    open: (address) => note(`open ${address}`).then(() => true),
    addToLibrary: (table) => note(`library ${table}`),
    mapQuestion: (query) => void note(`map ${JSON.stringify(query)}`),
    openBeside: (query) => void note(`beside ${JSON.stringify(query)}`),
    ...services,
  };
  return { services: all, done };
}

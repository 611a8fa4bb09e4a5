import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { FINGERPRINT_BYTES, type Chemistry } from '../../../src/chemistry/molecule.ts';
import type { ChemblDrugs } from '../../../tools/build-models/chembl.ts';
import { ThinBridgeError, type ErrorCode } from '../../../src/errors/thin-bridge-error.ts';

/** Runs `use` in a folder that is removed afterwards. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-chembl-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes activities.tsv.gz: accession, ChEMBL id, SMILES and pChEMBL of each row. */
export async function writeActivities(folder: string, rows: readonly (readonly string[])[]): Promise<void> {
  const lines = [
    'uniprot\tchembl_id\tsmiles\tpchembl\ttype\tconfidence',
    ...rows.map((row) => [...row, 'IC50', '9'].join('\t')),
  ];
  await writeFile(path.join(folder, 'activities.tsv.gz'), gzipSync(lines.join('\n')));
}

/** Writes what names drugs, targets and genes. */
export async function writeNames(folder: string): Promise<void> {
  const tables = {
    'drugs.tsv': ['chembl_id\tsynonyms', 'CHEMBL3\tSTAUROSPORINE (INN);'],
    'targets.tsv': [
      'target_chembl_id\tuniprot\tgene\tchembl_name\tprotein_name\ttarget_type',
      'CHEMBL910\tP2\tGEN2\tA family\tTwo\tPROTEIN FAMILY',
      'CHEMBL901\tP1\tGEN1\tProtein one\tOne\tSINGLE PROTEIN',
      'CHEMBL902\tP2\tGEN2\tProtein two\tTwo\tSINGLE PROTEIN',
    ],
    'gene_names.tsv': [
      'uniprot\tsymbol\tname\talias_symbol\talias_name\tprev_symbol\tprev_name',
      'P3\tGEN3\tgene three\t\t\t\t',
    ],
  };
  for (const [name, lines] of Object.entries(tables)) await writeFile(path.join(folder, name), lines.join('\n'));
}

const FAILURES: Readonly<Record<string, ErrorCode>> = { bad: 'smiles-invalid', slow: 'molecule-timeout' };

/**
 * A chemistry that reads no molecules: the fingerprint of a text are its letters, its series is the part after "-",
 * and two texts are one structure where they differ but in what follows ".".
 */
export function madeUpChemistry() {
  const asked: string[] = [];
  const structureOf = (smiles: string) => smiles.replace(/\..*/u, '');
  const fingerprintOf = (smiles: string) => {
    const fingerprint = new Uint8Array(FINGERPRINT_BYTES);
    for (const letter of structureOf(smiles)) fingerprint[letter.charCodeAt(0)] = 1;
    return fingerprint;
  };
  const read = (smiles: string, parts: readonly string[] = []) => {
    // what training wants, which is read of every compound
    if (parts.includes('series')) {
      asked.push(smiles);
      const code = FAILURES[smiles];
      if (code !== undefined) return Promise.reject(new ThinBridgeError(code, `${smiles} can't be read`));
    }
    const parent = structureOf(smiles);
    const series = parent.replace(/^.*-/u, '');
    return Promise.resolve({ smiles, parent, inchiKey: '', series, fingerprint: fingerprintOf(smiles), heavyAtoms: 1 });
  };
  return { chemistry: { read } as unknown as Chemistry, asked, fingerprintOf };
}

/** Two drugs: the first acts on P1, the second on a family and on P9, a protein of a bacterium. */
export function madeUpDrugs(fingerprintOf: (smiles: string) => Uint8Array): ChemblDrugs {
  const drug = { inchiKey: '', firstApproval: null, phase: null };
  return {
    table: {
      targets: [
        { id: 'CHEMBL901', name: 'Protein one', genes: ['GEN1'], uniprot: ['P1'] },
        { id: 'CHEMBL910', name: 'A family', genes: [], uniprot: ['P1', 'P2', 'P3', 'P4', 'P5'] },
        { id: 'CHEMBL911', name: 'Of a bacterium', genes: ['bacA'], uniprot: ['P9'] },
      ],
      mechanisms: [
        { text: 'inhibitor of one', target: 0 },
        { text: 'inhibitor of a family', target: 1 },
        { text: 'inhibitor of a bacterium', target: 2 },
        { text: 'of no target', target: null },
      ],
      drugs: [
        { ...drug, id: 'CHEMBL50', name: 'Onib', smiles: 'q-drug', mechanisms: [0, 3] },
        { ...drug, id: 'CHEMBL60', name: 'Famib', smiles: 'r-drug', mechanisms: [1, 2] },
        { ...drug, id: 'CHEMBL70', name: 'Nothing', smiles: 's-drug', mechanisms: [3] },
      ],
      classes: [],
    },
    fingerprints: ['q-drug', 'r-drug', 's-drug'].map(fingerprintOf),
    listed: [],
    ids: [new Set(['CHEMBL50', 'CHEMBL51']), new Set(['CHEMBL60']), new Set(['CHEMBL70'])],
    texts: [],
    classes: [],
    pairs: [],
    refused: [],
  };
}

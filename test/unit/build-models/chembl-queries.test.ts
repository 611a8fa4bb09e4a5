// The queries that get source tables out of ChEMBL's SQLite file, on a small one of the same shape.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { firstSynonym } from '../../../tools/build-models/names.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import { root } from '../fixtures.ts';

const QUERIES = path.join(root, 'tools/chembl-queries');

/** Of ChEMBL's schema what the queries read, with two drugs: one with a protein family, one without a mechanism. */
const CHEMBL = `
CREATE TABLE molecule_dictionary (molregno, chembl_id, pref_name, max_phase, first_approval, usan_stem,
  usan_stem_definition, indication_class);
INSERT INTO molecule_dictionary VALUES
  (1, 'CHEMBL25', 'ASPIRIN', 4, 1950, NULL, NULL, 'Analgesic'),
  (2, 'CHEMBL2', NULL, 2, NULL, '-azosin', 'antihypertensives', NULL),
  (3, 'CHEMBL3', 'TOOL COMPOUND', NULL, NULL, NULL, NULL, NULL),
  (4, 'CHEMBL4', 'AN ANTIBODY', 4, 2001, NULL, NULL, NULL);
CREATE TABLE compound_structures (molregno, canonical_smiles);
INSERT INTO compound_structures VALUES (1, 'CC(=O)Oc1ccccc1C(=O)O'), (2, 'CCO'), (3, 'CCN');
CREATE TABLE drug_mechanism (mec_id, molregno, mechanism_of_action, tid, action_type);
INSERT INTO drug_mechanism VALUES (1, 1, 'Cyclooxygenase inhibitor', 10, 'INHIBITOR'), (2, 4, 'TNF inhibitor', 11, 'INHIBITOR'),
  (3, 2, NULL, 11, NULL), (4, 1, 'Unknown', NULL, NULL);
CREATE TABLE target_dictionary (tid, chembl_id, pref_name, target_type, tax_id);
INSERT INTO target_dictionary VALUES (10, 'CHEMBL2094253', 'Cyclooxygenase', 'PROTEIN FAMILY', 9606),
  (11, 'CHEMBL230', 'Cyclooxygenase-2', 'SINGLE PROTEIN', 9606), (12, 'CHEMBL9', 'Rat enzyme', 'SINGLE PROTEIN', 10116);
CREATE TABLE target_components (tid, component_id);
INSERT INTO target_components VALUES (10, 100), (10, 101), (11, 101), (12, 102);
CREATE TABLE component_sequences (component_id, accession, description);
INSERT INTO component_sequences VALUES (100, 'P23219', 'PGH synthase 1'), (101, 'P35354', 'PGH synthase 2'), (102, 'P0', NULL);
CREATE TABLE component_synonyms (component_id, component_synonym, syn_type);
INSERT INTO component_synonyms VALUES (101, 'PTGS2', 'GENE_SYMBOL'), (101, 'COX2', 'GENE_SYMBOL'), (101, 'COX-2', 'UNIPROT');
CREATE TABLE component_class (component_id, protein_class_id);
INSERT INTO component_class VALUES (101, 7);
CREATE TABLE protein_classification (protein_class_id, pref_name, class_level);
INSERT INTO protein_classification VALUES (7, 'Oxidoreductase', 2);
CREATE TABLE activities (assay_id, molregno, pchembl_value, standard_type, standard_relation, potential_duplicate,
  data_validity_comment);
INSERT INTO activities VALUES (20, 3, 6.5, 'IC50', '=', 0, NULL), (20, 3, 7.25, 'Ki', '=', NULL, NULL),
  (20, 3, 9.9, 'Ki', '=', 0, 'Outside typical range'), (20, 3, 9.8, 'Ki', '=', 1, NULL), (20, 3, 9.7, 'Ki', '>', 0, NULL),
  (20, 1, 5.9, 'IC50', '=', 0, NULL), (21, 1, 8, 'IC50', '=', 0, NULL), (22, 1, 8, 'IC50', '=', 0, NULL);
CREATE TABLE assays (assay_id, tid, confidence_score);
INSERT INTO assays VALUES (20, 11, 9), (21, 12, 9), (22, 11, 4);
CREATE TABLE molecule_synonyms (molregno, synonyms, syn_type);
INSERT INTO molecule_synonyms VALUES (1, 'Aspirin', 'BAN'), (1, 'Ecotrin', 'TRADE_NAME'), (2, 'Noname', 'INN');
CREATE TABLE molecule_atc_classification (molregno, level5);
INSERT INTO molecule_atc_classification VALUES (1, 'N02BA01');
CREATE TABLE atc_classification (level5, level1_description, level2_description, level3_description, level4_description);
INSERT INTO atc_classification VALUES ('N02BA01', 'NERVOUS SYSTEM', 'ANALGESICS', 'OTHER ANALGESICS', 'Salicylic acid');
CREATE TABLE drug_indication (molregno, efo_term, max_phase_for_ind);
INSERT INTO drug_indication VALUES (1, 'pain', 3), (1, 'pain', 4), (1, 'gout', 2), (2, NULL, 4);
`;

describe("the queries on ChEMBL's database", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-chembl-'));
    const database = new sqlite.Database(':memory:');
    database.exec(CHEMBL);
    for (const file of await readdir(QUERIES)) {
      const rows = database.all(await readFile(path.join(QUERIES, file), 'utf8')) as Record<string, unknown>[];
      const [first = {}] = rows;
      const lines = [Object.keys(first), ...rows.map((row) => Object.values(row).map(String))];
      await writeFile(path.join(folder, file.replace('.sql', '.tsv')), lines.map((line) => line.join('\t')).join('\n'));
    }
    database.close();
  });

  after(() => rm(folder, { recursive: true }));

  it('give drugs with their mechanisms, and each protein of a target', async () => {
    const columns = [
      'molecule_chembl_id',
      'name',
      'mechanism_of_action',
      'target_chembl_id',
      'uniprot',
      'in_chembl23',
    ] as const;
    const rows = await readTable(folder, 'mechanisms.tsv', columns);
    assert.deepEqual(
      rows.map((row) => columns.map((column) => row[column])),
      [
        ['CHEMBL25', 'ASPIRIN', 'Cyclooxygenase inhibitor', 'CHEMBL2094253', 'P23219;P35354', 'no'],
        ['CHEMBL25', 'ASPIRIN', 'Unknown', '', '', 'no'],
      ],
    );
  });

  it('give the best measurement of a compound on a human protein, of those that may be believed', async () => {
    const columns = ['uniprot', 'chembl_id', 'smiles', 'pchembl', 'type'] as const;
    const rows = await readTable(folder, 'activities.tsv', columns);
    assert.deepEqual(
      rows.map((row) => columns.map((column) => row[column])),
      [['P35354', 'CHEMBL3', 'CCN', '7.25', 'Ki']],
    );
  });

  it('give drugs and candidates by the name that the build reads', async () => {
    const columns = [
      'chembl_id',
      'synonyms',
      'development_phase',
      'usan_stem_definition',
      'atc_code_description',
    ] as const;
    const rows = await readTable(folder, 'drugs.tsv', columns);
    assert.deepEqual(
      rows.map(({ chembl_id, synonyms, development_phase, atc_code_description }) => [
        ...[chembl_id, firstSynonym(synonyms), development_phase, atc_code_description],
      ]),
      [
        ['CHEMBL2', 'Noname', '2', ''],
        ['CHEMBL25', 'ASPIRIN', '4', 'N02BA01 [NERVOUS SYSTEM: ANALGESICS: OTHER ANALGESICS: Salicylic acid]'],
      ],
    );
  });

  it('give targets with genes and classes, and indications by their highest phase', async () => {
    const targets = await readTable(folder, 'targets.tsv', ['target_chembl_id', 'uniprot', 'gene', 'target_class']);
    const [target] = targets.filter((row) => row.target_chembl_id === 'CHEMBL230');
    assert.deepEqual(
      [target?.uniprot, target?.gene, target?.target_class],
      ['P35354', 'PTGS2; COX2', 'Oxidoreductase'],
    );
    const indications = await readTable(folder, 'indications.tsv', [
      'molecule_chembl_id',
      'efo_term',
      'max_phase_for_ind',
    ]);
    assert.deepEqual(
      indications.map((row) => [row.molecule_chembl_id, row.efo_term, row.max_phase_for_ind]),
      [['CHEMBL25', 'pain', '4']],
    );
  });
});

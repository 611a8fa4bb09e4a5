-- mechanisms.tsv: each drug with each mechanism that ChEMBL records for it, and the proteins of the target.
SELECT
  drug.chembl_id AS molecule_chembl_id,
  coalesce(drug.pref_name, '') AS name,
  coalesce(drug.first_approval, '') AS first_approval,
  structure.canonical_smiles AS smiles,
  mechanism.mechanism_of_action AS mechanism_of_action,
  coalesce(mechanism.action_type, '') AS action_type,
  coalesce(target.chembl_id, '') AS target_chembl_id,
  coalesce(target.pref_name, '') AS target_name,
  coalesce(target.target_type, '') AS target_type,
  coalesce(
    (
      SELECT replace(group_concat(DISTINCT sequence.accession), ',', ';')
      FROM target_components AS part
      JOIN component_sequences AS sequence ON sequence.component_id = part.component_id
      WHERE part.tid = target.tid
    ),
    ''
  ) AS uniprot,
  -- only the benchmark on the pairs of ChEMBL 23 asks for it
  'no' AS in_chembl23
FROM drug_mechanism AS mechanism
JOIN molecule_dictionary AS drug ON drug.molregno = mechanism.molregno
JOIN compound_structures AS structure ON structure.molregno = drug.molregno
LEFT JOIN target_dictionary AS target ON target.tid = mechanism.tid
WHERE mechanism.mechanism_of_action IS NOT NULL
ORDER BY drug.chembl_id, mechanism.mec_id;

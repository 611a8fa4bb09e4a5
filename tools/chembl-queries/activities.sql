-- activities.tsv: each compound that is active (pChEMBL 6 or more) on a single human protein, by its best measurement.
SELECT
  sequence.accession AS uniprot,
  compound.chembl_id AS chembl_id,
  structure.canonical_smiles AS smiles,
  -- SQLite takes the other columns from the row of the largest value
  max(activity.pchembl_value) AS pchembl,
  activity.standard_type AS type,
  assay.confidence_score AS confidence
FROM activities AS activity
JOIN assays AS assay ON assay.assay_id = activity.assay_id
JOIN target_dictionary AS target ON target.tid = assay.tid
JOIN target_components AS part ON part.tid = target.tid
JOIN component_sequences AS sequence ON sequence.component_id = part.component_id
JOIN molecule_dictionary AS compound ON compound.molregno = activity.molregno
JOIN compound_structures AS structure ON structure.molregno = activity.molregno
WHERE activity.pchembl_value >= 6
  AND activity.standard_relation = '='
  AND activity.standard_type IN ('IC50', 'Ki', 'Kd', 'EC50')
  AND (activity.potential_duplicate IS NULL OR activity.potential_duplicate = 0)
  AND activity.data_validity_comment IS NULL
  AND assay.confidence_score >= 8
  AND target.target_type = 'SINGLE PROTEIN'
  AND target.tax_id = 9606
GROUP BY sequence.accession, compound.chembl_id
ORDER BY sequence.accession, compound.chembl_id;

-- indications.tsv: diseases that drugs are for, from phase 3 on.
SELECT
  drug.chembl_id AS molecule_chembl_id,
  indication.efo_term AS efo_term,
  max(indication.max_phase_for_ind) AS max_phase_for_ind
FROM drug_indication AS indication
JOIN molecule_dictionary AS drug ON drug.molregno = indication.molregno
WHERE indication.efo_term IS NOT NULL
  AND indication.max_phase_for_ind >= 3
GROUP BY drug.chembl_id, indication.efo_term
ORDER BY drug.chembl_id, indication.efo_term;

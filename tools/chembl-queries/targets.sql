-- targets.tsv: each target with each of its proteins: gene, names and class.
SELECT
  target.chembl_id AS target_chembl_id,
  sequence.accession AS uniprot,
  coalesce(
    (
      SELECT replace(group_concat(DISTINCT gene.component_synonym), ',', '; ')
      FROM component_synonyms AS gene
      WHERE gene.component_id = part.component_id AND gene.syn_type = 'GENE_SYMBOL'
    ),
    ''
  ) AS gene,
  target.pref_name AS chembl_name,
  coalesce(sequence.description, '') AS protein_name,
  target.target_type AS target_type,
  coalesce(
    (
      SELECT class.pref_name
      FROM component_class AS link
      JOIN protein_classification AS class ON class.protein_class_id = link.protein_class_id
      WHERE link.component_id = part.component_id
      ORDER BY class.class_level
      LIMIT 1
    ),
    ''
  ) AS target_class
FROM target_dictionary AS target
JOIN target_components AS part ON part.tid = target.tid
JOIN component_sequences AS sequence ON sequence.component_id = part.component_id
WHERE sequence.accession IS NOT NULL
ORDER BY target.chembl_id, sequence.accession;

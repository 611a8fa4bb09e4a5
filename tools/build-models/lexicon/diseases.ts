import { keyOf } from '../../../src/question/fold.ts';
import type { LexiconFile } from '../../../src/question/lexicon-file.ts';
import { readTable } from '../tables.ts';
import type { LexiconNames } from './names.ts';

/** What people call diseases that the tables know under other names. */
const EVERYDAY: Readonly<Record<string, string>> = {
  hypertension: 'high blood pressure|HTN|elevated blood pressure',
  'myocardial infarction': 'heart attack|MI',
  'type 2 diabetes mellitus': 'type 2 diabetes|T2D|T2DM|diabetes type 2|type II diabetes|adult-onset diabetes|NIDDM',
  'type 1 diabetes mellitus': 'type 1 diabetes|T1D|T1DM|diabetes type 1|juvenile diabetes',
  'diabetes mellitus': 'diabetes|DM',
  'depressive disorder': 'depression|clinical depression',
  'major depressive disorder': 'MDD|major depression',
  hypercholesterolemia: 'high cholesterol|elevated cholesterol|high LDL',
  'rheumatoid arthritis': 'RA',
  'multiple sclerosis': 'MS',
  'chronic obstructive pulmonary disease': 'COPD',
  'non-small cell lung carcinoma': 'NSCLC|non-small cell lung cancer|non small-cell lung cancer',
  'small cell lung carcinoma': 'SCLC|small cell lung cancer',
  'acute myeloid leukemia': 'AML|acute myelogenous leukemia',
  'chronic myelogenous leukemia': 'CML|chronic myeloid leukemia',
  'chronic lymphocytic leukemia': 'CLL',
  'acute lymphoblastic leukemia': 'ALL leukemia|acute lymphocytic leukemia',
  'HIV infection': 'HIV|AIDS virus infection|HIV/AIDS',
  'hepatitis C virus infection': 'hepatitis C|HCV infection|hep C',
  'hepatitis B virus infection': 'hepatitis B|HBV infection|hep B',
  influenza: 'flu|influenza virus infection',
  'gastroesophageal reflux disease': 'GERD|GORD|reflux|heartburn|acid reflux',
  'attention deficit hyperactivity disorder': 'ADHD|ADD|attention deficit',
  'Alzheimer disease': "Alzheimer's|Alzheimers|alzheimer|AD dementia",
  'Parkinson disease': "Parkinson's|parkinsonism|Parkinsons|parkinson",
  seizure: 'seizures|convulsions|fits',
  'benign prostatic hyperplasia': 'BPH|enlarged prostate',
  'renal cell carcinoma': 'RCC|renal cancer',
  'hepatocellular carcinoma': 'HCC',
  'amyotrophic lateral sclerosis': 'ALS',
  'cystic fibrosis': 'mucoviscidosis',
  'pulmonary arterial hypertension': 'PAH',
  'idiopathic pulmonary fibrosis': 'IPF|lung fibrosis|pulmonary fibrosis',
  'irritable bowel syndrome': 'IBS',
  'inflammatory bowel disease': 'IBD',
  'post-traumatic stress disorder': 'PTSD',
  'obsessive-compulsive disorder': 'OCD',
  'atopic eczema': 'atopic dermatitis|eczema',
  'allergic rhinitis': 'hay fever|hayfever',
  'Nausea and vomiting': 'emesis|motion sickness',
  'urinary tract infection': 'UTI',
  'urinary incontinence': 'incontinence',
  'open-angle glaucoma': 'primary open angle glaucoma',
  'erectile dysfunction': 'ED|impotence',
  'systemic lupus erythematosus': 'lupus|SLE',
  'non-alcoholic fatty liver disease': 'NAFLD|fatty liver',
  'nonalcoholic steatohepatitis': 'NASH|MASH|non-alcoholic steatohepatitis',
  'age-related macular degeneration': 'AMD|macular degeneration',
  'triple-negative breast cancer': 'TNBC',
  'sickle cell anemia': 'sickle cell disease|sickle cell|SCD',
  stroke: 'brain attack|cerebrovascular accident',
  'COVID-19': 'COVID|corona|coronavirus disease|SARS-CoV-2 infection',
  'diffuse large B-cell lymphoma': 'DLBCL',
  'restless legs syndrome': 'RLS',
  'polycystic ovary syndrome': 'PCOS',
  'chronic kidney disease': 'CKD|chronic renal failure',
  'deep vein thrombosis': 'DVT|venous thrombosis',
  'atrial fibrillation': 'AF|afib',
  'congestive heart failure': 'CHF',
  'common cold': 'cold',
  'Huntington disease': "Huntington's|Huntingtons|huntington",
  'malignant colon neoplasm': 'colon cancer',
  'pancreatic carcinoma': 'pancreatic cancer',
};

/** Names that say too little. */
const VAGUE =
  /^(?:disease|syndrome|disorder|injury|genetic disease|finding|symptom|condition|other|treatment|none|healthy)$/iu;

/**
 * Adds the EFO terms of indications.tsv with the drugs of the index that are indicated for them, and the diseases of the
 * Disease Ontology, which have none where no EFO term is theirs.
 *
 * @param rows of the drug table by ChEMBL id
 * @throws ThinBridgeError `table-invalid`
 */
export async function addDiseases(
  data: string,
  rows: ReadonlyMap<string, number>,
  names: LexiconNames,
): Promise<LexiconFile['diseases']> {
  const terms = new Map<string, { readonly name: string; readonly phases: Map<number, number> }>();
  const columns = ['molecule_chembl_id', 'efo_term', 'max_phase_for_ind'] as const;
  for (const { molecule_chembl_id, efo_term, max_phase_for_ind } of await readTable(data, 'indications.tsv', columns)) {
    const row = rows.get(molecule_chembl_id);
    if (row === undefined || efo_term === '' || VAGUE.test(efo_term)) continue;
    const term = terms.get(keyOf(efo_term)) ?? { name: efo_term, phases: new Map<number, number>() };
    term.phases.set(row, Math.max(term.phases.get(row) ?? 0, Math.trunc(Number(max_phase_for_ind))));
    terms.set(keyOf(efo_term), term);
  }
  const diseases: LexiconFile['diseases'] = [...terms.values()].map(({ name, phases }) => [
    name.replace(/\s+\(phenotype\)$/u, ''),
    [...phases].sort(([, a], [, b]) => b - a).flat(),
  ]);
  [...terms.values()].forEach(({ name }, place) => {
    names.add(name, 'disease', place, 0);
    names.add(name.replace(/\s+(?:disorder|disease|\(phenotype\))$/iu, ''), 'disease', place, 2);
  });
  for (const row of await readTable(data, 'diseases.tsv', ['name', 'exact_synonyms', 'in_indications'])) {
    if (VAGUE.test(row.name)) continue;
    const [same] = [...names.find(row.in_indications, 'disease'), ...names.find(row.name, 'disease')];
    const place = same?.place ?? diseases.push([row.name, []]) - 1;
    for (const name of [row.name, ...row.exact_synonyms.split('|')]) names.add(name, 'disease', place, 1);
  }
  for (const [name, everyday] of Object.entries(EVERYDAY)) {
    const [found] = names.find(name, 'disease');
    if (found === undefined) continue;
    for (const other of everyday.split('|')) names.add(other, 'disease', found.place, 0);
  }
  return diseases;
}

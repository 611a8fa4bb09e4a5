import assert from 'node:assert/strict';
import { readQuestion } from '../../../src/question/read-question.ts';
import { describe as inWords, type Reading } from '../../../src/question/reading.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { fault, handWritten } from '../../bench/questions/measure.ts';
import { offTopic } from '../../bench/questions/off-topic.ts';
import { inRepository } from '../../../scripts/repository.ts';

describe('reading a question', () => {
  let lexicon: Lexicon;
  before(async () => {
    lexicon = await Lexicon.open(inRepository('models'));
  });
  const read = (text: string): Reading => readQuestion(text, lexicon);

  const golden: [text: string, kind: Reading['kind'], words: string][] = [
    ['imatinib', 'drug', 'Imatinib, a drug'],
    ['sildenafil', 'drug', 'Sildenafil, a drug'],
    ['drugs like atorvastatin', 'drug', 'drugs like Atorvastatin'],
    ['Gleevec', 'drug', 'Imatinib, a drug'],
    ['asdf qwerty', 'unknown', 'nothing was recognised'],
    ['?', 'unknown', 'nothing was recognised'],
    ['', 'unknown', 'nothing was recognised'],
    ['import pandas as pd', 'unknown', 'nothing was recognised'],
    ['chocolate cake recipe with butter', 'unknown', 'nothing was recognised'],
    ['the cat sat on the mat', 'unknown', 'nothing was recognised'],
    ['P00533', 'identifier', 'EGFR, by its UniProt accession'],
    ['CHEMBL25', 'identifier', 'Aspirin, by its ChEMBL id'],
    ['CHEMBL203', 'identifier', 'EGFR, by its ChEMBL id'],
    ['CHEMBL999999999', 'identifier', 'the ChEMBL id CHEMBL999999999, which the index does not have'],
    ['CC(=O)Oc1ccccc1C(=O)O', 'structure', 'a structure, as SMILES'],
    ['similar to CC(=O)Oc1ccccc1C(=O)O', 'structure', 'a structure, as SMILES'],
    ['InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3', 'structure', 'a structure, as InChI'],
    ['\n  RDKit\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n', 'structure', 'a structure, as mol block'],
    ['BSYNRYMUTXBXSQ-UHFFFAOYSA-N', 'identifier', 'Aspirin, by its InChIKey'],
    ['alpha-1 blocker', 'mechanism', 'α1-adrenoceptors · blocker'],
    ['D2 blocker', 'mechanism', 'dopamine D2 receptor · blocker'],
    ['BRD4 degrader', 'mechanism', 'BRD4 · degrader'],
    ['allosteric MEK inhibitor', 'mechanism', 'MEK1/2 · inhibitor; "allosteric" is not ranked'],
    ['nicotinic agonist', 'mechanism', 'nicotinic receptors · agonist'],
    ['GABA-A antagonist', 'mechanism', 'GABA-A receptor · antagonist'],
    ['benzodiazepine antagonist', 'mechanism', 'GABA-A receptor · antagonist'],
    ['potassium channel opener', 'mechanism', 'potassium channels · opener'],
    ['NK1 antagonist', 'mechanism', 'NK1 receptor · antagonist'],
    ['MAO-A inhibitor', 'mechanism', 'MAO-A · inhibitor'],
    ['HCV NS5B inhibitor', 'mechanism', 'HCV NS5B · inhibitor'],
    ['nAChR agonist', 'mechanism', 'nicotinic receptors · agonist'],
    ['BTK 共价抑制剂', 'mechanism', 'BTK · inhibitor; "共价" is not ranked'],
    ['质子泵抑制剂', 'mechanism', 'H+/K+-ATPase · inhibitor'],
    ['5-HT3受体拮抗剂', 'mechanism', '5-HT3 receptor · antagonist'],
    ['阿司匹林', 'unknown', 'nothing was recognised'],
    ['今天天气很好', 'unknown', 'nothing was recognised'],
    ['Welche Medikamente hemmen BTK?', 'mechanism', 'BTK · inhibitor'],
    ['inhibidor de EGFR', 'mechanism', 'EGFR · inhibitor'],
    [
      'anti-migraine triptan',
      'mechanism',
      'triptan: 5-HT1B receptor, 5-HT1D receptor · agonist; drugs for migraine disorder first',
    ],
    [
      'antiviral hepatitis C',
      'mechanism',
      'antiviral drug, a class of drugs; drugs for hepatitis C virus infection first',
    ],
    ['hypoxia inducible factor stabiliser', 'mechanism', 'HIF-PHI: HIF prolyl hydroxylases · inhibitor'],
    ['blood pressure lowering', 'mechanism', 'antihypertensive agent, a class of drugs'],
    ['sGC stimulator', 'mechanism', 'soluble guanylate cyclase · stimulator'],
    ['ENaC blocker', 'mechanism', 'ENaC · blocker'],
    ['β3-AR agonist', 'mechanism', 'β3-adrenoceptor · agonist'],
    ['5-HT₁B/₁D agonist', 'mechanism', '5-HT1B receptor, 5-HT1D receptor · agonist'],
    ['dual SGLT1/2 inhibitor', 'mechanism', 'SGLT1 + SGLT2 · inhibitor'],
    ['kinase inhibitor, not EGFR', 'mechanism', 'protein kinases · inhibitor; not EGFR'],
    ['PCSK9 inhibitor', 'mechanism', 'PCSK9 · inhibitor; no drug of the index is known for PCSK9'],
    ['TNF inhibitor', 'mechanism', 'TNF · inhibitor; no drug of the index is known for TNF'],
    ['migraine', 'indication', 'migraine disorder, an indication'],
    ['KRAS G12C', 'mechanism', 'KRAS; "G12C" is not ranked'],
    ['reversible BTK inhibitor', 'mechanism', 'BTK · inhibitor; "reversible" is not ranked'],
    ['BTKi', 'mechanism', 'BTK · inhibitor'],
    ['anti-EGFR', 'mechanism', 'EGFR · inhibitor'],
    ['what hits EGFR', 'target', 'EGFR, a target'],
    ['drugs for migraine', 'indication', 'migraine disorder, an indication'],
    ['adalimumab', 'drug', 'Adalimumab, a drug that is not in the index'],
    ['statin', 'mechanism', 'statin: HMG-CoA reductase · inhibitor'],
    ['D2 agonist, not antagonist', 'mechanism', 'dopamine D2 receptor · agonist; not antagonist'],
    ['imatinob', 'drug', 'Imatinib, a drug; "imatinob" was read as "imatinib"'],
    ['EGFR inhibitor of the frobnicated sort', 'mechanism', 'EGFR · inhibitor; "frobnicated", "sort" are not used'],
    ['ROCK inhibitor glaucoma', 'mechanism', 'ROCK · inhibitor; drugs for glaucoma first'],
    ['HER2 positive breast cancer', 'target', 'HER2, a target; drugs for breast cancer first'],
    ['ALK+ lung cancer', 'target', 'ALK, a target; drugs for lung cancer first'],
    ['triple negative breast cancer', 'indication', 'triple-negative breast cancer, an indication'],
    ['EGRF inhibitor', 'mechanism', 'EGFR · inhibitor; "EGRF" was read as "EGFR"'],
    ['BTKK', 'target', 'BTK, a target; "BTKK" was read as "BTK"'],
    ['VEGRF2 inhibitor', 'mechanism', 'VEGFR2 · inhibitor; "VEGRF2" was read as "VEGFR2"'],
    ['PARB inhibitor', 'mechanism', 'any target · inhibitor; "PARB" is not used'],
    ['MYC inhibitor', 'mechanism', 'MYC · inhibitor; no drug of the index is known for MYC'],
    ['GSPT1 degrader', 'mechanism', 'GSPT1 · degrader; no drug of the index is known for GSPT1'],
    ['HSF1', 'target', 'HSF1, a target; no drug of the index is known for HSF1'],
    [
      'PRMT5 MTA inhibitor',
      'mechanism',
      'PRMT5 · inhibitor; no drug of the index is known for PRMT5; "MTA" is not used',
    ],
    ['FGFR2/3', 'target', 'FGFR2, FGFR3, targets'],
    ['HDAC1, 2 and 3', 'target', 'HDAC1, HDAC2, HDAC3, targets'],
    ['PPAR alpha/delta agonist', 'mechanism', 'PPARα, PPARδ · agonist'],
    ['LAMA/LABA', 'mechanism', 'LAMA, LABA: muscarinic receptors · antagonist, β2-adrenoceptor · agonist'],
    ['GPCR agonist', 'mechanism', 'G protein-coupled receptors · agonist'],
    ['HBV capsid', 'unknown', 'nothing was recognised'],
    ['anti-CD20 antibody', 'unknown', 'nothing was recognised'],
    ['https://www.ebi.ac.uk/chembl/explore/compound/CHEMBL25', 'identifier', 'Aspirin, by its ChEMBL id'],
    ['UniProt: P00533', 'identifier', 'EGFR, by its UniProt accession'],
    ['50-78-2', 'unknown', 'nothing was recognised'],
    ['PF-07321332', 'unknown', 'nothing was recognised'],
    ['inhibiteur de la pompe à protons', 'unknown', 'nothing was recognised'],
    ['HFrEF', 'indication', 'heart failure, an indication'],
    ['anti-TB drugs', 'indication', 'tuberculosis, an indication'],
    ['GSK126', 'drug', 'GSK126, a drug'],
    ['NASA', 'unknown', 'nothing was recognised'],
    ['SELECT * FROM drugs', 'unknown', 'nothing was recognised'],
    ['{"drug": "aspirin"}', 'unknown', 'nothing was recognised'],
    ['kinase inhibitor (BTK)', 'mechanism', 'BTK · inhibitor'],
    ['non-EGFR kinase inhibitor', 'mechanism', 'protein kinases · inhibitor; not EGFR'],
    ['imatinib for CML', 'drug', 'Imatinib, a drug; "CML" is not used'],
    ['drugs for pain without opioids', 'indication', 'pain, an indication; "opioids" is not used'],
  ];
  for (const [text, kind, words] of golden) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const reading = read(text);
      assert.equal(inWords(reading), words);
      assert.equal(reading.kind, kind);
    });
  }

  it('names neighbouring subtypes as different targets', () => {
    const genesOf = (text: string) => {
      const reading = read(text);
      assert.ok(reading.kind === 'mechanism');
      return reading.targets.flatMap(({ genes }) => genes);
    };
    assert.deepEqual(genesOf('NK1 antagonist'), ['TACR1']);
    assert.deepEqual(genesOf('NK3 antagonist'), ['TACR3']);
    assert.deepEqual(genesOf('MAO-A inhibitor'), ['MAOA']);
    assert.deepEqual(genesOf('5HT2C agonist'), ['HTR2C']);
  });

  it('tells which words were used for what', () => {
    const { used, unused } = read('please find a selective BTK inhibitor, frobnicated');
    assert.deepEqual(
      used.filter(({ use }) => use !== 'phrase').map(({ text, use }) => [text, use]),
      [
        ['selective', 'modifier'],
        ['BTK', 'target'],
        ['inhibitor', 'action'],
      ],
    );
    assert.deepEqual(unused, [{ text: 'frobnicated', start: 39, end: 50 }]);
  });

  it('suggests what a mistyped word may mean', () => {
    const { suggestions } = read('MOR antagnist');
    assert.deepEqual(suggestions, [{ text: 'antagnist', start: 4, end: 13, meant: 'antagonist' }]);
  });

  it('knows diseases by whom they are called after', () => {
    for (const text of ['tourette', "drugs for Tourette's", 'Sjögren', 'lennox gastaut', 'Hodgkin']) {
      assert.equal(readQuestion(text, lexicon).kind, 'indication', text);
    }
    assert.equal(readQuestion('down', lexicon).kind, 'unknown');
  });

  it('takes English words for genes in capitals or beside an action only', () => {
    for (const text of ['met', 'kit', 'rest', 'cat', 'set', 'impact']) assert.equal(read(text).kind, 'unknown', text);
    for (const text of ['MET', 'KIT', 'met inhibitor', 'KIT inhibitors'])
      assert.notEqual(read(text).kind, 'unknown', text);
  });

  it('reads at least 97 in 100 of the questions written by hand rightly', () => {
    const asked = handWritten();
    const wrong = asked.filter((question) => fault(question, lexicon) !== undefined);
    assert.ok(asked.length >= 300);
    assert.ok(wrong.length <= 0.03 * asked.length, wrong.map(({ question }) => question).join('; '));
  });

  it('takes at most one in 100 texts that are off topic for a question', () => {
    const { tuned, heldOut } = offTopic();
    assert.ok(tuned.length + heldOut.length >= 1000);
    for (const texts of [tuned, heldOut]) {
      const taken = texts.filter((text) => read(text).kind !== 'unknown');
      assert.ok(taken.length <= 0.01 * texts.length, `${taken.length}`);
    }
  });
});

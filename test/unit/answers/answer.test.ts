import assert from 'node:assert/strict';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import type { ReadingChoice } from '../../../src/question/choice.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import type { FoundCompounds } from '../../../src/answers/found-compounds.ts';
import { models, workerFile } from '../fixtures.ts';

describe('the answer to a question', () => {
  let chemistry: Chemistry;
  let thinBridge: ThinBridge;
  before(() => {
    chemistry = openChemistry({ workerFile });
    thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  });

  const ask = (text: string, limit = 25): Promise<FoundCompounds> => thinBridge.find({ kind: 'text', text }, { limit });
  const namesOf = ({ hits }: FoundCompounds) => hits.map(({ name }) => name);

  for (const text of ['asdf qwerty', '?', 'chocolate cake recipe with butter', 'hello']) {
    it(`is that nothing is near for "${text}"`, async () => {
      const { kind, readAs, hits } = await ask(text);
      assert.deepEqual({ kind, hits }, { kind: 'none', hits: [] });
      assert.equal(readAs, 'nothing that is known: no drug in the index is near this');
    });
  }

  for (const [text, readAs] of [
    ['import pandas as pd', 'program code, not a question'],
    ['SELECT * FROM drugs', 'program code, not a question'],
    ['NASA', '"NASA" is no name or symbol that is known'],
  ] as const) {
    it(`is that there is none for "${text}"`, async () => {
      const answer = await ask(text);
      assert.deepEqual([answer.kind, answer.readAs, answer.hits], ['none', readAs, []]);
    });
  }

  it('has the nearest where nothing is near, if they are wanted', async () => {
    const rest = await thinBridge.find({ kind: 'text', text: 'asdf qwerty' }, { limit: 5, rest: true });
    assert.deepEqual([rest.kind, rest.cut, rest.hits.length], ['none', 0, 5]);
  });

  it('says how many drugs contain a substructure, where fewer are listed', async () => {
    const query = (smiles: string) => ({ kind: 'smiles', smiles, search: 'substructure' }) as const;
    const { hits, readAs } = await thinBridge.find(query('c1ccccc1'), { limit: 5 });
    assert.equal(hits.length, 5);
    assert.match(readAs, /hydrogens are free; \d,\d{3} drugs have it$/u);
    const few = await thinBridge.find(query('C1CC2CCC1N2C(=O)c1ccccc1'), { limit: 200 });
    assert.match(few.readAs, /hydrogens are free$/u);
  });

  it('ends where the rest is no better than chance, and has the rest behind, if it is wanted', async () => {
    const query = { kind: 'text', text: 'SGLT2 inhibitor' } as const;
    const { hits, cut } = await thinBridge.find(query, { limit: 50 });
    assert.equal(hits.length, cut);
    const all = await thinBridge.find(query, { limit: 50, rest: true });
    assert.equal(all.hits.length, 50);
    assert.deepEqual(all.hits.slice(0, all.cut), hits);
    assert.ok(
      all.hits.slice(all.cut).every(({ relation, probability }) => relation === 'predicted' && probability! < 0.1),
    );
  });

  it('is what was chosen', async () => {
    const chosen = (text: string, choice: ReadingChoice) =>
      thinBridge.find({ kind: 'text', text, choice }, { limit: 3 });
    const action = await chosen('5-HT2C agonist', { action: 'antagonist' });
    assert.equal(action.readAs, '5-HT2C receptor · antagonist');
    assert.ok(
      action.hits[0]?.mechanisms.some((text) => /5-HT2c\) receptor (?:inverse agonist|antagonist)/iu.test(text)),
    );
    const text = await chosen('aspirin', { as: 'text' });
    assert.deepEqual([text.kind, text.readAs], ['text', 'a description, which the sentence encoder reads']);
    const drug = await chosen('BTK inhibitor', { as: 'drug' });
    assert.deepEqual([drug.kind, drug.hits], ['none', []]);
    assert.equal(drug.readAs, 'a drug: nothing of that kind was recognised');
  });

  const drugs: [text: string, name: string, alike: string][] = [
    ['imatinib', 'Imatinib', 'Nilotinib'],
    ['Gleevec', 'Imatinib', 'Nilotinib'],
    ['sildenafil', 'Sildenafil', 'Vardenafil'],
    ['drugs like atorvastatin', 'Atorvastatin', 'Rosuvastatin'],
    ['ibruprofen', 'Ibuprofen', 'Flurbiprofen'],
    ['CHEMBL25', 'Aspirin', 'Mesalamine'],
    ['BSYNRYMUTXBXSQ-UHFFFAOYSA-N', 'Aspirin', 'Mesalamine'],
  ];
  for (const [text, name, alike] of drugs) {
    it(`is the drug, then those that do the same, for "${text}"`, async () => {
      const answer = await ask(text);
      assert.deepEqual(answer.hits[0]?.evidence, [{ kind: 'name', name }]);
      assert.equal(answer.hits[0].name, name);
      assert.ok(namesOf(answer).includes(alike), namesOf(answer).join(', '));
    });
  }

  it('says of a drug that is not in the index that it is not', async () => {
    const { kind, readAs, hits } = await ask('adalimumab');
    assert.deepEqual({ kind, hits }, { kind: 'drug', hits: [] });
    assert.equal(readAs, 'Adalimumab, a drug that is not in the index');
  });

  for (const [text, readAs] of [
    ['CC(=O)Oc1ccccc1C(=O)O', 'a structure, as SMILES: Aspirin (CHEMBL25)'],
    ['InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)', 'Aspirin (CHEMBL25), by its InChI'],
  ] as const) {
    it(`is what is like a structure, and not itself: ${text}`, async () => {
      const answer = await ask(text);
      assert.deepEqual([answer.kind, answer.readAs], ['structure', readAs]);
      assert.ok(namesOf(answer).slice(0, 5).includes('Salsalate'), namesOf(answer).join(', '));
      assert.ok(!namesOf(answer).includes('Aspirin'));
    });
  }

  it('refuses an InChI that is cut off, and says what to give', async () => {
    await assert.rejects(
      ask('InChI=1S/C9H8O4/c1-6(10)'),
      /InChI from which no structure .*or give the structure as SMILES\.$/u,
    );
  });

  // of whom the first are: whom an action word or a neighbour of the family misled
  const mechanisms: [text: string, first: RegExp, count: number][] = [
    ['P00533', /EGFR|Epidermal growth factor receptor/u, 8],
    ['alpha-1 blocker', /alpha-1\w? (?:adrenergic receptor )?antagonist/iu, 6],
    ['D2 blocker', /D2 receptor|Dopamine D2|dopamine receptor antagonist/iu, 8],
    ['allosteric MEK inhibitor', /mitogen-activated protein kinase kinase/iu, 3],
    ['nicotinic agonist', /acetylcholine receptor.*agonist/iu, 5],
    ['potassium channel opener', /(?:potassium channel.*|Kir6\.2) opener/iu, 5],
    ['NK1 antagonist', /Neurokinin 1 receptor antagonist/u, 8],
    ['MAO-A inhibitor', /(?:Monoamine oxidase|Amine oxidase .*) A inhibitor/u, 3],
    ['HCV NS5B inhibitor', /NS5B|RNA-directed RNA polymerase/u, 8],
    ['ENaC blocker', /Amiloride-sensitive sodium channel/u, 2],
    ['β3-AR agonist', /Beta-3 adrenergic receptor agonist/u, 5],
    ['5-HT₁B/₁D agonist', /5-HT1[bd]\) receptor agonist/iu, 8],
    ['H2 blocker', /Histamine H2 receptor antagonist/u, 6],
    ['KRAS G12C', /KRas/u, 2],
    ['statin', /HMG-CoA reductase inhibitor/u, 8],
  ];
  for (const [text, first, count] of mechanisms) {
    it(`begins with ${count} known drugs that do it for "${text}"`, async () => {
      const { hits } = await ask(text);
      for (const hit of hits.slice(0, count)) {
        assert.equal(hit.relation, 'known', hit.name);
        assert.ok(
          hit.mechanisms.some((mechanism) => first.test(mechanism)),
          `${hit.name}: ${hit.mechanisms.join('; ')}`,
        );
      }
    });
  }

  it('does not turn the direction of an action round', async () => {
    const names = namesOf(await ask('GABA-A antagonist'));
    assert.ok(names.includes('Flumazenil'));
    assert.deepEqual(
      names.filter((name) => /pam$|zolpidem/iu.test(name)),
      [],
    );
  });

  it('leaves out what it must not act on', async () => {
    const { readAs, hits } = await ask('kinase inhibitor, not EGFR');
    assert.match(readAs, /not EGFR/u);
    assert.equal(hits.length, 25);
    assert.deepEqual(
      hits.filter(({ genes }) => genes.includes('EGFR')),
      [],
    );
  });

  it('begins with a drug of both targets where both are asked for', async () => {
    const { hits } = await ask('dual SGLT1/2 inhibitor');
    assert.equal(hits[0]?.name, 'Sotagliflozin');
    assert.deepEqual(new Set(hits.slice(1).map(({ relation }) => relation)), new Set(['predicted']));
  });

  it('says that a modifier is not ranked', async () => {
    assert.match((await ask('reversible BTK inhibitor')).readAs, /"reversible" is not ranked/u);
  });

  it('has no drug for a target of which neither drug nor ligand is known', async () => {
    const { readAs, hits } = await ask('CTLA4 inhibitor');
    assert.deepEqual([readAs, hits], ['CTLA-4 · inhibitor; no drug of the index is known for CTLA-4', []]);
  });

  for (const target of ['PCSK9', 'TNF']) {
    it(`says that no drug is known for ${target}, and predicts by its ligands alone`, async () => {
      const { readAs, hits } = await ask(`${target} inhibitor`);
      assert.equal(readAs, `${target} · inhibitor; no drug of the index is known for ${target}; these are predicted`);
      assert.ok(hits.length > 0);
      for (const { relation, evidence } of hits) {
        assert.equal(relation, 'predicted');
        assert.ok(evidence.some(({ kind }) => kind === 'ligand'));
      }
    });
  }

  it('brings the drugs of an indication: the highest phase, and what is for little else, first', async () => {
    const answer = await ask('migraine');
    assert.equal(answer.kind, 'indication');
    assert.ok(namesOf(answer).slice(0, 5).includes('Zolmitriptan'), namesOf(answer).join(', '));
    const phases = answer.hits.map(({ evidence: [one] }) => (one?.kind === 'indication' ? one.phase : 0));
    assert.deepEqual(
      phases,
      [...phases].sort((a, b) => b - a),
    );
    assert.equal(phases[0], 4);
  });

  it('gives a probability and the nearest known drug where it predicts', async () => {
    const { hits } = await ask('SGLT2 inhibitor');
    const predicted = hits.filter(({ relation }) => relation === 'predicted');
    assert.ok(predicted.length > 0);
    for (const { probability, evidence } of predicted) {
      assert.ok(probability !== null && probability >= 0.1 && probability < 1);
      assert.ok(evidence.length > 0 && evidence.every(({ kind }) => kind === 'analogue' || kind === 'ligand'));
    }
  });

  it('says that a name beside an action is not known, and what may be meant', async () => {
    const { kind, readAs } = await ask('DPP5 inhibitor');
    assert.equal(kind, 'none');
    assert.equal(readAs, '"DPP5" is no name or symbol that is known; did you mean DPP4?');
  });

  it('leaves the drugs of another class out that do the same', async () => {
    const names = namesOf(await ask('NNRTI', 40));
    assert.ok(['Efavirenz', 'Nevirapine', 'Rilpivirine'].every((name) => names.slice(0, 5).includes(name)));
    for (const nucleoside of ['Lamivudine', 'Zidovudine', 'Stavudine']) assert.ok(!names.includes(nucleoside));
  });

  it('asks each of two classes for its own action', async () => {
    const names = namesOf(await ask('LAMA/LABA', 1000));
    assert.ok(names.includes('Umeclidinium') && names.includes('Salmeterol'));
    assert.ok(!names.includes('Nebivolol'), 'antagonist of the β2-adrenoceptor');
  });

  it('finds no drug for a gene that nothing is known of', async () => {
    const { kind, readAs, hits } = await ask('MYC inhibitor');
    assert.deepEqual([kind, hits.length], ['mechanism', 0]);
    assert.equal(readAs, 'MYC · inhibitor; no drug of the index is known for MYC');
  });

  for (const [text, database] of [
    ['CAS 50-78-2', 'CAS'],
    ['DB00619', 'DrugBank'],
    ['https://pubchem.ncbi.nlm.nih.gov/compound/5291', 'PubChem'],
  ] as const) {
    it(`says of "${text}" whose identifier it is`, async () => {
      const { kind, readAs } = await ask(text);
      assert.equal(kind, 'none');
      assert.match(readAs, new RegExp(`^an identifier of ${database}, which is not known here`, 'u'));
    });
  }

  it('mends a symbol with two letters in the wrong order', async () => {
    assert.deepEqual(namesOf(await ask('EGRF inhibitor')), namesOf(await ask('EGFR inhibitor')));
  });

  it('is not predicted by a record of another target with a similar name', async () => {
    // both are recorded for polymerases of other organisms
    for (const { name } of (await ask('HCV NS5B inhibitor', 60)).hits) {
      assert.ok(!['Fidaxomicin', 'Rifalazil'].includes(name), name);
    }
    // no ligand of a human protease is one of a virus's
    const { hits } = await ask('SARS-CoV-2 main protease inhibitor');
    const evidence = hits.flatMap((hit) => hit.evidence);
    assert.ok(evidence.every(({ kind }) => kind !== 'ligand'));
  });

  for (const text of ['bispecific antibody', 'anti-CD20 antibody', 'a good vaccine for flu', 'CAR-T cell therapy']) {
    it(`says of "${text}" that the index has no biologics`, async () => {
      const { kind, readAs, hits } = await ask(text);
      assert.deepEqual([kind, hits], ['none', []]);
      assert.match(readAs, /^antibodies, vaccines and other biologics are not in the index/u);
    });
  }

  it('says of an antibody against an unknown antigen that the name is not known', async () => {
    const { kind, readAs } = await ask('anti-QXZ20');
    assert.equal(kind, 'none');
    assert.match(readAs, /^"anti-QXZ20" is no name or symbol that is known/u);
  });

  it('is what acts on the target in another way where nothing does what is asked', async () => {
    const { readAs, hits } = await ask('BRD4 degrader');
    const remark = 'no drug of the index is known as a degrader of it: these act on it in another way';
    assert.equal(readAs, `BRD4 · degrader; ${remark}`);
    assert.ok(hits.length > 0);
    for (const { relation, probability, evidence } of hits) {
      assert.deepEqual([relation, probability, evidence[0]?.kind], ['known', null, 'mechanism']);
    }
    // what does the contrary is none of them
    assert.deepEqual((await ask('PDE5 activator')).hits, []);
  });

  it('begins with the drugs of a target that are for the disease beside it', async () => {
    const { hits } = await ask('HER2 positive breast cancer');
    const names = hits.slice(0, 4).map(({ name }) => name);
    assert.deepEqual(
      ['Tucatinib', 'Lapatinib', 'Neratinib'].filter((name) => !names.includes(name)),
      [],
    );
  });

  it('begins with approved drugs, not with tool compounds, where many do it', async () => {
    const { hits } = await ask('kinase inhibitor, not EGFR');
    assert.ok(hits.slice(0, 10).every(({ firstApproval }) => firstApproval !== null));
  });

  it('orders the drugs of an identifier as those of its target', async () => {
    assert.deepEqual(namesOf(await ask('P00533')), namesOf(await ask('EGFR')));
  });

  it('leaves plain sentences to the sentence encoder', async () => {
    const answer = await ask('lowers uric acid');
    assert.equal(answer.kind, 'text');
    assert.ok(namesOf(answer).slice(0, 3).includes('Allopurinol'), namesOf(answer).join(', '));
  });
});

import assert from 'node:assert/strict';
import { Abbreviations } from '../../../src/question/abbreviations.ts';

describe('abbreviations', () => {
  const classes = [
    'Proton Pump Inhibitor',
    'Selective Serotonin Reuptake Inhibitor',
    'Angiotensin 2 Receptor Blocker',
    'Non-nucleoside reverse transcriptase inhibitor',
    'Inhibitors of the Renin-Angiotensin System (oral)',
    'Beta Blocker',
    'Angiotensin Converting Enzyme',
  ];
  const abbreviations = new Abbreviations(classes, ['ACE']);
  const cases: [text: string, readings: string[]][] = [
    ['SSRI', ['Selective Serotonin Reuptake Inhibitor']],
    ['SSRIs', ['Selective Serotonin Reuptake Inhibitor']],
    ['a new PPI for reflux', ['a new Proton Pump Inhibitor for reflux']],
    ['ARB', ['Angiotensin 2 Receptor Blocker']],
    ['NNRTI', ['Non-nucleoside reverse transcriptase inhibitor']],
    ['IRAS', ['Inhibitors of the Renin-Angiotensin System (oral)']],
    ['ACE', []],
    ['BB', []],
    ['ppi', []],
    ['PPI-1', []],
    ['XPPI', []],
    ['BTK inhibitor', []],
    ['XPPI as PPI', ['XPPI as Proton Pump Inhibitor']],
  ];
  for (const [text, readings] of cases) {
    it(`read ${text} as ${readings.join(' or ') || 'nothing else'}`, () => {
      assert.deepEqual(abbreviations.readings(text), readings);
    });
  }

  it('are read in at most three ways, those of the first classes', () => {
    const names = ['Alpha Beta Gamma', 'Anti Bone Growth', 'Acute Blood Gas', 'Any Body Goes'];
    assert.deepEqual(new Abbreviations(names, []).readings('ABG'), names.slice(0, 3));
  });

  it('are not sought in names that are none, which would take long', () => {
    const start = process.cpuUsage();
    assert.deepEqual(new Abbreviations([`${'('.repeat(1_000_000)}Proton Pump Inhibitor`], []).readings('PPI'), []);
    assert.ok(process.cpuUsage(start).user < 1_000_000);
  });

  it('leave dollar signs of a name alone', () => {
    assert.deepEqual(new Abbreviations(['Some $& Costly Thing'], []).readings('SCT'), ['Some $& Costly Thing']);
  });
});

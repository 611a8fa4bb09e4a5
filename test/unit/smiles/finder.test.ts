import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { findSmilesAt, type SmilesContext } from '../../../src/smiles/finder.ts';
import { drugSmiles, engine } from '../chemistry/engine.ts';

/** Finds the SMILES at each column of its place in the line. */
function assertFound(line: string, smiles: string, context: SmilesContext): void {
  const start = line.indexOf(smiles);
  for (const column of [start, start + (smiles.length >> 1), start + smiles.length]) {
    assert.deepEqual(findSmilesAt(line, column, context), { smiles, start, end: start + smiles.length }, line);
  }
}

function assertNotFound(line: string, context: SmilesContext): void {
  for (let column = 0; column <= line.length; column++) {
    assert.equal(findSmilesAt(line, column, context), undefined, `${context}: ${line}`);
  }
}

const SMALL = [
  'CCO CCN CCCC CC(=O)O c1ccccc1 Clc1ccccc1 [Na+].[Cl-] [nH]1cccc1 CC#N CS(C)=O CC(=O)Oc1ccccc1C(=O)O F/C=C/F F/C=C\\F',
  '[13CH3]C(=O)O OCC(O)CO ClCCl C1CC1 [2H]OC[2H] O=C=O [CH3:1][OH:2] C%12CCCCC%12 N[C@@H](C)C(=O)O O=S(=O)(O)O',
  'CCO.Cl NC(N)=O n1ccccc1 [O-][n+]1ccccc1 FC(F)OC(F)C(F)(F)F CN1C=NC2=C1C(=O)N(C)C(=O)N2C',
].flatMap((line) => line.split(' '));

const WORDS = [
  'NO SO PIN CON BOC BIO OOPS PSI CNS PCB NSF COCOON SPOON BOCCI COCCI NCCN CCB PPI CN CO2 B12 C1 f(c) C[i] N=10',
  'I/O CO2/N2 CO2.CO2 [11C]PIB [18F]FDG O(N) PIN(S) C# C++ C60 S1P1 CB1/CB2 C1-C4 C-C [C][C][O] [Na+] P.S. N.B. COOH',
  'CCP CCS CCCP H2O C=1 x=C 1.5 12345 coffin poison COCl CO2H co-op no-no COX-1 5-HT2C CCl4 SOCl2 PON1 CCN2 N01BB01',
  'C02CC02 https://a.b/CCO C:\\',
].flatMap((line) => line.split(' '));

describe('findSmilesAt', () => {
  for (const smiles of [...SMALL, ...drugSmiles()]) {
    it(`finds ${smiles.slice(0, 40)} in text and code`, () => {
      const prose = [
        smiles,
        `We made ${smiles}, then`,
        `It was ${smiles}.`,
        `as \`${smiles}\`: see`,
        `(${smiles})`,
        `(see ${smiles}).`,
        `**${smiles}** *${smiles}*`,
        `[${smiles}](https://example.org)`,
        `<code>${smiles}</code>`,
        `SMILES:${smiles}`,
        `SMILES: ${smiles}`,
        `smi=${smiles};`,
        `| a | ${smiles} | b |`,
        `1,${smiles},2.5`,
        `1,"${smiles}",2.5`,
        `1;${smiles};2.5`,
        `1\t${smiles}\t2.5`,
        `“${smiles}”`,
      ];
      prose.forEach((line) => assertFound(line, smiles, 'prose'));
      const code = [`m = '${smiles}'`, `["CO", "${smiles}"]`, `MolFromSmiles(r"${smiles}")`, `{"smiles": "${smiles}"}`];
      code.forEach((line) => assertFound(line, smiles, 'code'));
      const declared = [smiles, `${smiles}\tname`, `${smiles} name`, `"${smiles}",1`];
      declared.forEach((line) => assertFound(line, smiles, 'declared'));
    });
  }

  for (const word of WORDS) {
    it(`takes ${word} for none in text and code`, () => {
      for (const line of [word, `the ${word} is`, `(${word})`, `${word}.`, `\`${word}\``, `"${word}"`, `a,${word},b`]) {
        assertNotFound(line, 'prose');
        assertNotFound(line, 'code');
      }
    });
  }

  for (const line of ['CCO', 'x = CCO', 'C[N+1]', 'a = C(=O)', 'print(CCO)', "'CCO was made'"]) {
    it(`takes ${line} for none in code, where a SMILES is a whole string`, () => assertNotFound(line, 'code'));
  }

  it('takes a bond for none in prose, and a string that is one for a molecule', () => {
    for (const bond of ['C=O', 'C=C', 'N=C', 'C#N']) {
      assertNotFound(`the ${bond} stretch`, 'prose');
      assertFound(`m = '${bond}'`, bond, 'code');
    }
  });

  it('finds a closed ring in code even outside of strings, as in comments', () => {
    assertFound('# aspirin is CC(=O)Oc1ccccc1C(=O)O', 'CC(=O)Oc1ccccc1C(=O)O', 'code');
  });

  it('takes any run of SMILES characters where a SMILES is declared, so that its faults can be named', () => {
    for (const smiles of ['NO', 'C', 'PIN', 'C1CC', 'N->[Pt]', '*CC*']) {
      assertFound(smiles, smiles, 'declared');
    }
  });

  it('takes any well-formed SMILES after a label', () => {
    assertFound('SMILES: NO', 'NO', 'prose');
    assertFound('"canonical_smiles": "NCCO"', 'NCCO', 'code');
    assertFound("Chem.MolFromSmiles('CN')", 'CN', 'code');
    assertNotFound('SMILES: none', 'prose');
  });

  it('makes the doubled backslash of a string single', () => {
    assert.deepEqual(findSmilesAt('"F/C=C\\\\F"', 3, 'code'), { smiles: 'F/C=C\\F', start: 1, end: 9 });
  });

  it('finds the one at the column among several', () => {
    assert.equal(findSmilesAt('CCO, CCN', 1, 'prose')?.smiles, 'CCO');
    assert.equal(findSmilesAt('CCO, CCN', 6, 'prose')?.smiles, 'CCN');
    assert.equal(findSmilesAt('CCO and CCN', 5, 'prose'), undefined);
  });

  it('looks at 2,000 characters to either side, and gives up on what is longer', () => {
    const line = `${'x '.repeat(5_000_000)}CCO${' x'.repeat(1000)}`;
    const start = process.hrtime.bigint();
    for (let count = 0; count < 100; count++) {
      assert.equal(findSmilesAt(line, 10_000_001, 'prose')?.smiles, 'CCO');
    }
    assert.ok(Number(process.hrtime.bigint() - start) / 1e6 < 1000);
    assert.equal(findSmilesAt('C'.repeat(5000), 2500, 'declared'), undefined);
    assert.equal(findSmilesAt('C'.repeat(2000), 1000, 'declared')?.end, 2000);
  });

  const runs: [name: string, line: string][] = [
    ['parentheses around bonds', `${'('.repeat(1000)}C${'='.repeat(900)}C${')'.repeat(1000)}`],
    ['parentheses and dots in turn', `${'(.'.repeat(900)}C${'.)'.repeat(900)}`],
    ['labels', 'ab='.repeat(1300)],
  ];
  for (const [name, line] of runs) {
    it(`takes a long run of ${name} off in a moment`, () => {
      const start = process.cpuUsage();
      findSmilesAt(line, line.length >> 1, 'prose');
      const { user } = process.cpuUsage(start);
      assert.ok(user / 1000 < 200, `${user / 1000} ms`);
    });
  }

  it('takes no English word for a SMILES, in lower, capital or upper case', async function () {
    this.timeout(120_000);
    const { module } = await engine();
    const words = createRequire(import.meta.url)('an-array-of-english-words') as string[];
    assert.ok(words.length > 270_000);
    const taken = words
      .flatMap((word) => [word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()])
      .filter((word) => {
        const found = findSmilesAt(word, 1, 'prose');
        using mol = found ? module.get_mol(found.smiles) : null;
        return mol !== null;
      });
    assert.deepEqual(taken, []);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Chemistry, MoleculeWith } from '../../src/chemistry/molecule.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { admit } from '../../src/smiles/limits.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { workerFile } from '../unit/fixtures.ts';
import { mutatedSmiles, realSmiles, smilesPieces } from './arbitraries/smiles.ts';
import { hostileText, repeated } from './arbitraries/texts.ts';
import { holds } from './cases.ts';

const smiles = fc.oneof(
  { weight: 6, arbitrary: mutatedSmiles },
  { weight: 2, arbitrary: smilesPieces },
  { weight: 1, arbitrary: hostileText(3) },
  {
    weight: 1,
    arbitrary: repeated(fc.constantFrom('C', 'C(', '[H]', 'C1', 'c1ccccc1', '.C', 'N[C@@H](C)C(=O)'), { most: 500 }),
  },
);

const DRAWING = { width: 320, height: 110 } as const;

/** What a chemistry may throw for a molecule. */
const REFUSALS = ['smiles-empty', 'smiles-invalid', 'molecule-too-large', 'molecule-timeout', 'chemistry-failed'];

/** The answer; undefined where the molecule is refused in a sentence. */
async function answerOrRefusal<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    assert.ok(error instanceof ThinBridgeError && REFUSALS.includes(error.code), String(error));
    assert.match(error.message, /^[^\p{Cc}]{20,600}\.$/u);
    return undefined;
  }
}

function requireMolecule(molecule: MoleculeWith<'inchiKey' | 'series'>): void {
  const { smiles: canonical, parent, inchiKey, series, fingerprint, heavyAtoms } = molecule;
  assert.match(canonical, /^[\x21-\x7e]+$/u);
  assert.ok(canonical.split('.').length >= parent.split('.').length);
  assert.match(inchiKey, /^(?:[A-Z]{14}-[A-Z]{10}-[A-Z])?$/u);
  assert.match(series, /^[\x21-\x7e]+$/u);
  assert.equal(fingerprint.length, 256);
  assert.ok(heavyAtoms >= 0 && heavyAtoms <= 500);
}

describe('Fuzzing the RDKit worker', () => {
  let chemistry: Chemistry;
  let aspirin: MoleculeWith<'inchiKey'>;

  before(async () => {
    chemistry = openChemistry({ workerFile });
    aspirin = await chemistry.read('CC(=O)Oc1ccccc1C(=O)O', ['inchiKey']);
  });
  after(() => chemistry[Symbol.asyncDispose]());

  /** That the worker still works, or was replaced by one that does. */
  async function requireHealthy(): Promise<void> {
    assert.deepEqual(await chemistry.read('CC(=O)Oc1ccccc1C(=O)O', ['inchiKey']), aspirin);
  }

  holds(
    'reads a SMILES or refuses it, and reads the next one',
    fc.asyncProperty(smiles, async (text) => {
      const molecule = await answerOrRefusal(chemistry.read(text, ['inchiKey', 'series']));
      if (molecule !== undefined) requireMolecule(molecule);
      await requireHealthy();
    }),
  );

  const theme = fc.constantFrom('light' as const, 'dark' as const);
  holds(
    'draws a SMILES as nothing but lines and letters or refuses it, and reads the next one',
    fc.asyncProperty(smiles, theme, async (text, colours) => {
      const svg = await answerOrRefusal(chemistry.draw(text, { ...DRAWING, theme: colours }));
      if (svg !== undefined) {
        assert.match(svg, /^<svg [^<>]*>.*<\/svg>\s*$/su);
        const elements = new Set(Array.from(svg.matchAll(/<([a-z][^\s/>]*)/giu), ([, name]) => name));
        for (const name of elements)
          assert.ok(['svg', 'style', 'path', 'ellipse', 'rect', 'text', 'tspan'].includes(name ?? ''), name);
        assert.doesNotMatch(svg, /<!|\bon\w+\s*=|javascript:|href|url\(|@import|&(?!amp;|lt;|gt;|#)/iu);
      }
      await requireHealthy();
    }),
    { share: 0.5 },
  );

  holds(
    'answers twenty requests of a batch, each with its own',
    fc.asyncProperty(fc.array(fc.tuple(smiles, realSmiles), { minLength: 10, maxLength: 10 }), async (pairs) => {
      const asked = pairs.flat();
      await using batches = openChemistry({ workerFile, batch: 20 });
      const answers = await Promise.all(asked.map((text) => answerOrRefusal(batches.read(text))));
      for (const [index, text] of asked.entries()) {
        assert.deepEqual(await answerOrRefusal(chemistry.read(text)), answers[index]);
      }
    }),
    { share: 0.02 },
  );

  holds(
    'reads what it wrote: the canonical SMILES of a drug is its own, and its parent is its own parent',
    fc.asyncProperty(realSmiles, async (text) => {
      const molecule = await chemistry.read(text, ['inchiKey', 'series']);
      const again = await chemistry.read(molecule.smiles, ['inchiKey', 'series']);
      assert.deepEqual(again, molecule);
      const parent = await chemistry.read(molecule.parent, ['inchiKey', 'series']);
      assert.deepEqual(
        [parent.parent, parent.inchiKey, parent.series],
        [molecule.parent, molecule.inchiKey, molecule.series],
      );
    }),
    { share: 0.5 },
  );

  holds(
    'is given nothing but characters of SMILES, 2,000 at most',
    fc.property(fc.oneof(smiles, hostileText(6)), (text) => {
      let admitted;
      try {
        admitted = admit(text);
      } catch (error) {
        assert.ok(error instanceof ThinBridgeError && REFUSALS.slice(0, 3).includes(error.code), String(error));
        return;
      }
      assert.equal(admitted, text.trim());
      assert.match(admitted, /^[A-Za-z0-9[\]()=#$:/\\.+\-@%*~<>]{1,2000}$/u);
    }),
  );
});

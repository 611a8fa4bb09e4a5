import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readSection, type ModelFile, type SectionName } from '../../src/models/manifest.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { alteredJson, deepJson } from './arbitraries/json.ts';
import { hostileText } from './arbitraries/texts.ts';
import { holds } from './cases.ts';

const section = fc.constantFrom<SectionName[]>('encoder', 'heads', 'drugs', 'targets');

const file = (name: string) => ({ path: name, bytes: 3, sha256: 'a'.repeat(64) });
const encoder = { name: 'e', sha256: 'b'.repeat(64) };

const whole = {
  encoder: {
    ...{ name: 'e', source: 's', licence: 'MIT', dimension: 384, pooling: 'mean', maximumTokens: 512 },
    files: { model: file('m.onnx'), tokenizer: file('t.json'), tokenizerConfig: file('c.json') },
  },
  heads: {
    ...{ name: 'h', encoder, sentenceDimension: 384, dimension: 256, training: { seed: 1, date: 'x', deep: [[{}]] } },
    files: { chemistry: file('heads/chemistry.onnx'), text: file('heads/text.onnx') },
  },
  drugs: {
    ...{ name: 'd', encoder, ranking: { bridge: 1, ligands: 0.5 } },
    files: { drugs: file('d/1'), fingerprints: file('d/2'), wordings: file('d/3'), evidence: file('d/4') },
  },
  targets: {
    name: 't',
    training: {},
    scoring: {
      headShare: 0.3,
      calibration: { intercept: 0, weights: { score: 1, lead: 1, leadRoot: 1, similarity: 1, cosine: 1 } },
    },
    files: {
      targets: file('t/1'),
      head: file('t/2'),
      fingerprints: file('t/3'),
      ligands: file('t/4'),
      smiles: file('t/5'),
    },
  },
};

/** The section, where it can be read; a refusal must be one that a person understands. */
function read(text: string, name: SectionName) {
  try {
    return readSection(text, name, '/models/manifest.json');
  } catch (error) {
    assert.ok(error instanceof ThinBridgeError, String(error));
    assert.equal(error.code, 'model-invalid');
    assert.match(
      error.message,
      /^\/models\/manifest\.json (?:is not valid JSON\. Restore the file\.|does not describe \w+: .+)$/su,
    );
    assert.ok(error.message.length < 2000, `a message of ${error.message.length} characters`);
    return undefined;
  }
}

function requireSound(name: SectionName, manifest: ReturnType<typeof readSection>): void {
  const files: ModelFile[] = Object.values(manifest.files);
  for (const { path: relative, bytes } of files) {
    for (const system of [path.posix, path.win32]) {
      const inside = system.relative('/models', system.resolve('/models', relative));
      assert.ok(inside !== '' && !inside.startsWith('..') && !system.isAbsolute(inside), `${name}: ${relative}`);
    }
    assert.ok(Number.isSafeInteger(bytes) && bytes >= 0);
  }
  assert.equal(Object.getPrototypeOf(manifest), Object.prototype);
  if ('training' in manifest) assert.equal(Object.getPrototypeOf(manifest.training), Object.prototype);
}

describe('Fuzzing the manifest', () => {
  holds(
    'text that is none is refused in a sentence',
    fc.property(fc.oneof(hostileText(8), fc.json(), deepJson), section, (text, name) => {
      assert.equal(read(text, name), undefined);
    }),
  );

  holds(
    'one that was altered is refused, or read with numbers in their bounds and files in its folder',
    fc.property(alteredJson(whole), section, (json, name) => {
      const manifest = read(JSON.stringify(json), name);
      if (manifest !== undefined) requireSound(name, manifest);
    }),
  );

  holds(
    'notes on the training that nest without end are refused, for they could not be written again',
    fc.property(deepJson, (json) => {
      const heads = JSON.stringify({ ...whole.heads, training: 'NOTES' }).replace('"NOTES"', `{"deep":${json}}`);
      const manifest = read(`{"heads":${heads}}`, 'heads');
      if (manifest !== undefined) JSON.stringify(manifest);
    }),
  );

  holds(
    'the path of a file never leads out of its folder',
    fc.property(
      fc.oneof(
        hostileText(3),
        fc
          .array(fc.constantFrom('..', '.', '/', '\\', 'a', 'C:', '%2e', '\0', '//', 'heads', '-', '...', 'CON', '~'), {
            maxLength: 6,
          })
          .map((parts) => parts.join('')),
      ),
      (relative) => {
        const manifest = read(
          JSON.stringify({ heads: { ...whole.heads, files: { ...whole.heads.files, text: file(relative) } } }),
          'heads',
        );
        if (manifest !== undefined) requireSound('heads', manifest);
      },
    ),
  );

  holds(
    'what is written is read back, with any name and any notes on the training',
    fc.property(hostileText(4), fc.dictionary(fc.string(), fc.jsonValue()), (name, training) => {
      // a key of that name is left out, see above
      fc.pre(name.length > 0 && name.length <= 200 && !JSON.stringify(training).includes('__proto__'));
      const heads = { ...whole.heads, name, training };
      const json = JSON.stringify({ heads });
      assert.deepEqual(
        JSON.parse(JSON.stringify(readSection(json, 'heads', 'x'))),
        (JSON.parse(json) as { heads: unknown }).heads,
      );
    }),
  );
});

import assert from 'node:assert/strict';
import { packageFaults, pinnedModels } from '../../../scripts/package-files.ts';

const library = 'node_modules/onnxruntime-node/bin/napi-v6/win32/x64';
const native = ['onnxruntime.dll', 'onnxruntime_binding.node'];

const whole = [
  ...['start.cjs', 'extension.cjs', 'cli.cjs', 'jobs.cjs', 'search.cjs', 'rdkit-worker.cjs'].map(
    (name) => `dist/${name}`,
  ),
  ...[
    'structure.js',
    'picture.js',
    'notebook-molecules.js',
    'notebook-html-tables.js',
    'sketcher.js',
    'sketch.css',
    'series.js',
    'series.css',
    'map.js',
    'tools.css',
    'map.css',
  ].map((name) => `dist/pages/${name}`),
  ...['panel.js', 'report.js', 'results.js', 'page.css', 'panel.css', 'details.css', 'report.css', 'results.css'].map(
    (name) => `dist/pages/${name}`,
  ),
  ...['dist/sqlite/node-sqlite3-wasm.js', 'dist/sqlite/node-sqlite3-wasm.wasm'],
  ...[
    'sample/compounds.csv',
    'sample/notes/btk-project.md',
    'media/first-steps/rank.md',
    'media/first-steps/rank.nls.zh-cn.md',
    'media/activity.svg',
    'media/snippets/python.json',
  ],
  ...['package.nls.json', 'package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json'],
  ...[
    'dist/RDKit_minimal.wasm',
    'dist/indigo.wasm',
    'dist/licences.txt',
    'README.md',
    'LICENSE',
    'NOTICE',
    'models/manifest.json',
    'skills/thin-bridge/SKILL.md',
  ],
  ...[`${library}/onnxruntime.dll`, `${library}/onnxruntime_binding.node`, 'models/heads/text.onnx'],
];

const faults = (files: readonly string[]) =>
  packageFaults(files, { library, native, models: ['models/heads/text.onnx'] });

describe('the files of a VSIX', () => {
  it('are right where all is there that is needed', () => assert.deepEqual(faults(whole), []));

  for (const file of whole) {
    it(`are not right without ${file}`, () => {
      const [fault, ...others] = faults(whole.filter((other) => other !== file));
      assert.match(fault ?? '', new RegExp(`^${file} is missing`, 'u'));
      assert.deepEqual(others, []);
    });
  }

  const strangers: [string, RegExp][] = [
    ['src/extension.ts', /must not be/u],
    ['dist/extension.cjs.map', /must not be/u],
    ['dist/pages/panel.js.map', /must not be/u],
    ['dist/pages/licences.txt', /must not be/u],
    ['node_modules/adm-zip/adm-zip.js', /must not be/u],
    ['node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1', /must not be/u],
    [`${library}/DirectML.dll`, /must not be/u],
    ['models/heads/draft.onnx', /not pinned/u],
    ['models/encoder/model.onnx.part', /must not be/u],
    ['.vscode/settings.json', /must not be/u],
  ];
  for (const [file, message] of strangers) {
    it(`are not right with ${file}`, () => assert.match(faults([...whole, file])[0] ?? '', message));
  }

  it('have every model that the manifest pins', async () => {
    const models = await pinnedModels();
    for (const file of ['encoder/model.onnx', 'heads/text.onnx', 'drugs/drugs.json', 'targets/head.onnx']) {
      assert.ok(models.includes(`models/${file}`), file);
    }
  });
});

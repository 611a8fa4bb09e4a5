import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The rooms of src/, lowest first. A room imports from the rooms below it and from its own; rooms on one floor don't
 * know each other.
 */
const floors = [
  ['onnx', 'chemistry'],
  ['language'],
  ['bridge'],
  ['retrieval', 'dataset'],
  ['evaluation'],
  ['training'],
  ['retraining'],
  ['editor', 'panel', 'cli'],
];

/** Packages that one room alone may import, so that what they demand (freeing, threads) is met in one place. */
const wards = [
  { packages: ['onnxruntime-node', 'onnxruntime-common', 'protobufjs', 'protobufjs/*'], rooms: ['onnx'] },
  { packages: ['@rdkit/rdkit', 'workerpool'], rooms: ['chemistry'] },
  { packages: ['vscode'], rooms: ['editor', 'panel'] },
];

function importRules(room, floor) {
  const closed = floors
    .slice(floor)
    .flat()
    .filter((other) => other !== room);
  // the panel is a part of the editor's floor that the editor's commands open
  const allowed = room === 'editor' ? ['panel'] : [];
  const rooms = closed.filter((other) => !allowed.includes(other));
  const patterns = wards
    .filter((ward) => !ward.rooms.includes(room))
    .map((ward) => ({ group: ward.packages, message: `Only ${ward.rooms.join(' and ')} may import this.` }));
  if (rooms.length > 0) {
    patterns.push({
      group: rooms.map((other) => `**/../${other}/**`),
      message: `Imports run downward: ${room} may not import ${rooms.join(', ')}.`,
    });
  }
  return {
    files: [`src/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

/** What lies beside the rooms (errors, random numbers) is the ground that they all stand on: it knows none of them. */
function groundRules() {
  const patterns = [
    ...wards.map(({ packages, rooms }) => ({
      group: packages,
      message: `Only ${rooms.join(' and ')} may import this.`,
    })),
    { group: ['./*/**'], message: 'Imports run downward: what all rooms import may import none of them.' },
  ];
  return {
    files: ['src/*.ts'],
    ignores: ['src/extension.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'models/', '.vscode-test/', 'node_modules/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['esbuild.js', 'eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...floors.flatMap((rooms, floor) => rooms.map((room) => importRules(room, floor))),
  groundRules(),
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's done-less callbacks and assert on optional chains read better so
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['src/cli/**', 'scripts/**', 'test/bench/**', 'esbuild.js'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  prettier,
);

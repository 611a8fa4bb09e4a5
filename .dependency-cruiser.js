// The rooms of src/ and what each may import, held by `npm run lint`; docs/ARCHITECTURE.md draws them, and a test compares the two.

/**
 * The rooms, lowest first. A room imports from rooms of the floors below it and from itself; rooms of one floor don't
 * know each other. `thin-bridge` is a file of its own, the surface that editor and command line share.
 * @type {readonly (readonly string[])[]}
 */
export const floors = [
  ['text'],
  ['errors'],
  ['base'],
  ['smiles', 'onnx', 'models'],
  ['chemistry', 'tables', 'language'],
  ['bridge', 'question', 'documents'],
  ['retrieval'],
  ['library', 'dataset'],
  ['answers', 'measurements'],
  ['training', 'evaluation'],
  ['heads'],
  ['retraining'],
  ['thin-bridge'],
  ['ranking', 'json'],
  ['series'],
  ['jobs'],
  ['panel'],
  ['mcp'],
  ['editor', 'cli', 'api'],
];

/** Packages that some rooms alone may import, so that what they demand (freeing, threads) is met in one place. */
const packages = {
  'onnxruntime-(node|common)': ['onnx'],
  '@rdkit/rdkit': ['chemistry'],
  'indigo-ketcher': ['chemistry'],
  vscode: ['editor', 'extension'],
  csv: ['tables'],
  '(chardet|iconv-lite|file-type)': ['tables'],
  'node-sqlite3-wasm': ['library'],
  '(pg|pg-copy-streams|pgpass)/': ['library'],
  '@modelcontextprotocol/': ['mcp'],
};

const room = (names) => `^src/(${names.join('|')})(/|\\.ts$)`;

const downward = floors.flatMap((names, floor) =>
  names.map((name) => ({
    name: `${name}-imports-downward`,
    severity: 'error',
    comment: `Imports run downward: ${name} may import ${floors.slice(0, floor).flat().join(', ') || 'no other room'}.`,
    from: { path: room([name]) },
    to: { path: '^src/', pathNot: room([name, ...floors.slice(0, floor).flat()]) },
  })),
);

const guarded = Object.entries(packages).map(([pattern, rooms]) => ({
  name: `${pattern.replace(/[^a-z]/gu, '')}-has-its-room`,
  severity: 'error',
  comment: `Only ${rooms.join(' and ')} may import this.`,
  from: { path: '^src/', pathNot: room(rooms) },
  to: { path: `(^|node_modules/)${pattern}` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Files that import each other, be it for a type, are one file, or want a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'tools-do-not-ship',
      severity: 'error',
      comment: 'What makes the bundled models imports the rooms, and not the other way round.',
      from: { path: '^src/' },
      to: { path: '^(tools|test|scripts)/' },
    },
    ...downward,
    ...guarded,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};

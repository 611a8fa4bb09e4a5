// `npm run api`: writes the types of the npm package, dist/api.d.mts, and its reference, docs/API.md, from the docstrings
// of src/api. A test holds the reference against them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';
import { format, resolveConfig } from 'prettier';
import { Application } from 'typedoc';
import { runScript, ScriptError } from './main.ts';
import { inRepository } from './repository.ts';

const TYPES = inRepository('dist', 'api.d.mts');
const DOCUMENT = inRepository('docs', 'API.md');

/** Stands before the reference, which is the rest of the document. */
const MARK = '<!-- written by npm run api -->\n';

/** Writes the types of all that the package exports into one file. */
export async function writeTypes(): Promise<void> {
  const [types = ''] = generateDtsBundle(
    [{ filePath: inRepository('src', 'api', 'index.ts'), output: { noBanner: true } }],
    { preferredConfigPath: inRepository('tsconfig.api.json') },
  );
  await writeFile(TYPES, types);
}

/** docs/API.md as it is, and as it should be by the types. */
export async function reference(): Promise<{ readonly found: string; readonly wanted: string }> {
  const found = await readFile(DOCUMENT, 'utf8');
  const [introduction, ...rest] = found.split(MARK);
  if (introduction === undefined || rest.length === 0) throw new ScriptError('docs/API.md has no mark for the list.');
  const options = { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' };
  return { found, wanted: await format(`${introduction}${MARK}\n${await listed()}`, options) };
}

async function listed(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-api-'));
  try {
    const application = await Application.bootstrapWithPlugins({
      ...{ plugin: ['typedoc-plugin-markdown'], entryPoints: [TYPES], tsconfig: inRepository('tsconfig.api.json') },
      ...{ outputs: [{ name: 'markdown', path: folder }], outputFileStrategy: 'modules', readme: 'none' },
      ...{ skipErrorChecking: true, logLevel: 'Warn', sort: ['source-order'] },
      ...{ disableSources: true, excludeExternals: true, hideBreadcrumbs: true, hidePageHeader: true },
      ...{ hidePageTitle: true, interfacePropertiesFormat: 'table' },
    });
    const project = await application.convert();
    if (project === undefined) throw new ScriptError('typedoc found nothing in the types.');
    await application.generateOutputs(project);
    const text = await readFile(path.join(folder, 'README.md'), 'utf8');
    // docs/ERRORS.md has the list of codes, which grows
    return text.replace(/`"smiles-empty"`(?: \\\| `"[\w-]+"`)+/gu, '[a code](ERRORS.md)');
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await writeTypes();
    await writeFile(DOCUMENT, (await reference()).wanted);
  });
}

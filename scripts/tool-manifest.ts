// `node --import tsx scripts/tool-manifest.ts`: writes the tools for assistants into package.json, from the one table in
// src/mcp/tools.ts, and what people read of them into package.nls.json. A test holds these against the table.
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import type { Tool } from '../src/mcp/tool.ts';
import { tools } from '../src/mcp/tools.ts';
import { runScript } from './main.ts';
import type { Texts } from './manifest-texts.ts';
import { inRepository } from './repository.ts';

/** What a file is, and what it should be. */
interface WrittenFile {
  readonly file: string;
  readonly found: string;
  readonly wanted: string;
}

/** What VS Code is told of a tool: https://code.visualstudio.com/api/references/contribution-points */
function contributed({ name, description, input, icon, needsTrust }: Tool) {
  const inputSchema = z.toJSONSchema(input, { io: 'input' });
  // VS Code knows which draft it reads
  delete inputSchema.$schema;
  return {
    name,
    // what a person types after "#"
    toolReferenceName: name.replace(/_(.)/gu, (_match, letter: string) => letter.toUpperCase()),
    displayName: `%${keyOf(name, 'displayName')}%`,
    userDescription: `%${keyOf(name, 'userDescription')}%`,
    // read by a model
    modelDescription: description,
    icon: `$(${icon})`,
    tags: ['chemistry', 'thin-bridge'],
    canBeReferencedInPrompt: true,
    ...(needsTrust ? { when: 'isWorkspaceTrusted' } : {}),
    inputSchema,
  };
}

function keyOf(tool: string, text: 'displayName' | 'userDescription'): string {
  return `languageModelTools.${tool}.${text}`;
}

function textsOf({ name, title, description }: Tool): [key: string, text: string][] {
  return [
    [keyOf(name, 'displayName'), title],
    [keyOf(name, 'userDescription'), /^.*?\.(?=\s|$)/su.exec(description)?.[0] ?? description],
  ];
}

/** package.json and package.nls.json as they are, and as they should be. */
export async function toolManifest(): Promise<WrittenFile[]> {
  const manifest = await changed<{ contributes: Record<string, unknown> }>('package.json', (found) => ({
    ...found,
    contributes: { ...found.contributes, languageModelTools: tools.map(contributed) },
  }));
  const texts = await changed<Texts>('package.nls.json', (found) => ({
    ...Object.fromEntries(Object.entries(found).filter(([key]) => !key.startsWith('languageModelTools.'))),
    ...Object.fromEntries(tools.flatMap(textsOf)),
  }));
  return [manifest, texts];
}

async function changed<Json>(name: string, change: (found: Json) => Json): Promise<WrittenFile> {
  const file = inRepository(name);
  const found = await readFile(file, 'utf8');
  const options = { ...(await resolveConfig(file)), parser: 'json-stringify' };
  return { file, found, wanted: await format(JSON.stringify(change(JSON.parse(found) as Json)), options) };
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    for (const { file, wanted } of await toolManifest()) await writeFile(file, wanted);
  });
}

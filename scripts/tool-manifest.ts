// `node --import tsx scripts/tool-manifest.ts`: writes the tools for assistants into package.json, from the one table in
// src/mcp/tools.ts. A test holds the two against each other.
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import type { Tool } from '../src/mcp/tool.ts';
import { tools } from '../src/mcp/tools.ts';
import { runScript } from './main.ts';
import { inRepository } from './repository.ts';

/** What VS Code is told of a tool: https://code.visualstudio.com/api/references/contribution-points */
function contributed({ name, title, description, input, icon, needsTrust }: Tool) {
  const inputSchema = z.toJSONSchema(input, { io: 'input' });
  // VS Code knows which draft it reads
  delete inputSchema.$schema;
  return {
    name,
    // what a person types after "#"
    toolReferenceName: name.replace(/_(.)/gu, (_match, letter: string) => letter.toUpperCase()),
    displayName: title,
    userDescription: /^.*?\.(?=\s|$)/su.exec(description)?.[0] ?? description,
    modelDescription: description,
    icon: `$(${icon})`,
    tags: ['chemistry', 'thin-bridge'],
    canBeReferencedInPrompt: true,
    ...(needsTrust ? { when: 'isWorkspaceTrusted' } : {}),
    inputSchema,
  };
}

/** package.json as it is, and as it should be. */
export async function toolManifest(): Promise<{ readonly found: string; readonly wanted: string }> {
  const file = inRepository('package.json');
  const found = await readFile(file, 'utf8');
  const manifest = JSON.parse(found) as { contributes: Record<string, unknown> };
  manifest.contributes['languageModelTools'] = tools.map(contributed);
  const options = { ...(await resolveConfig(file)), parser: 'json-stringify' };
  return { found, wanted: await format(JSON.stringify(manifest), options) };
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => writeFile(inRepository('package.json'), (await toolManifest()).wanted));
}

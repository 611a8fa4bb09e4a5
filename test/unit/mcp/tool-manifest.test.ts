// What VS Code is told of the tools for assistants, against the one table that they are in.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readResolvedManifest } from '../../../scripts/manifest-texts.ts';
import { toolManifest } from '../../../scripts/tool-manifest.ts';
import { tools } from '../../../src/mcp/tools.ts';
import { root } from '../fixtures.ts';

interface Manifest {
  readonly contributes: {
    readonly chatSkills: readonly { readonly path: string }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly toolReferenceName: string;
      readonly userDescription: string;
      readonly icon: string;
      readonly when?: string;
    }[];
  };
}

describe('the tools in package.json', () => {
  let contributes: Manifest['contributes'];
  before(async () => {
    ({ contributes } = (await readResolvedManifest()) as Manifest);
  });

  it('are those of the table, as scripts/tool-manifest.ts writes them', async () => {
    for (const { file, found, wanted } of await toolManifest()) {
      assert.ok(found === wanted, `${file}: run node --import tsx scripts/tool-manifest.ts`);
    }
  });

  it('have names and icons that VS Code takes, and a sentence for people', () => {
    for (const { name, toolReferenceName, icon, userDescription } of contributes.languageModelTools) {
      assert.match(name, /^(?!copilot_|vscode_)[\w-]+$/u);
      assert.match(toolReferenceName, /^[a-z][A-Za-z]+$/u);
      assert.match(icon, /^\$\([a-z-]+\)$/u);
      assert.match(userDescription, /^[A-Z].{30,250}\.$/u, name);
    }
  });

  it('work with files of the user only in a workspace that is trusted', () => {
    const guarded = contributes.languageModelTools.filter(({ when }) => when === 'isWorkspaceTrusted');
    assert.deepEqual(
      guarded.map(({ name }) => name),
      ['rank_compounds', 'search_library'],
    );
  });

  it('are all taught by the skill, which has the name of its folder', async () => {
    const [skill, ...others] = contributes.chatSkills;
    assert.ok(skill !== undefined && others.length === 0);
    const text = await readFile(path.join(root, skill.path), 'utf8');
    const [, name, description] = /^---\nname: (.+)\ndescription: (.+)\n---\n/u.exec(text) ?? [];
    assert.equal(name, path.basename(path.dirname(skill.path)));
    assert.ok((description?.length ?? 0) <= 1024);
    for (const tool of tools) assert.ok(text.includes(`\`${tool.name}\``), tool.name);
  });
});

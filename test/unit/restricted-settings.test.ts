import assert from 'node:assert/strict';
import path from 'node:path';
import { readJson } from '../../scripts/repository.ts';
import { root } from './fixtures.ts';

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly type: string }>> };
  };
}

/** Settings of these kinds choose among what Thin Bridge does by itself; any other may name a file or a server. */
const HARMLESS = ['boolean', 'integer'];

describe('a workspace that is not trusted', () => {
  it('sets nothing that could name a file or a server', async () => {
    const { capabilities, contributes } = (await readJson(path.join(root, 'package.json'))) as Manifest;
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    const settings = Object.entries(contributes.configuration.properties);
    const naming = settings.filter(([, { type }]) => !HARMLESS.includes(type)).map(([name]) => name);
    assert.deepEqual(naming, [
      'thinBridge.encoder',
      'thinBridge.heads',
      'thinBridge.library.folder',
      'thinBridge.library.connection',
    ]);
    assert.deepEqual(restrictedConfigurations, naming);
  });
});

import assert from 'node:assert/strict';
import { readResolvedManifest } from '../../scripts/manifest-texts.ts';

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
  };
}

interface Setting {
  readonly type: string;
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** Settings of these kinds choose among what Thin Bridge does by itself; any other may name a file or a server. */
const HARMLESS = ['boolean', 'integer', 'array'];

describe('a workspace that is not trusted', () => {
  it('sets nothing that could name a file or a server', async () => {
    const { capabilities, contributes } = (await readResolvedManifest()) as Manifest;
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    const naming = settings.filter(([, { type }]) => !HARMLESS.includes(type)).map(([name]) => name);
    assert.deepEqual(naming, [
      'thinBridge.library.folder',
      'thinBridge.library.connection',
      'thinBridge.heads',
      'thinBridge.encoder',
    ]);
    assert.deepEqual([...restrictedConfigurations].sort(), [...naming].sort());
  });
});

describe('the settings', () => {
  it('are described, in groups with titles, each at a place of its own', async () => {
    const { contributes } = (await readResolvedManifest()) as Manifest;
    for (const { title, properties } of contributes.configuration) {
      assert.match(title, /^Thin Bridge: \w/u);
      const all = Object.values(properties);
      assert.deepEqual(
        all.map(({ order }) => order),
        all.map((_, place) => place + 1),
      );
      for (const { description, markdownDescription } of all)
        assert.match(description ?? markdownDescription ?? '', /\.$/u);
    }
  });
});

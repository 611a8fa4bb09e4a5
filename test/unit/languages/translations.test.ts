// The translations against the sentences of the sources and the texts of package.json.
import assert from 'node:assert/strict';
import path from 'node:path';
import { leftOut } from '../../../scripts/left-out.ts';
import { manifestKeys, readManifestTexts, type Texts } from '../../../scripts/manifest-texts.ts';
import { inRepository, readJson } from '../../../scripts/repository.ts';
import { parsed, readSources, sentencesOf, type Sentence } from '../../../scripts/sentences.ts';

/** Languages beside English, as VS Code calls them. */
const LANGUAGES = ['zh-cn'];

/** What is English by design: titles that package.json has, too, and headings of files, which pages translate. */
const ENGLISH = ['src/editor/commands.ts', 'src/panel/results/hit-records.ts'];

/** The scripts of pages, in src/panel/browser. */
const PAGES = [
  'panel.ts',
  'report/report.ts',
  'results/results.ts',
  'series/series.ts',
  'sketch/structure.ts',
  'picture/picture.ts',
  'map/map.ts',
];

/** What stands for a value, a command or an icon in a text: it is in each language the same. */
function fixedParts(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}|\(command:[\w.?%{}-]+|\$\([\w~-]+\)|`[^`]+`/gu) ?? [])].sort();
}

for (const language of LANGUAGES) {
  describe(`the sentences in ${language}`, function () {
    this.timeout(30_000);
    let sentences: readonly Sentence[];
    let translations: Texts;

    before(async () => {
      sentences = (await readSources()).flatMap(sentencesOf);
      translations = (await readJson(inRepository('l10n', `bundle.l10n.${language}.json`))) as Texts;
    });

    it('are all translated', () => {
      const missing = sentences.filter(({ text }) => translations[text] === undefined);
      assert.deepEqual(
        missing.map(({ text, place }) => `${place}: ${text}`),
        [],
      );
    });

    it('are all used', () => {
      const used = new Set(sentences.map(({ text }) => text));
      assert.deepEqual(
        Object.keys(translations).filter((text) => !used.has(text)),
        [],
      );
    });

    it('put in the same values', () => {
      for (const [english, translated] of Object.entries(translations)) {
        assert.deepEqual(fixedParts(translated), fixedParts(english), english);
        assert.notEqual(translated.trim(), '', english);
      }
    });
  });

  describe(`the texts of package.json in ${language}`, () => {
    it('are all translated, all used, and hold the same commands', async () => {
      const [english, translated] = [await readManifestTexts(), await readManifestTexts(language)];
      assert.deepEqual(Object.keys(english).sort(), [...new Set(await manifestKeys())].sort());
      assert.deepEqual(Object.keys(translated), Object.keys(english));
      for (const [key, text] of Object.entries(english)) {
        assert.deepEqual(fixedParts(translated[key] ?? ''), fixedParts(text), key);
        assert.match(translated[key] ?? '', /\p{Script=Han}/u, key);
      }
    });
  });
}

describe('sentences', function () {
  this.timeout(30_000);

  it('are made after the language is chosen, which pages do before all else', async () => {
    const [sources, page] = [await readSources(), inRepository('src', 'panel', 'browser')];
    const others = sources.filter(({ fileName }) => !fileName.startsWith(page));
    const early = others.flatMap(sentencesOf).filter(({ isEarly }) => isEarly);
    assert.deepEqual(
      early.map(({ place }) => place),
      [],
    );
    for (const entry of PAGES) {
      const text = sources.find(({ fileName }) => fileName === path.join(page, entry))?.text ?? '';
      assert.match(text, /^(?:import \* as l10n from '@vscode\/l10n';\n)?import '\.\.?\/page-language\.ts';\n/u, entry);
    }
  });
});

describe('what a person reads in the editor and on pages', function () {
  this.timeout(30_000);

  it('is translated', async () => {
    const sources = (await readSources()).filter(({ fileName }) =>
      /[\\/]src[\\/](?:editor|panel)[\\/]/u.test(fileName),
    );
    assert.ok(sources.length > 150);
    const found = sources.flatMap(leftOut);
    assert.deepEqual(
      found.filter((place) => !ENGLISH.some((file) => place.startsWith(file))),
      [],
    );
  });

  it('is found where it was left out', () => {
    const code = [
      'const a = { title: ok ? `Copy ${name}` : "SMILES" };',
      'void notify("info", "Nothing was copied.", { "Show Log": () => log.show() });',
      'const b = html`<p title="Details of ${name}">Read as ${l10n.t("it")} <b>${x}</b></p>`;',
      'const c = { title: l10n.t("Copy"), smiles: "Not shown" };',
    ];
    assert.deepEqual(
      code.map((line) => leftOut(parsed('made-up.ts', line)).map((found) => found.replace(/^.*?: /u, ''))),
      [['Copy …'], ['Nothing was copied.', 'Show Log'], ['Details of …', 'Read as …'], []],
    );
  });
});

describe('sentencesOf', () => {
  const found = (code: string) => sentencesOf(parsed('made-up.ts', code)).map(({ text, isEarly }) => [text, isEarly]);

  it('finds what is translated and what is counted, with a number for each value', () => {
    const code =
      'function f() { l10n.t`${a} of ${b}.`; l10n.t("Row " + `{0}`, a); counted(n, "row"); counted(n, "a", "b"); }';
    assert.deepEqual(
      found(code).map(([text]) => text),
      ['{0} of {1}.', 'Row {0}', '{0} row', '{0} rows', '{0} a', '{0} b'],
    );
  });

  it('tells what is said too early', () => {
    assert.deepEqual(found('const a = l10n.t("A"); const b = () => l10n.t("B");'), [
      ['A', true],
      ['B', false],
    ]);
  });

  it('refuses a sentence that is not written out', () => {
    assert.throws(() => found('() => l10n.t(sentence)'), /made-up\.ts:1/u);
  });
});

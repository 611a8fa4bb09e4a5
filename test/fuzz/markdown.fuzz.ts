import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lexer, parse, walkTokens, type Token, type Tokens } from 'marked';
import { withoutBidi } from '../../src/text/bidi.ts';
import { describeCompound, describeGuesses, describeKnown, structureLinks } from '../../src/editor/molecule-text.ts';
import { escapeMarkdown, markdownTable, plainMessage } from '../../src/editor/safe-text.ts';
import type { GuessedMolecule } from '../../src/answers/guessed.ts';
import { mutatedSmiles } from './arbitraries/smiles.ts';
import { hostileText, wellFormedText } from './arbitraries/texts.ts';
import { holds } from './cases.ts';

/** As VS Code reads Markdown, with the parser that it has. */
const OPTIONS = { gfm: true, breaks: true, async: false } as const;

/** What VS Code turns into an icon, in the HTML that comes of Markdown. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/u;

/** What VS Code turns into a link, in a message. */
const MESSAGE_LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (["']).+?\1)?\)/iu;

/** All that a Markdown consists of. */
function tokensOf(markdown: string): Token[] {
  const tokens: Token[] = [];
  void walkTokens(lexer(markdown, OPTIONS), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** Which kinds of markup a Markdown has. */
function kindsOf(markdown: string): Set<string> {
  return new Set(tokensOf(markdown).map(({ type }) => type));
}

/** What a person reads of a Markdown, in one line. */
function shown(markdown: string): string {
  const html = parse(markdown, OPTIONS);
  assert.doesNotMatch(html, ICON);
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };
  const text = html
    .replace(/<\/?(?:strong|em|a)\b[^>]*>/gu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&(?:#(\d+)|(\w+));/gu, (entity, code: string | undefined, name = '') =>
      code === undefined ? (named[name as string] ?? entity) : String.fromCharCode(Number(code)),
    );
  return plain(text);
}

/** A text in one line, hyphens alike, without what turns the direction, and U+FFFD for a NUL, as HTML has it. */
function plain(text: string): string {
  const turned = /[\u202A-\u202E\u2066-\u2069]/gu;
  return text.replace(turned, '').replaceAll('\0', '\uFFFD').replaceAll('\u2011', '-').replace(/\s+/gu, ' ').trim();
}

function assertOnly(markdown: string, ...allowed: string[]): void {
  for (const kind of kindsOf(markdown)) assert.ok(['paragraph', 'text', 'space', ...allowed].includes(kind), kind);
}

const name = hostileText(6);

/** A name as a file can hold it. */
const fileName = wellFormedText(6);

function guessed(names: readonly [string, string, string, string, string]): GuessedMolecule {
  const [drugName, id, targetName, gene, ligandName] = names;
  const ligand = { id, name: ligandName, smiles: 'C', similarity: 0.876, pchembl: 7.25 };
  const own = { ...ligand, own: { type: ligandName, bound: 'below', percent: null } } as const;
  return {
    molecule: { smiles: 'C', parent: 'C', inchiKey: '', fingerprint: new Uint8Array(256), heavyAtoms: 1 },
    readAs: null,
    compound: {
      ...{ source: 'chembl', id, name: drugName, smiles: 'C', inchiKey: '', firstApproval: 1999, phase: 4 },
      ...{ mechanisms: [targetName], targets: [], genes: [] },
    },
    measured: [
      {
        target: { name: targetName, genes: [gene], uniprot: ['P0'], organism: drugName },
        ...{ p: 7.8, type: 'IC50', relation: '>', assay: ligandName, source: ligandName, as: drugName },
      },
    ],
    guesses: [
      {
        rank: 1,
        target: { id, name: targetName, genes: [gene], uniprot: [] },
        ...{ probability: 0.5, known: false, cosine: 0.5, ligand, ligands: [ligand], against: [own] },
      },
    ],
    inactive: [],
    panel: [],
    nearest: ligand,
    compared: 1,
    own: 1,
  };
}

describe('Fuzzing Markdown', () => {
  holds(
    'an escaped text is shown as it is, and is nothing but text',
    fc.property(name, (text) => {
      const markdown = escapeMarkdown(text);
      assertOnly(markdown);
      assert.equal(shown(markdown), plain(text));
    }),
  );

  holds(
    'an escaped text does not end what stands around it',
    fc.property(name, (text) => {
      const markdown = `before **a${escapeMarkdown(text)}z** after`;
      assertOnly(markdown, 'strong');
      assert.equal(shown(markdown), plain(`before a${text}z after`));
    }),
  );

  holds(
    'a table of escaped texts has the rows and columns that it was given',
    fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 3 }), (rows) => {
      const tokens = lexer(
        markdownTable(
          ['a', 'b'],
          rows.map((row) => row.map(escapeMarkdown)),
        ),
        OPTIONS,
      );
      assert.deepEqual(
        tokens.map(({ type }) => type),
        ['table'],
      );
      const cells = (tokens[0] as Tokens.Table).rows.map((row) => row.map(({ text }) => shown(text)));
      assert.deepEqual(
        cells,
        rows.map((row) => row.map(plain)),
      );
    }),
  );

  holds(
    'hostile names of drugs, targets, genes and ligands are text in a hover',
    fc.property(fc.tuple(fileName, fileName, fileName, fileName, fileName), (names) => {
      const molecule = guessed(names);
      const drug = describeCompound(molecule);
      assertOnly(drug, 'strong');
      assert.ok(kindsOf(drug).has('strong'));
      const [drugName, id] = names;
      const start = plain(names[plain(drugName) === '' ? 1 : 0]).slice(0, 30);
      assert.ok(shown(drug).startsWith(start), `${shown(drug)} does not begin with ${start} (${id})`);
      const guesses = describeGuesses(molecule);
      const known = describeKnown({
        ...molecule,
        guesses: molecule.guesses.map((guess) => ({ ...guess, known: true })),
      });
      for (const text of [guesses, known]) assertOnly(text, 'strong', 'em');
      assert.ok(drug.length + guesses.length + known.length < 2500);
      for (const text of [drug, guesses, known]) assert.doesNotMatch(shown(text), /[\uD800-\uDFFF]/u);
    }),
  );

  holds(
    'a message has no link, whatever it quotes',
    fc.property(name, name, (quoted, more) => {
      const text = `There is "[${quoted}](command:x) ${more}".`;
      assert.doesNotMatch(plainMessage(text), MESSAGE_LINK);
      assert.equal(plainMessage(text).replaceAll('] (', ']('), withoutBidi(text).replaceAll('] (', ']('));
    }),
  );

  holds(
    'each link of a hover runs one of our commands, on the SMILES that it was made for',
    fc.property(fc.oneof(mutatedSmiles, name), (smiles) => {
      const markdown = structureLinks(smiles);
      assertOnly(markdown, 'link');
      const links = tokensOf(markdown).flatMap((token) => (token.type === 'link' ? [(token as Tokens.Link).href] : []));
      assert.equal(links.length, 6);
      for (const href of links) {
        assert.match(href, /^command:thinBridge\.(?:findNearestDrugs|guessTargets|copyStructure)\?/u);
        const [argument] = JSON.parse(decodeURIComponent(href.slice(href.indexOf('?') + 1))) as unknown[];
        assert.equal(typeof argument === 'string' ? argument : (argument as { smiles: string }).smiles, smiles);
      }
    }),
  );
});

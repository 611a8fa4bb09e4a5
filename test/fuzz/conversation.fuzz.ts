import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DrugPage } from '../../src/panel/drug-page.ts';
import type { DrugHostMessage, DrugPageMessage, Picture } from '../../src/panel/messages.ts';
import type { ReportHostMessage, ReportMessage } from '../../src/panel/report/messages.ts';
import { ReportPage, type ReportActions } from '../../src/panel/report/report-page.ts';
import { report } from '../unit/panel/report/fixtures.ts';
import { answerTo, details, properties } from '../unit/panel/fixtures.ts';
import { alteredJson } from './arbitraries/json.ts';
import { mutatedSmiles } from './arbitraries/smiles.ts';
import { hostileText, repeated } from './arbitraries/texts.ts';
import { thrown } from './arbitraries/thrown.ts';
import { holds } from './cases.ts';

const text = fc.oneof(hostileText(4), mutatedSmiles, repeated(hostileText(1), { most: 3000 }));

const query = fc.oneof(
  text.map((asked) => ({ kind: 'text' as const, text: asked })),
  fc.tuple(text, fc.option(text, { nil: undefined })).map(([smiles, name]) => ({
    kind: 'smiles' as const,
    smiles,
    ...(name !== undefined && { name }),
  })),
);

const theme = fc.constantFrom('light' as const, 'dark' as const);

const picture = fc.record({ smiles: text, name: text });

const common = [
  fc.constant({ kind: 'ready' as const }),
  fc.constant({ kind: 'showLog' as const }),
  fc.record({ kind: fc.constant('draw' as const), smiles: text, theme }),
  fc.record({
    kind: fc.constant('copy' as const),
    smiles: fc.array(text, { minLength: 1, maxLength: 3 }),
    as: fc.constantFrom('smiles' as const, 'inchiKey' as const, 'molblock' as const),
  }),
  fc.record({ kind: fc.constantFrom('takePicture' as const, 'pictureMenu' as const), picture }),
  fc.record({ kind: fc.constant('pictureCopied' as const), picture, refusal: fc.option(text) }),
];

const several = fc.array(text, { minLength: 1, maxLength: 3 });

const panelMessage: fc.Arbitrary<DrugPageMessage> = fc.oneof(
  ...common,
  fc.record({ kind: fc.constant('ask' as const), query }),
  fc.record({ kind: fc.constant('go' as const), to: fc.constantFrom('back' as const, 'forward' as const) }),
  fc.record({ kind: fc.constant('open' as const), smiles: fc.option(text), name: fc.option(text) }),
  fc.record({ kind: fc.constant('properties' as const), smiles: several }),
  fc.record({
    kind: fc.constant('export' as const),
    format: fc.constantFrom('csv' as const, 'sdf' as const),
    ids: fc.oneof(several, fc.constant(['CHEMBL25'])),
  }),
  fc.record({ kind: fc.constant('insert' as const), smiles: several }),
  fc.record({ kind: fc.constant('addToLibrary' as const), ids: fc.oneof(several, fc.constant(['CHEMBL25'])) }),
  fc.record({
    kind: fc.constant('markCore' as const),
    of: fc.constantFrom('question' as const, 'common' as const, null),
  }),
  fc.record({ kind: fc.constant('pin' as const), isPinned: fc.boolean() }),
  fc.record({ kind: fc.constant('map' as const), query }),
  fc.record({ kind: fc.constant('openBeside' as const), query: fc.option(query) }),
  fc.record({
    kind: fc.constant('openCompound' as const),
    source: fc.oneof(fc.constantFrom('chembl', 'constructor', ''), text),
    id: fc.oneof(
      text,
      fc
        .tuple(fc.constantFrom('', '/', '\n'), fc.bigInt({ min: 0n, max: 10n ** 13n }), hostileText(1))
        .map(([before, id, after]) => `${before}CHEMBL${id}${after}`),
    ),
  }),
);

const reportMessage: fc.Arbitrary<ReportMessage> = fc.oneof(
  ...common,
  fc.record({
    kind: fc.constant('act' as const),
    action: fc.constantFrom('useInWorkspace', 'useEverywhere', 'keep', 'export', 'openDataset'),
  }),
);

/** Messages as a page sends them, as it sends them when it is broken, and as no page sends them. */
function anyMessage(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: valid },
    { weight: 3, arbitrary: valid.chain(alteredJson) },
    {
      weight: 2,
      arbitrary: fc.anything({ withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true }),
    },
    { weight: 1, arbitrary: fc.constantFrom(undefined, null, 'ready', { kind: 'toString' }, { kind: '__proto__' }) },
  );
}

/** Whether each thing that is asked of the rest of the extension goes well, and what is thrown where it doesn't. */
const outcome = fc.option(
  thrown.map((error) => ({ error })),
  { freq: 2, nil: undefined },
);

type Outcome = { readonly error: unknown } | undefined;

/** Gives `value` or throws, as the outcomes have it in turn. */
function inTurn(outcomes: readonly Outcome[]) {
  let next = 0;
  const settle = <Value>(value: Value): Value => {
    const failed = outcomes.length === 0 ? undefined : outcomes[next++ % outcomes.length];
    if (failed !== undefined) throw failed.error;
    return value;
  };
  return { settle, later: async <Value>(value: Value): Promise<Value> => Promise.resolve().then(() => settle(value)) };
}

function requirePlain(message: unknown): void {
  assert.deepEqual(JSON.parse(JSON.stringify(message)), message);
}

/** Kinds of messages that are answered by what they do. */
const SILENT = new Set<unknown>(['addToLibrary', 'map', 'openCompound', 'openBeside', 'pictureMenu', 'showLog']);

/** Of what any page may say, what need not be answered. */
const WITHOUT_ANSWER = new Set<unknown>(['pictureCopied', 'pictureMenu', 'showLog']);

describe('Fuzzing the messages of the pages', () => {
  holds(
    'each message of the panel is answered in plain data, and nothing but ChEMBL is ever opened',
    fc.asyncProperty(
      fc.array(anyMessage(panelMessage), { maxLength: 6 }),
      fc.array(outcome, { maxLength: 4 }),
      async (messages, outcomes) => {
        const { settle, later } = inTurn(outcomes);
        const [sent, opened]: [DrugHostMessage[], string[]] = [[], []];
        const page = new DrugPage(
          {
            ask: (asked) => later(answerTo(asked)),
            describe: () => later(details),
            properties: () => later(properties),
            layOut: (smiles) => later({ smiles, molblock: smiles }),
            readDrawing: (molblock) => later(molblock),
            notation: (smiles) => later(smiles),
            save: (name) => later(name),
            insert: () => later('notes.md'),
            addToLibrary: () => later(undefined),
            mapQuestion: () => settle(undefined),
            openBeside: () => settle(undefined),
            draw: ({ smiles }) => later(`<svg>${smiles}</svg>`),
            findCore: () => later({ core: null, atoms: 0, having: 0, of: 0, isCutShort: false }),
            showLog: () => settle(undefined),
            logFailure: () => undefined,
            copy: () => later(undefined),
            offerSaving: () => settle(undefined),
            pictureMenu: () => settle(undefined),
            open: (address) => {
              opened.push(address);
              return later(true);
            },
          },
          (message) => sent.push(message),
        );
        for (const message of messages) {
          const before = sent.length;
          await page.receive(message);
          const answers = sent.slice(before);
          answers.forEach(requirePlain);
          // a core is found meanwhile, and told when it is
          const kinds = new Set(answers.map(({ kind }) => kind).filter((one) => one !== 'core'));
          const { kind } = Object(message) as { kind?: unknown };
          if (kinds.has('problem')) assert.deepEqual([...kinds], ['problem']);
          else if (kind === 'markCore') assert.equal(kinds.size, 0);
          else if (kind === 'ready' || kind === 'ask' || kind === 'open' || kind === 'pin')
            assert.deepEqual([...kinds], ['view']);
          else if (kind === 'go') assert.ok([...kinds].every((one) => one === 'view'));
          else if (kind === 'properties') assert.deepEqual([...kinds], ['properties']);
          else if (kind === 'export' || kind === 'insert') assert.deepEqual([...kinds], ['done']);
          else if (kind === 'draw') assert.deepEqual([...kinds], ['drawing']);
          else if (kind === 'copy') assert.deepEqual([...kinds], ['copied']);
          else if (kind === 'takePicture') assert.deepEqual([...kinds], ['takenPicture']);
          else if (kind === 'pictureCopied') assert.ok(kinds.size === 0 || kinds.has('done'));
          else assert.ok(SILENT.has(kind) && kinds.size === 0);
          assert.equal(page.view.asking, null);
        }
        for (const address of opened) {
          assert.match(address, /^https:\/\/www\.ebi\.ac\.uk\/chembl\/explore\/compound\/CHEMBL\d{1,12}$/u);
        }
        page.close();
      },
    ),
  );

  holds(
    'each message of the report is answered in plain data, and a decision that failed is not made',
    fc.asyncProperty(
      fc.array(anyMessage(reportMessage), { maxLength: 6 }),
      fc.array(outcome, { maxLength: 4 }),
      async (messages, outcomes) => {
        const { settle, later } = inTurn(outcomes);
        const sent: ReportHostMessage[] = [];
        const act = () => later(undefined);
        const actions: ReportActions = { use: act, keep: act, exportHeads: act, openDataset: act };
        const services = {
          draw: ({ smiles }: Picture) => later(smiles),
          notation: () => later(''),
          copy: () => later(undefined),
          save: (name: string) => later(name),
          offerSaving: () => settle(undefined),
          pictureMenu: () => settle(undefined),
          showLog: () => settle(undefined),
          logFailure: () => undefined,
        };
        const page = new ReportPage({ heads: 'id', report, actions }, services, (message) => sent.push(message));
        for (const message of messages) {
          const before = sent.length;
          const { choice, exported } = page.decision;
          await page.receive(message);
          const answers = sent.slice(before);
          answers.forEach(requirePlain);
          const { kind } = Object(message) as { kind?: unknown };
          assert.ok(answers.length > 0 || WITHOUT_ANSWER.has(kind));
          const { decision } = page;
          assert.equal(decision.busy, null);
          if (decision.failure !== null && kind === 'act' && answers.at(-1)?.kind === 'decision') {
            assert.deepEqual([decision.choice, decision.exported], [choice, exported]);
          }
        }
      },
    ),
  );
});

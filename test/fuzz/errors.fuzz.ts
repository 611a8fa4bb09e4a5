import assert from 'node:assert/strict';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { causesOf, messageOf, reasonOf, ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { failureReply } from '../../src/jobs/failure-reply.ts';
import { jobRequest, jobSchemas } from '../../src/jobs/job-messages.ts';
import { alteredJson } from './arbitraries/json.ts';
import { hostileText } from './arbitraries/texts.ts';
import { thrown } from './arbitraries/thrown.ts';
import { holds } from './cases.ts';

/** One line, of whole characters, without what steers a terminal or turns the direction of writing. */
function requireSentence(text: string): void {
  assert.doesNotMatch(text, /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
  assert.ok(text.trim() !== '');
}

describe('Fuzzing errors', () => {
  holds(
    'the sentence for anything that was thrown is one line of whole characters',
    fc.property(thrown, (error) => {
      // a ThinBridgeError says what it was given
      if (!(error instanceof ThinBridgeError && error.message.trim() === '')) {
        requireSentence(messageOf(error));
        requireSentence(reasonOf(error));
      }
      if (!(error instanceof ThinBridgeError)) assert.ok(messageOf(error).length < 300);
      assert.ok(causesOf(error).length <= 10);
    }),
  );

  holds(
    'what a message quotes stays in its quotation marks and its line',
    fc.property(hostileText(8), (name) => {
      const { message } = new ThinBridgeError('table-invalid', `There is no "${name}" here.`);
      requireSentence(message);
      assert.match(message, /^There is no ".*" here\.$/u);
    }),
  );
});

describe('Fuzzing the messages of the background process', () => {
  holds(
    'anything that was thrown is told to the editor as plain data',
    fc.property(thrown, (error) => {
      const reply = failureReply(error);
      assert.deepEqual(deserialize(serialize(reply)), reply);
      assert.ok(typeof reply.message === 'string' && typeof reply.details === 'string');
    }),
  );

  const folders = { encoder: '/e', heads: '/h', drugs: '/d' };
  const layout = { delimiter: ',', header: true, smiles: 0, mechanism: 1, target: null };
  const messages = [
    { kind: 'retrain', request: { ...folders, dataset: '/x.csv', name: 'x', layout, out: '/out', exclude: '/list' } },
    { kind: 'tryHeads', request: folders },
    { kind: 'answer', answer: { start: 'heads', mix: true, seed: 1, epochs: null, check: true } },
    { kind: 'cancel' },
  ];
  holds(
    'a message of another kind is refused, and one that is accepted has numbers in their bounds',
    fc.property(fc.oneof(fc.constantFrom(...messages).chain(alteredJson), fc.anything()), (message) => {
      const { success, data } = jobRequest.safeParse(message);
      if (!success) return;
      switch (data.kind) {
        case 'retrain': {
          const { dataset, name, out, layout: columns } = data.request;
          assert.ok(dataset !== '' && name !== '' && out !== '');
          for (const column of [columns?.smiles, columns?.mechanism, columns?.target]) {
            assert.ok(column === undefined || column === null || (Number.isSafeInteger(column) && column >= 0));
          }
          break;
        }
        case 'answer': {
          const choices = jobSchemas.retrain.answer.safeParse(data.answer);
          if (!choices.success) break;
          const { seed, epochs } = choices.data;
          assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31);
          assert.ok(epochs === null || (Number.isInteger(epochs) && epochs >= 1 && epochs <= 10_000));
          break;
        }
        case 'tryHeads':
        case 'importCompounds':
        case 'pause':
        case 'rankFile':
        case 'guessFile':
        case 'cancel':
          break;
      }
    }),
  );

  holds(
    'each message of the editor is accepted',
    fc.property(fc.constantFrom(...messages), (message) => {
      assert.deepEqual(jobRequest.parse(message), message);
    }),
    { cases: messages.length },
  );
});

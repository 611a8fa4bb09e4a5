// `node --import tsx test/bench/questions/run.ts`: how many questions written by hand are read rightly, and how many
// off-topic texts are taken for one.
import { inRepository } from '../../../scripts/repository.ts';
import { runScript } from '../../../scripts/main.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { readQuestion } from '../../../src/question/read-question.ts';
import { describe as inWords } from '../../../src/question/reading.ts';
import { fault, handWritten } from './measure.ts';
import { offTopic } from './off-topic.ts';

await runScript(async () => {
  const lexicon = await Lexicon.open(inRepository('models'));
  const asked = handWritten();
  const faults = asked.flatMap((question) => {
    const wrong = fault(question, lexicon);
    return wrong === undefined ? [] : [`  ${question.question}: ${wrong}`];
  });
  console.log(`by hand: ${share(asked.length - faults.length, asked.length)} read rightly`);
  console.log(faults.join('\n'));
  const { tuned, heldOut } = offTopic();
  for (const [name, texts] of Object.entries({ tuned, heldOut })) {
    const taken = texts.map((text) => readQuestion(text, lexicon)).filter(({ kind }) => kind !== 'unknown');
    console.log(`off topic, ${name}: ${share(taken.length, texts.length)} taken for a question`);
    // the second half is looked at as a figure only, so that nothing is tuned on it
    if (name === 'tuned')
      for (const reading of taken) console.log(`  ${reading.text}: ${reading.kind}, ${inWords(reading)}`);
  }
});

function share(count: number, of: number): string {
  return `${count} of ${of} (${(count / of).toFixed(3)})`;
}

import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { BundledDrugs } from '../../../src/library/bundled-drugs.ts';
import { Bridge } from '../../../src/bridge/bridge.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { readQuestion } from '../../../src/question/read-question.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { askedByHand, countShown, Judge, measureAnswers, type AnswerFigures } from './answers.ts';
import { generatedQuestions } from './generated.ts';
import { fault, handWritten } from './measure.ts';
import { offTopic } from './off-topic.ts';

export interface QuestionsRun {
  readonly handWritten: number;
  /** Those that were read as what they are, with target and action. */
  readonly readRightly: number;
  /** Answers to the questions written by hand, and to those made from names. */
  readonly answers: Readonly<Record<'by hand' | 'generated', AnswerFigures>>;
  /** Of the off-topic texts that nothing was tuned on: how many are taken for a question, and how many show a drug. */
  readonly offTopic: { readonly texts: number; readonly taken: number; readonly shown: number };
}

/** Questions that are made from names, of which there are many more. */
const GENERATED = 1000;

/**
 * Asks the bundled models.
 * @param data folder of the source tables
 */
export async function runQuestions(
  { models, workerFile, data }: { readonly models: string; readonly workerFile: string; readonly data: string },
  report: (progress: string) => void,
): Promise<QuestionsRun> {
  await using chemistry = openChemistry({ workerFile });
  await using thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  await using bridge = await Bridge.open({ encoder: models, heads: models }, chemistry);
  await using drugs = await BundledDrugs.open(models, bridge.heads, chemistry);
  const lexicon = await Lexicon.open(models);
  const judge = new Judge(drugs, lexicon);
  const asked = handWritten();
  const readRightly = asked.filter((question) => fault(question, lexicon) === undefined).length;
  report(`${readRightly} of ${asked.length} questions by hand read rightly`);
  const answers = {
    'by hand': await measureAnswers(askedByHand(), thinBridge, judge),
    generated: await measureAnswers(await generatedQuestions(data, drugs.table, lexicon, GENERATED), thinBridge, judge),
  };
  for (const [name, figures] of Object.entries(answers)) report(`${name}: ${JSON.stringify(figures)}`);
  const { heldOut } = offTopic();
  const taken = heldOut.filter((text) => readQuestion(text, lexicon).kind !== 'unknown').length;
  const shown = await countShown(heldOut, thinBridge);
  report(`off topic: ${taken} taken for a question, ${shown} show a drug, of ${heldOut.length}`);
  return { handWritten: asked.length, readRightly, answers, offTopic: { texts: heldOut.length, taken, shown } };
}

import { Command, InvalidArgumentError, Option } from 'commander';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { READ_AS, type ReadAs } from '../question/choice.ts';
import { panelOf } from '../retrieval/safety-panel.ts';
import { defaultSettings } from '../training/trainer.ts';
import { STANDARD_INPUT } from './batch.ts';
import { runEmbed } from './embed.ts';
import { runEvaluate, type EvaluateOptions } from './evaluate.ts';
import { runFind } from './find.ts';
import { runGuess, runGuessFile } from './guess.ts';
import { addLibraryCommands } from './library/commands.ts';
import { addMeasurementCommands } from './measurements.ts';
import { runRank } from './rank.ts';
import { runTrain, type TrainOptions } from './train.ts';

const TABLE =
  'a table of structures and mechanisms: CSV, TSV, SMILES or SD file, gzip of these; docs/FILES.md says how it is read';
/** What is said of an argument that may be `-`. */
const MEASUREMENTS = 'what you have measured speaks, too: see thin-bridge measurements';
const LINES = '; - reads one a line from standard input, and writes one line of JSON each';

/** What the commands that ask have in common. */
interface AskOptions {
  readonly top: number;
  readonly heads: string;
  readonly json: boolean;
}

interface GuessOptions extends AskOptions {
  readonly file?: string;
  readonly out?: string;
  readonly measurements?: string;
  readonly panel: boolean;
  readonly genes?: readonly string[];
}

const json = () => new Option('--json', 'print JSON instead of a table').default(false);
/** What a person may say of a table, where it isn't recognised rightly. */
const layoutOptions = () => [
  new Option('--smiles-column <column>', 'name or number of the column of structures').argParser(named),
  new Option('--mechanism-column <column>', 'name or number of the column of mechanisms').argParser(named),
  new Option('--target-column <column>', 'name or number of the column of targets').argParser(named),
  new Option('--delimiter <character>', 'what stands between fields: a character, or tab').argParser(delimiter),
  new Option('--header', 'the first row names the columns'),
  new Option('--no-header', 'the first row is data'),
  new Option('--encoding <name>', 'encoding of the file, such as utf-8 or windows-1252').argParser(named),
];
const top = (fallback: number) =>
  new Option('--top <n>', 'how many to list, 1 to 1000').default(fallback).argParser(wholeNumber(1, 1000));
const seed = () =>
  new Option('--seed <n>', 'seed of every random choice')
    .default(defaultSettings.seed)
    .argParser(wholeNumber(0, 2 ** 31 - 1));

/**
 * The command line.
 * @param root the folder that holds dist/ and models/
 * @returns a program that throws CommanderError where it would exit
 */
export function createProgram(root: string): Command {
  const heads = () =>
    new Option('--heads <folder>', 'folder of the heads').default(path.join(root, 'models')).argParser(named);
  const program = new Command('thin-bridge')
    .description('Find drugs for a mechanism and guess the targets of a structure, on this machine alone.')
    .version(packageJson.version)
    .option('--verbose', 'print the details of what goes wrong', false)
    .showHelpAfterError('(thin-bridge --help shows how it is used)')
    .exitOverride();

  program
    .command('find')
    .description('list the drugs for a mechanism, a drug, an indication, a target or a structure')
    .argument('<text...>', `a question, such as "BTK inhibitor"${LINES}`)
    .addOption(
      new Option(
        '--read-as <kind>',
        'read it as this, whatever it looks like; text leaves it to the sentence encoder',
      ).choices([...READ_AS]),
    )
    .option('--all', 'list drugs that are no better than chance, too, up to --top', false)
    .addOption(top(10))
    .addOption(heads())
    .addOption(json())
    .action((words: string[], options: AskOptions & { readAs?: ReadAs; all: boolean }) =>
      runFind({ root, text: words.join(' '), ...options }),
    );

  program
    .command('guess')
    .description('guess the targets of a structure')
    .argument('[structure]', `a structure as SMILES, InChI or mol block, or a drug by its name or id${LINES}`)
    .option('--file <file>', 'guess for every compound of a table, and write the guesses beside it', named)
    .option('--out <file>', 'with --file: a new file for the result; FILE.targets.csv unless given', named)
    .option('--measurements <folder>', MEASUREMENTS, named)
    .option('--panel', 'tell of each target of a panel of secondary pharmacology, too', false)
    .option('--genes <symbols>', 'the panel in place of the bundled one: gene symbols with commas', symbols)
    .addOption(top(5))
    .addOption(heads())
    .addOption(json())
    .action((smiles: string | undefined, options: GuessOptions, command: Command) => {
      const { file, out, panel, genes, ...others } = options;
      const isPanel = panel || genes !== undefined;
      if (file !== undefined && smiles === undefined && !isPanel) return runGuessFile({ root, file, out, ...others });
      if (smiles !== undefined && file === undefined && out === undefined) {
        return runGuess({ root, smiles, panel: isPanel ? panelOf(genes ?? []) : [], ...others });
      }
      return command.error('error: guess wants a structure, perhaps with --panel; or --file, and perhaps --out', {
        exitCode: 2,
      });
    });

  program
    .command('embed')
    .description('place a text or a structure in the shared space, and list the drugs nearest to it')
    .argument('[lines]', 'only -: one text or structure a line of standard input, one line of JSON each')
    .addOption(new Option('--text <text>', `a mechanism${LINES}`).conflicts('smiles'))
    .addOption(new Option('--smiles <smiles>', `a structure${LINES}`))
    .addOption(top(5))
    .addOption(heads())
    .addOption(json())
    .action((lines: string | undefined, options: AskOptions & { text?: string; smiles?: string }, command: Command) => {
      const { text, smiles, ...others } = options;
      const query = text ?? smiles ?? (lines === STANDARD_INPUT ? lines : undefined);
      if (query === undefined || (lines !== undefined && lines !== STANDARD_INPUT)) {
        return command.error('error: embed wants --text or --smiles, or - for lines of either', { exitCode: 2 });
      }
      const kind = text !== undefined ? 'text' : smiles !== undefined ? 'smiles' : undefined;
      return runEmbed({ root, query, kind, ...others });
    });

  program
    .command('rank')
    .description(
      'rank the compounds of a file for a mechanism, and write them with their probabilities beside the file',
    )
    .argument('<file>', 'a table of compounds: CSV, TSV, SMILES or SD file, gzip of these', named)
    .addOption(
      new Option(
        '--for <question>',
        'a mechanism, a target, a class of drugs or a drug, such as "BTK inhibitor"; a structure, or a file of ' +
          'structures, to which the similarity is told; given several times, each has columns of its own',
      )
        .argParser<string[] | undefined>((text, before = []) => [...before, named(text)])
        .makeOptionMandatory(),
    )
    .option(
      '--out <file>',
      'a new file for the result; FILE.ranked.csv unless given, with a number where it is there',
      named,
    )
    .option('--measurements <folder>', MEASUREMENTS, named)
    .addOption(heads())
    .addOption(json())
    .action((file: string, options: Omit<Parameters<typeof runRank>[0], 'root' | 'file'>) =>
      runRank({ root, file, ...options }),
    );

  const evaluate = program
    .command('evaluate')
    .description('say how well drugs and mechanisms of a table find each other')
    .requiredOption('--pairs <file>', TABLE, named)
    .addOption(heads())
    .addOption(json());
  layoutOptions().forEach((option) => evaluate.addOption(option));
  evaluate.action((options: EvaluateOptions) => runEvaluate(root, options));

  const train = program
    .command('train')
    .description('train heads on your own pairs of drugs and mechanisms, and measure what it brings')
    .requiredOption('--dataset <file>', TABLE, named)
    .requiredOption(
      '--out <folder>',
      'folder to write the heads to; new, empty, or of heads that were written before, which are replaced when the ' +
        'new ones are whole',
      named,
    )
    .addOption(
      new Option(
        '--from <heads>',
        'what to start from: the bundled heads, or scratch where --exclude is given',
      ).choices(['bundled', 'scratch']),
    )
    .option(
      '--exclude <file>',
      'SMILES or InChIKeys, one a line, of molecules to keep out with all of their series',
      named,
    )
    .addOption(seed())
    .addOption(
      new Option('--epochs <n>', 'passes over all pairs; chosen by the size of the set unless given').argParser(
        wholeNumber(1, 10_000),
      ),
    )
    .option('--no-mix', 'leave out the bundled drugs, which else keep what was known from being forgotten')
    .option('--no-check', 'leave out the training that holds series back, to choose by and to measure on')
    .addOption(
      new Option(
        '--point <share>',
        'how far the heads go from the bundled ones, 0, to the trained ones, 1; chosen on series that are held back ' +
          'unless given',
      ).argParser(share),
    )
    .addOption(json());
  layoutOptions().forEach((option) => train.addOption(option));
  train.action((options: TrainOptions) => runTrain(root, options));

  program
    .command('mcp')
    .description('serve assistants over standard input and output, by the Model Context Protocol')
    .option('--library <folder>', 'folder of your library of compounds, or the address of its database', named)
    .option('--measurements <folder>', MEASUREMENTS, named)
    .addOption(heads())
    .action(async (options: { library?: string; measurements?: string; heads: string }) => {
      // no other command needs what this one loads
      const { runMcp } = await import('./mcp.ts');
      await runMcp({ root, ...options });
    });

  addLibraryCommands(program, root, { heads, json, top, named });
  addMeasurementCommands(program, root, { json, named });

  return program;
}

/** A delimiter as a person can type it. */
function delimiter(text: string): string {
  const named = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', bar: '|', pipe: '|', space: 'whitespace' };
  const known = Object.entries(named).find(([name]) => name === text.toLowerCase())?.[1] ?? text;
  if (known !== 'whitespace' && known.length !== 1) throw new InvalidArgumentError('It must be one character, or tab.');
  return known;
}

/** Gene symbols with commas, semicolons or spaces between them. */
function symbols(text: string): string[] {
  const all = text.split(/[\s,;]+/u).filter((symbol) => symbol !== '');
  if (all.length === 0) throw new InvalidArgumentError('It must name genes, such as KCNH2,HTR2B.');
  return all;
}

/** A file or folder: an empty name, such as that of a variable that isn't set, would be the folder that one is in. */
function named(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

function share(text: string): number {
  // Number reads an empty text as 0
  const number = /\d/u.test(text) ? Number(text) : NaN;
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    // Number reads an empty text as 0
    const number = /^\d+$/u.test(text) ? Number(text) : NaN;
    if (!(number >= least && number <= most)) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

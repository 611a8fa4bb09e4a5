import { probabilityText } from '../panel/drug-text.ts';
import { guessingCancelled } from '../errors/table-errors.ts';
import { guessJson } from '../json/answers.ts';
import { ImportPace } from '../library/import-pace.ts';
import { guessFile } from '../ranking/guess-file.ts';
import { counted, numberText } from '../text/numbers.ts';
import { nothingLikeIt } from '../text/unlike.ts';
import { panelSummary, restsOn } from '../panel/details-text.ts';
import { potencyText, type KnownLigand, type NearestLigand } from '../retrieval/known-ligand.ts';
import type { GuessedMolecule, MarkedGuess, PanelAnswer } from '../answers/guessed.ts';
import { measuredTargets, type TargetMeasured } from '../answers/measured-targets.ts';
import { isForeign, measuredText, sourceText } from '../retrieval/measured-potency.ts';
import { ofRelation } from '../answers/panel.ts';
import type { PanelTarget } from '../retrieval/safety-panel.ts';
import { answerLines, STANDARD_INPUT } from './batch.ts';
import { withThinBridge, type ModelOptions } from './models.ts';
import { withInterrupt } from './interrupt.ts';
import { colours, printJson, printRefused, printTable } from './output.ts';
import { ProgressLine } from './progress-line.ts';
import { paceText } from './rank.ts';

/** Targets with what was measured on them that are printed. */
const MOST_MEASURED = 12;

interface GuessOptions extends ModelOptions {
  /** A structure or a drug, or `-` for one a line of standard input. */
  readonly smiles: string;
  readonly top: number;
  /** Targets of which all is told; none where it is empty. */
  readonly panel: readonly PanelTarget[];
  readonly json: boolean;
}

/** `thin-bridge guess SMILES` */
export async function runGuess({ smiles, top, panel, json, ...models }: GuessOptions): Promise<void> {
  const isBatch = smiles === STANDARD_INPUT;
  await withThinBridge({ ...models, isBatch }, async (thinBridge) => {
    const guess = (structure: string) => thinBridge.guess(structure, { limit: top, panel });
    if (isBatch) await answerLines(async (line) => guessJson(line, await guess(line)));
    else if (json) printJson(guessJson(smiles, await guess(smiles)));
    else {
      const guessed = await guess(smiles);
      printGuesses(guessed);
      printPanel(guessed.panel);
    }
  });
}

interface GuessFileOptions extends ModelOptions {
  /** A table of compounds. */
  readonly file: string;
  /** Beside the file where undefined. */
  readonly out?: string | undefined;
  readonly top: number;
  readonly json: boolean;
}

/** `thin-bridge guess --file FILE [--out FILE]` */
export async function runGuessFile({ file, out, top, json, ...models }: GuessFileOptions): Promise<void> {
  const line = new ProgressLine();
  const pace = new ImportPace();
  const report = await withInterrupt(guessingCancelled, (signal) =>
    withThinBridge({ ...models, isBatch: true }, (thinBridge, chemistry) =>
      guessFile(
        { chemistry, thinBridge },
        { file, out, limit: top },
        { signal, onProgress: (progress) => line.show(file, paceText(file, progress, pace)) },
      ),
    ),
  ).finally(() => line.end());
  if (json) {
    printJson({ file, ...report });
    return;
  }
  const { records, read, refused } = report;
  printRefused(file, refused, records - read);
  console.log(`Guessed the targets of ${numberText(read)} of ${counted(records, 'record')} of ${file}: ${report.out}`);
}

function printGuesses(guessed: GuessedMolecule): void {
  const { molecule, readAs, compound, guesses, inactive, nearest, compared, own } = guessed;
  if (readAs !== null) console.log(`read as ${readAs}`);
  const name = compound?.name === '' ? compound.id : compound?.name;
  const known = name === undefined ? '' : `, known as ${colours.bold(name)}`;
  console.log(`Targets that ${colours.bold(molecule.parent)}${known} may act on`);
  if (molecule.mixture !== undefined) {
    console.log(`A mixture of ${molecule.mixture.length} compounds: compared by the largest of them.`);
  }
  for (const { target, ligand } of inactive) {
    console.log(`Measured to be inactive on ${target.name}: ${nameOf(ligand)}, ${potencyText(ligand)}`);
  }
  printMeasured(guessed);
  if (guesses.length === 0 && compared > 0) {
    console.log(nothingLikeIt(nearest && { name: nameOf(nearest), similarity: nearest.similarity }));
    return;
  }
  printTable<MarkedGuess>(
    [
      { title: '#', width: 5, align: 'right', cell: ({ rank }) => String(rank) },
      { title: 'Target', cell: ({ target }) => colours.cyan(target.name) },
      { title: 'Genes', cell: ({ target }) => target.genes.join(', ') },
      { title: 'Probability', width: 13, align: 'right', cell: (guess) => probabilityText(guess) },
      { title: 'Nearest known ligand', cell: ({ ligand }) => nameOf(ligand) },
      { title: 'Tanimoto', width: 10, align: 'right', cell: ({ ligand }) => ligand.similarity.toFixed(2) },
      { title: 'Measured', width: 20, cell: ({ ligand, against }) => measuredCell(ligand, against) },
    ],
    guesses,
  );
  console.log(
    colours.dim(
      `From ${compared.toLocaleString('en')} known ligands${own === 0 ? '' : ` and ${counted(own, 'compound')} of yours`}. ` +
        restsOn(guessed),
    ),
  );
}

/** The targets that the molecule was measured on, the first dozen of them. */
function printMeasured(guessed: GuessedMolecule): void {
  const measured = measuredTargets(guessed).filter(({ potency }) => potency !== '');
  if (measured.length === 0) return;
  printTable<TargetMeasured>(
    [
      { title: 'Measured on', cell: ({ target }) => colours.cyan(target.name) },
      { title: 'Genes', cell: ({ target, organism }) => [target.genes.join(', '), organism].join('\n').trim() },
      { title: 'Potency', width: 30, cell: ({ potency }) => potency.replace(', ', '\n') },
      {
        title: 'Source and assay',
        cell: ({ source, assay }) => [source, assay].filter((part) => part !== '').join(': '),
      },
    ],
    measured.slice(0, MOST_MEASURED),
  );
  const left = measured.length - MOST_MEASURED;
  console.log(
    colours.dim(
      `${left > 0 ? `And on ${numberText(left)} more, which --json tells. ` : ''}By DrugCentral (2018), where a source is told.`,
    ),
  );
}

/** What there is to tell of a panel: each target that is known or guessed, and how many are neither. */
function printPanel(panel: readonly PanelAnswer[]): void {
  if (panel.length === 0) return;
  const told = [...ofRelation(panel, 'known'), ...ofRelation(panel, 'guessed')];
  console.log(`\nAgainst a panel of ${counted(panel.length, 'target')}: ${panelSummary(panel)}`);
  if (told.length > 0) {
    printTable<PanelAnswer>(
      [
        { title: 'Gene', width: 10, cell: ({ gene }) => colours.cyan(gene) },
        { title: 'Target', cell: ({ name }) => name },
        { title: 'What it may bring', cell: ({ concern }) => concern },
        { title: 'Probability', width: 13, align: 'right', cell: probabilityCell },
        { title: 'Measured, or nearest known ligand', cell: evidenceCell },
      ],
      told,
    );
  }
  const unanswered = ofRelation(panel, 'unanswered').map(({ gene }) => gene);
  const unsaid = unanswered.length === 0 ? '' : ` No ligand is known here of ${unanswered.join(', ')}.`;
  console.log(
    colours.dim(`For ${counted(ofRelation(panel, 'unlikely').length, 'target')} too little speaks.${unsaid}`),
  );
}

function probabilityCell({ measured, guess }: PanelAnswer): string {
  return measured === null ? (guess === null ? '' : probabilityText(guess)) : 'known';
}

function evidenceCell({ measured, guess }: PanelAnswer): string {
  if (measured !== null) {
    const { target } = measured;
    return [measuredText(measured), sourceText(measured), ...(isForeign(target) ? [target.organism] : [])]
      .filter((part) => part !== '')
      .join(', ');
  }
  return guess === null ? '' : ligandCell(guess.ligand);
}

function ligandCell(ligand: KnownLigand): string {
  return [nameOf(ligand), ligand.similarity.toFixed(2), potencyText(ligand)].filter((part) => part !== '').join(', ');
}

/** What was measured of the nearest ligand, and of the nearest one of the chemist's own that was inactive. */
function measuredCell(ligand: KnownLigand, [inactive]: readonly KnownLigand[]): string {
  const against =
    inactive === undefined
      ? []
      : [`against: ${nameOf(inactive)}, ${inactive.similarity.toFixed(2)}, ${potencyText(inactive)}`];
  return [potencyText(ligand), ...against].join('\n');
}

function nameOf({ name, id }: NearestLigand): string {
  return name === '' ? id : name;
}

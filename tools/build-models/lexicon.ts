import path from 'node:path';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import type { DrugTable } from '../../src/library/drug-table.ts';
import { readDrugTable } from '../../src/library/drug-table.ts';
import { readManifest, readModelFile } from '../../src/models/model-files.ts';
import type { QuestionManifest } from '../../src/models/manifest.ts';
import { ACTIONS, type Action } from '../../src/question/actions.ts';
import { foldWord } from '../../src/question/fold.ts';
import type { LexiconFile } from '../../src/question/lexicon-file.ts';
import { actionOf } from '../../src/question/vocabulary.ts';
import { readJson } from '../../scripts/repository.ts';
import { seenBut } from './held-out-texts.ts';
import { addClasses } from './lexicon/classes.ts';
import { addDiseases } from './lexicon/diseases.ts';
import { addDrugs, rowsByChemblId } from './lexicon/drugs.ts';
import { Genes } from './lexicon/genes.ts';
import { LexiconNames } from './lexicon/names.ts';
import { addTargets } from './lexicon/targets.ts';
import { readTable } from './tables.ts';
import { writePacked, type WriteModelFile } from './write-models.ts';

export interface LexiconBuildOptions {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the models whose drug table the lexicon points into. */
  readonly models: string;
  /** Folder of the encoder whose tokenizer knows plain English. */
  readonly encoder: string;
  /** Texts that the lexicon is not to know as names, nor their plurals; none where nothing is named. */
  readonly heldOut?: readonly string[];
  readonly write: WriteModelFile;
  readonly report: (progress: string) => void;
}

/**
 * Makes the lexicon that questions are read with, from the source tables and the drug table of a models folder.
 * @returns the section `question` of the manifest
 * @throws ThinBridgeError `table-invalid`, `model-missing`, `model-altered`, `model-invalid`
 */
export async function buildLexicon(chemistry: Chemistry, options: LexiconBuildOptions): Promise<QuestionManifest> {
  const { files } = await readManifest(options.models, 'drugs');
  const table = readDrugTable(await readModelFile(options.models, files.drugs));
  const names = new LexiconNames(seenBut(options.heldOut ?? []));
  const lexicon = await lexiconOf(options.data, table, {
    chemistry,
    names,
    common: await commonWords(options.encoder),
  });
  const bytes = new TextEncoder().encode(JSON.stringify(lexicon));
  const file = await writePacked(options.write, 'question/lexicon.br', bytes);
  const counts = [
    `${lexicon.targets.length} targets`,
    `${lexicon.drugs.length} drugs`,
    `${lexicon.diseases.length} diseases`,
    `${lexicon.classes.length} classes`,
    `${lexicon.names.split('\n').length} names`,
  ];
  options.report(`lexicon: ${counts.join(', ')}; ${bytes.length} bytes, packed ${file.bytes}`);
  return {
    name: 'Names of targets, drugs, diseases and classes',
    files: { lexicon: file },
  };
}

async function lexiconOf(
  data: string,
  table: DrugTable,
  {
    chemistry,
    names,
    common,
  }: { readonly chemistry: Chemistry; readonly names: LexiconNames; readonly common: readonly string[] },
): Promise<LexiconFile> {
  const genes = await Genes.read();
  const targets = await addTargets(data, table, { names, genes });
  const rows = await rowsByChemblId(data, table, chemistry);
  const drugs = await addDrugs(data, table, rows, names);
  const diseases = await addDiseases(data, rows.same, names);
  const classes = await addClasses(data, rows.same, names);
  const isCommon = new Set(common);
  return {
    version: 1,
    proteins: targets.proteins,
    targets: targets.targets,
    drugs: drugs.drugs,
    diseases,
    classes,
    ids: drugs.ids,
    targetIds: targets.targetIds,
    inchiKeys: table.drugs.map(({ inchiKey }) => inchiKey),
    mechanismActions: await mechanismActions(data, table),
    mechanismTargets: table.mechanisms.map(({ target }) => target ?? -1),
    names: names.lines(),
    genes: genes.lines(names, (word) => isCommon.has(word)),
    words: names.words().join(' '),
    common: common.join(' '),
  };
}

/** ChEMBL's action types by the words that question/actions.ts has for them. */
const ACTION_TYPES: Readonly<Record<string, Action>> = {
  'POSITIVE ALLOSTERIC MODULATOR': 'positive modulator',
  'NEGATIVE ALLOSTERIC MODULATOR': 'negative modulator',
  'ALLOSTERIC ANTAGONIST': 'negative modulator',
  'DISRUPTING AGENT': 'disruptor',
  'SEQUESTERING AGENT': 'sequestrant',
  'CHELATING AGENT': 'chelator',
  'CROSS-LINKING AGENT': 'cross-linker',
  'BINDING AGENT': 'binder',
  'RNAI INHIBITOR': 'antisense',
  'ANTISENSE INHIBITOR': 'antisense',
};

/** What each mechanism of the drug table does, as an index into ACTIONS: as ChEMBL's action type says, else its text. */
async function mechanismActions(data: string, table: DrugTable): Promise<number[]> {
  const types = new Map<string, string>();
  for (const row of await readTable(data, 'mechanisms.tsv', ['mechanism_of_action', 'action_type'])) {
    if (row.action_type !== '') types.set(row.mechanism_of_action, row.action_type);
  }
  return table.mechanisms.map(({ text }) => {
    const type = types.get(text) ?? '';
    const named = ACTION_TYPES[type] ?? ACTIONS.find((action) => action === type.toLowerCase());
    return ACTIONS.indexOf(named ?? actionOfText(text));
  });
}

/** "Sodium channel alpha subunit blocker": what its last words say. */
function actionOfText(text: string): Action {
  const words = text.split(/\s+/u);
  for (const count of [3, 2, 1]) {
    const action = actionOf(words.slice(-count).join(' '));
    if (action !== undefined) return action;
  }
  return 'other';
}

/** Whole words of the encoder's vocabulary, folded: plain English, names of people and places among it. */
async function commonWords(folder: string): Promise<string[]> {
  const { files } = await readManifest(folder, 'encoder');
  const tokenizer = (await readJson(path.join(folder, files.tokenizer.path))) as {
    readonly model: { readonly vocab: Readonly<Record<string, number>> };
  };
  const words = Object.keys(tokenizer.model.vocab).filter((word) => /^[a-z]{2,}$/u.test(word));
  return [...new Set(words.map(foldWord))].sort();
}

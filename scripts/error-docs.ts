// `node --import tsx scripts/error-docs.ts`: writes the list in docs/ERRORS.md, with every sentence of the catalogue in
// src/errors/. That page is where the sentences are read and reviewed; a test holds it against the catalogue.
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import * as assistants from '../src/errors/assistant-errors.ts';
import * as documents from '../src/errors/document-errors.ts';
import * as heads from '../src/errors/heads-errors.ts';
import * as jobs from '../src/errors/job-errors.ts';
import * as libraries from '../src/errors/library-errors.ts';
import * as measurements from '../src/errors/measurement-errors.ts';
import * as models from '../src/errors/model-errors.ts';
import * as questions from '../src/errors/question-errors.ts';
import * as maps from '../src/errors/map-errors.ts';
import * as series from '../src/errors/series-errors.ts';
import * as servers from '../src/errors/server-errors.ts';
import * as structures from '../src/errors/structure-errors.ts';
import * as tables from '../src/errors/table-errors.ts';
import { ERROR_CODES, type ErrorCode, type ThinBridgeError } from '../src/errors/thin-bridge-error.ts';
import { runScript, ScriptError } from './main.ts';
import { inRepository } from './repository.ts';

/** What a code means and what helps, each in a sentence. */
const codes: Readonly<Record<ErrorCode, { readonly meaning: string; readonly remedy: string }>> = {
  'question-unusable': {
    meaning: 'Compounds are to be ranked for a text that names nothing that a compound can be judged for.',
    remedy: 'Name a target, a mechanism, a class of drugs or a drug.',
  },
  'smiles-empty': {
    meaning: 'A structure was asked about, and none was given.',
    remedy: 'Select a SMILES, or type one.',
  },
  'smiles-invalid': {
    meaning:
      'The text is not a SMILES, or RDKit refuses the molecule that it describes; or a name, an InChI or a mol block ' +
      'stands for no structure that is known.',
    remedy: 'Correct the SMILES where the sentence says, or give one. Positions count characters from 1.',
  },
  'smarts-invalid': {
    meaning: 'A substructure was asked about that is no SMARTS.',
    remedy: 'Correct it; a SMILES of the part that is wanted is a SMARTS as well.',
  },
  'molecule-too-large': {
    meaning: 'The SMILES is longer than 2,000 characters, or the molecule has more than 500 heavy atoms.',
    remedy: 'Give the part of the molecule that matters. Larger ones may keep RDKit busy forever.',
  },
  'molecule-timeout': {
    meaning: 'RDKit took too long for this molecule, and its worker was ended. The next molecule gets a new one.',
    remedy: 'Leave the molecule out, or try again where the machine was busy.',
  },
  'chemistry-failed': {
    meaning: "RDKit can't be started, or it broke on this molecule. The next molecule gets a new one.",
    remedy: 'Leave the molecule out; where it happens to every molecule, reinstall the extension.',
  },
  'text-empty': {
    meaning: 'A mechanism was asked about, and none was given.',
    remedy: 'Select a phrase that names a mechanism, or type one.',
  },
  'text-too-long': {
    meaning: 'The text is longer than the sentence encoder reads.',
    remedy: 'Select a phrase that names one mechanism.',
  },
  'runtime-missing': {
    meaning: 'ONNX Runtime, which runs the models, has no native library for this machine, or it was removed.',
    remedy: "Install the extension's package for this platform.",
  },
  'model-missing': {
    meaning: 'A file of a model, or its manifest, is not there or may not be read.',
    remedy: 'Reinstall the extension, or correct the settings thinBridge.encoder and thinBridge.heads.',
  },
  'model-altered': {
    meaning: 'A file of a model is not the one that its manifest describes: its size or its SHA-256 differs.',
    remedy: 'Reinstall the extension, or restore the file. Nothing of it was loaded.',
  },
  'model-invalid': {
    meaning: 'A model, its manifest or a table beside it is not what Thin Bridge can use.',
    remedy: 'Choose other heads, or reinstall the extension.',
  },
  'model-mismatch': {
    meaning: 'Models that were made with different encoders were put together.',
    remedy: 'Choose heads that were trained on the encoder in use.',
  },
  'table-invalid': {
    meaning: "A file can't be read, is not a table, or lacks a column.",
    remedy: 'Correct the table where the sentence says. Lines count from 1.',
  },
  'too-little-data': {
    meaning: 'A table has too few usable rows to train on.',
    remedy: 'Add rows, or correct those that are listed among the problems.',
  },
  'folder-occupied': {
    meaning: 'Heads were to be written where something else is.',
    remedy: 'Name a new folder. Nothing was written.',
  },
  'folder-unwritable': {
    meaning: "Something can't be written to the disk.",
    remedy: 'Make room, or choose a folder that may be written to. What was there before is as it was.',
  },
  'process-ended': {
    meaning: 'The background process that trains, or that tries imported heads, ended before its work was done.',
    remedy: 'Try again; where memory is short, close other programs first.',
  },
  'library-missing': {
    meaning: 'A library was asked for where there is none.',
    remedy: 'Create one with Import Compounds into Library..., or correct the folder.',
  },
  'library-damaged': {
    meaning: 'A library is damaged, of another version, or something else; or its server lacks what it needs.',
    remedy: 'Do what the sentence says, or import your files into a new library. Nothing in it was changed.',
  },
  'library-unwritable': {
    meaning: "A library can't be written: its disk, its server or your rights don't let you.",
    remedy: 'Make room, or ask for permission. What was in it is as it was.',
  },
  'library-unreachable': {
    meaning: 'The server of a library does not answer, lets nobody in, or no private connection to it can be made.',
    remedy: 'Correct the address, the password or the network as the sentence says. Nothing was lost.',
  },
  'password-refused': {
    meaning: 'The server of a library wants a password, or another one.',
    remedy: 'Set PGPASSWORD, or write it to ~/.pgpass; the editor asks for it again.',
  },
  'library-busy': {
    meaning: 'Others work with the library, or its server is too slow, and that was waited for.',
    remedy: 'Wait until it has done its work.',
  },
  'filter-invalid': {
    meaning: "A filter can't be read, or asks for what the compounds don't have.",
    remedy: 'Write it as weight<=500, Project=Alpha or name~statin.',
  },
  'workspace-untrusted': {
    meaning: 'Something was asked for that is only done in a workspace that is trusted.',
    remedy: 'Trust the workspace, if you know where its files come from.',
  },
  'arguments-invalid': {
    meaning: "An assistant called a tool with arguments that don't fit. The message is written for its model.",
    remedy: 'The model sends the call once more, as the message says.',
  },
  'file-outside': {
    meaning:
      'An assistant named a file that is not within the folders that it may read, or there is none of that name.',
    remedy: 'Open the folder of the file in the program of the assistant, or start the server there.',
  },
  'document-changed': {
    meaning: 'A structure was to be put in place of another in a file, or at the cursor, and that was not done.',
    remedy: 'Do what the sentence says. The file is as it was.',
  },
  cancelled: {
    meaning: 'Something was called off: by you, or because the window closes.',
    remedy: 'Nothing: it is no failure, and only the log tells of it.',
  },
};

/** The factories of a module: what else it exports is no sentence. */
type Factories<Module> = {
  [
    Name in keyof Module as Module[Name] extends (...parameters: never[]) => ThinBridgeError ? Name : never
  ]: Module[Name];
};

/** An example of each factory of a module; one that lacks its example does not compile. */
type Examples<Module> = Readonly<Record<keyof Factories<Module>, ThinBridgeError>>;

const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });
const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });

const structureExamples: Examples<typeof structures> = {
  smilesEmpty: structures.smilesEmpty(),
  smilesInvalid: structures.smilesInvalid('C1CC', 'ring 1 is opened at position 2 but never closed.'),
  molblockInvalid: structures.molblockInvalid("[01:45:00] Element 'Xx' not found"),
  inchiInvalid: structures.inchiInvalid('InChI=1S/C9H8O4/c1-6(10)'),
  structureUnknown: structures.structureUnknown('Levothyroxine, a drug that is not in the index'),
  smartsEmpty: structures.smartsEmpty(),
  smartsInvalid: structures.smartsInvalid('c1ccc'),
  smartsTooLong: structures.smartsTooLong(2500, 1000),
  smilesTooLong: structures.smilesTooLong('C'.repeat(2500), 2000),
  moleculeTooLarge: structures.moleculeTooLarge('C'.repeat(900), 900, 500),
  moleculeTimeout: structures.moleculeTimeout('C12C3C4C5C6C7C8C9C%10C%11C%12C1', 5000),
  rdkitNotStarted: structures.rdkitNotStarted('/extension/dist/RDKit_minimal.wasm', missing),
  indigoNotStarted: structures.indigoNotStarted('/extension/dist/indigo.wasm', missing),
  rdkitLogMissing: structures.rdkitLogMissing(),
  rdkitBroke: structures.rdkitBroke(undefined),
  rdkitWorkerEnded: structures.rdkitWorkerEnded('C12C3C4C1C5C2C3C45'),
  chemistryClosed: structures.chemistryClosed(),
};

const questionExamples: Examples<typeof questions> = {
  textEmpty: questions.textEmpty(),
  textTooLong: questions.textTooLong('740 tokens', 512),
  questionUnusable: questions.questionUnusable('aspirin headache', 'an indication: headache'),
  modelsReleased: questions.modelsReleased(),
};

const modelExamples: Examples<typeof models> = {
  runtimeMissing: models.runtimeMissing(new Error('libonnxruntime.so.1: cannot open shared object file')),
  modelMissing: models.modelMissing('/models/heads/text.onnx', missing),
  modelAltered: models.modelAltered('/models/heads/text.onnx', 'its SHA-256 differs'),
  manifestNotJson: models.manifestNotJson('/models/manifest.json', new SyntaxError()),
  manifestIncomplete: models.manifestIncomplete('/models/manifest.json', 'heads', ['heads.name: expected string']),
  modelUnpackable: models.modelUnpackable('targets/smiles.br', new Error()),
  modelUnloadable: models.modelUnloadable('the text head', new Error('Protobuf parsing failed.')),
  modelUnusable: models.modelUnusable('the text head', 'its output "vector" is not a tensor of floats.'),
  tokenizerUnreadable: models.tokenizerUnreadable('bge-small-en-v1.5', new Error('Unexpected end of JSON input')),
  encoderShapeWrong: models.encoderShapeWrong('bge-small-en-v1.5', [1, 7, 384], 768),
  headsOfOtherEncoder: models.headsOfOtherEncoder('our project', 'all-MiniLM-L6-v2', 'bge-small-en-v1.5'),
  drugsOfOtherEncoder: models.drugsOfOtherEncoder('all-MiniLM-L6-v2', 'our project', 'bge-small-en-v1.5'),
  headsWidthWrong: models.headsWidthWrong('our project', 128, 256),
  headsNotFinite: models.headsNotFinite('our project'),
  headsNotLinear: models.headsNotLinear(['weights [2048, 256]', 'centre [1, 384]']),
  targetHeadUnusable: models.targetHeadUnusable(new Error('input "fingerprint" is missing')),
  targetHeadCountWrong: models.targetHeadCountWrong(1200, 1320),
  targetHeadNotFinite: models.targetHeadNotFinite(),
  bundledTableDamaged: models.bundledTableDamaged('list of targets'),
  bundledFilesDisagree: models.bundledFilesDisagree('drug index'),
  textVectorsWrong: models.textVectorsWrong(new RangeError()),
  startWeightsWrong: models.startWeightsWrong('our project'),
  weightsUnreadable: models.weightsUnreadable('the text head', 'it is not an ONNX model'),
};

const tableExamples: Examples<typeof tables> = {
  tableUnreadable: tables.tableUnreadable('our-compounds.csv', missing),
  tableBroken: tables.tableBroken(
    'our-compounds.csv',
    12,
    'a quotation mark is opened and not closed. Close it, or take it out.',
  ),
  tooFewColumns: tables.tooFewColumns('our-compounds.csv', 1),
  columnMissing: tables.columnMissing('our-compounds.csv', 'mechanism', [
    { name: 'zinc_id', kind: 'id' },
    { name: 'smiles', kind: 'smiles' },
    { name: 'name', kind: 'text' },
  ]),
  tooManyTexts: tables.tooManyTexts(100_000, 214_000),
  listEmpty: tables.listEmpty('left-out.txt'),
  listUnusable: tables.listUnusable('left-out.txt', {
    line: 1,
    reason: structures.smilesInvalid('C1CC', 'ring 1 is opened at position 2 but never closed.').message,
  }),
  tooLittleData: tables.tooLittleData(
    "our-compounds.csv has too little to train on: 12 usable pairs of 3 mechanisms (4 rows can't be used). At least 20 " +
      'pairs of 2 mechanisms are wanted.',
  ),
  noUsableRow: tables.noUsableRow('our-compounds.csv'),
  columnNoMechanism: tables.columnNoMechanism('our-compounds.smi', 'zinc_id', 'id', ['ZINC000000000001']),
  notText: tables.notText(
    'our-compounds.csv',
    'an Excel workbook',
    'Export it as CSV or TSV there: in Excel, File > Save As > CSV UTF-8.',
  ),
  columnUnknown: tables.columnUnknown('our-compounds.csv', 'moa', ['id', 'smiles', 'mechanism']),
  encodingUnknown: tables.encodingUnknown('latin-99'),
  gzipBroken: tables.gzipBroken('our-compounds.csv.gz', new Error()),
  tableChanged: tables.tableChanged('our-compounds.csv'),
  noStructureRead: tables.noStructureRead('our-compounds.csv', { line: 2, reason: 'it has no structure.' }),
  resultExists: tables.resultExists('our-compounds.ranked.csv'),
  resultChanged: tables.resultChanged('our-compounds.ranked.csv'),
  resultsGone: tables.resultsGone(),
  resultUnwritable: tables.resultUnwritable('our-compounds.ranked.csv', full),
  fileNotLocal: tables.fileNotLocal('Untitled-1'),
  fileNotSaved: tables.fileNotSaved('our-compounds.csv'),
  guessingCancelled: tables.guessingCancelled(),
  rankingCancelled: tables.rankingCancelled(),
  notSdFile: tables.notSdFile('our-compounds.sdf'),
  readingCancelled: tables.readingCancelled(),
};

const measurementExamples: Examples<typeof measurements> = {
  measurementsMissing: measurements.measurementsMissing('our-assay.csv', [{ name: 'smiles' }, { name: 'colour' }]),
  noMeasurementRead: measurements.noMeasurementRead('our-assay.csv', {
    line: 2,
    reason: 'its IC50 "12" has no unit. Name it in the heading, such as "IC50 (nM)".',
  }),
  measurementsUnwritable: measurements.measurementsUnwritable('/storage/measurements', full),
  measurementsDamaged: measurements.measurementsDamaged('/storage/measurements/20260305101112-0a1b2c3d.json', full),
  measurementsUnknown: measurements.measurementsUnknown('20260305101112-0a1b2c3d'),
  addingCancelled: measurements.addingCancelled(),
};

const headsExamples: Examples<typeof heads> = {
  folderOccupied: heads.folderOccupied('/results', 'holds something else: notes.md'),
  exportOccupied: heads.exportOccupied('/results/heads'),
  headsUnwritable: heads.headsUnwritable('written to', '/results/heads', full),
  headsUnusable: heads.headsUnusable('our project', 'a file of theirs is damaged'),
  headsImmovable: heads.headsImmovable('our project'),
  importMissing: heads.importMissing('shared-heads', 'manifest.json'),
  importIncomplete: heads.importIncomplete('shared-heads', 'text.onnx'),
  importAltered: heads.importAltered('shared-heads', 'text.onnx', 'its SHA-256 differs'),
  importTooLarge: heads.importTooLarge('shared-heads', 'text.onnx', 64 * 2 ** 20),
  importOfOtherEncoder: heads.importOfOtherEncoder('our project', 'all-MiniLM-L6-v2', 'bge-small-en-v1.5'),
  importOfOtherLength: heads.importOfOtherLength('our project', {
    reads: 768,
    encoder: 'bge-small-en-v1.5',
    gives: 384,
  }),
  importRefused: heads.importRefused('our project', models.headsNotFinite('our project')),
  knownDrugsOfOtherEncoder: heads.knownDrugsOfOtherEncoder('all-MiniLM-L6-v2', 'bge-small-en-v1.5'),
};

const jobExamples: Examples<typeof jobs> = {
  processEnded: jobs.processEnded('The training process', 'SIGKILL'),
  workspaceUntrusted: jobs.workspaceUntrusted('Retraining'),
  retrainingCancelled: jobs.retrainingCancelled(),
  importCancelled: jobs.importCancelled(),
  exportCancelled: jobs.exportCancelled(),
  jobCancelled: jobs.jobCancelled(),
  hoverCancelled: jobs.hoverCancelled(),
  datasetNotSaved: jobs.datasetNotSaved('our-compounds.csv'),
  datasetNotCopied: jobs.datasetNotCopied('our-compounds.csv', '/storage/datasets', full),
  datasetNotOpened: jobs.datasetNotOpened('our-compounds.csv', missing),
  datasetNotFound: jobs.datasetNotFound('our-compounds.csv'),
  headsNotStored: jobs.headsNotStored(full),
  headsGiveNoUnitVector: jobs.headsGiveNoUnitVector('text', 0),
  trainingInterrupted: jobs.trainingInterrupted(),
};

const documentExamples: Examples<typeof documents> = {
  structureChanged: documents.structureChanged('compounds.csv, line 12'),
  structureNotWritable: documents.structureNotWritable('compounds.sdf, line 1'),
  documentNotWritten: documents.documentNotWritten('compounds.csv, line 12'),
  editorMissing: documents.editorMissing(),
};

const mapExamples: Examples<typeof maps> = { mapTooLarge: maps.mapTooLarge('compounds.csv', 100_000) };

const seriesExamples: Examples<typeof series> = {
  seriesTooLarge: series.seriesTooLarge('compounds.csv', 10_000),
  seriesTooSmall: series.seriesTooSmall('compounds.csv', 1),
  coreMissing: series.coreMissing(),
  coreUnmatched: series.coreUnmatched('c1ccc2ncncc2c1'),
  seriesTooSlow: series.seriesTooSlow(1800),
};

const assistantExamples: Examples<typeof assistants> = {
  argumentsInvalid: assistants.argumentsInvalid('find_drugs', ['"limit" is 5000: send a whole number from 1 to 100.']),
  toolUnknown: assistants.toolUnknown('find_drug', ['find_drugs', 'guess_targets']),
  callCancelled: assistants.callCancelled(),
  fileOutside: assistants.fileOutside('/home/anna/.ssh/id_ed25519', ['/home/anna/project']),
  fileNotInside: assistants.fileNotInside('compounds.csv', ['/home/anna/project']),
  fileNoPath: assistants.fileNoPath('https://example.org/compounds.csv'),
  noFolder: assistants.noFolder(),
  folderTooWide: assistants.folderTooWide('/'),
  rootsUntold: assistants.rootsUntold('Request timed out'),
  noLibrary: assistants.noLibrary(),
};

const LIBRARY = '/compounds/library.sqlite';

const SERVER = 'postgresql://anna@db.example.org/compounds';

const serverExamples: Examples<typeof servers> = {
  serverAddressInvalid: servers.serverAddressInvalid('it names no host.'),
  serverAddressHasPassword: servers.serverAddressHasPassword(),
  serverUnreachable: servers.serverUnreachable(SERVER, 'nothing answers at that host and port.'),
  serverPasswordRefused: servers.serverPasswordRefused(SERVER, 'the password is wrong, or there is no such user.'),
  serverNotConfirmed: servers.serverNotConfirmed('db.example.org'),
  serverRefusedUser: servers.serverRefusedUser(SERVER, 'it has no database of that name.'),
  serverNotTrusted: servers.serverNotTrusted(SERVER, 'its certificate has expired.'),
  serverLibraryMissing: servers.serverLibraryMissing(SERVER),
  serverLibraryExists: servers.serverLibraryExists(SERVER),
  serverUnfit: servers.serverUnfit(SERVER, 'the extension pgvector is not in this database.'),
  serverLibraryOfOtherVersion: servers.serverLibraryOfOtherVersion(SERVER, 1, 2),
  serverLibraryOfOtherLength: servers.serverLibraryOfOtherLength(SERVER, 128, 256),
  serverUnwritable: servers.serverUnwritable(SERVER, 'the disk of the server is full.'),
  serverForbidden: servers.serverForbidden(SERVER, 'permission denied for table compounds'),
  serverSlow: servers.serverSlow(SERVER, 60),
  serverBusy: servers.serverBusy(SERVER, 'all of its connections are taken.'),
  serverFailed: servers.serverFailed(SERVER, new Error('out of shared memory')),
};

const libraryExamples: Examples<typeof libraries> = {
  libraryMissing: libraries.libraryMissing('/compounds'),
  ownLibraryMissing: libraries.ownLibraryMissing(),
  libraryExists: libraries.libraryExists('/compounds'),
  libraryDamaged: libraries.libraryDamaged(LIBRARY, 'it is damaged, or no SQLite file.'),
  libraryOfOtherVersion: libraries.libraryOfOtherVersion(LIBRARY, '2', 1),
  libraryNeedsNoMigration: libraries.libraryNeedsNoMigration('/compounds'),
  libraryUnwritable: libraries.libraryUnwritable('written to', LIBRARY, full),
  fileImportedByOther: libraries.fileImportedByOther('/projects/compounds.csv'),
  libraryReadOnly: libraries.libraryReadOnly('/projects/library.sqlite'),
  libraryNotWritten: libraries.libraryNotWritten(LIBRARY),
  libraryBusy: libraries.libraryBusy(LIBRARY, 30, '1234@workstation'),
  libraryOfOtherLength: libraries.libraryOfOtherLength(LIBRARY, 128, 256),
  filterInvalid: libraries.filterInvalid('weight', 'write it as weight<=500, Project=Alpha or name~statin.'),
  libraryFileNotLocal: libraries.libraryFileNotLocal('our-compounds.csv'),
  searchCancelled: libraries.searchCancelled(),
  libraryImportCancelled: libraries.libraryImportCancelled(),
};

/** An example of every sentence of the catalogue, by the name of its factory. */
export const examples: Readonly<Record<string, ThinBridgeError>> = {
  ...structureExamples,
  ...documentExamples,
  ...mapExamples,
  ...seriesExamples,
  ...assistantExamples,
  ...questionExamples,
  ...modelExamples,
  ...tableExamples,
  ...measurementExamples,
  ...headsExamples,
  ...jobExamples,
  ...libraryExamples,
  ...serverExamples,
};

const DOCUMENT = inRepository('docs', 'ERRORS.md');

/** Stands before the list, which is the rest of the document. */
const MARK = '<!-- written by scripts/error-docs.ts -->\n';

/** docs/ERRORS.md as it is, and as it should be. */
export async function errorDocs(): Promise<{ readonly found: string; readonly wanted: string }> {
  const found = await readFile(DOCUMENT, 'utf8');
  const [introduction, ...rest] = found.split(MARK);
  if (introduction === undefined || rest.length === 0)
    throw new ScriptError('docs/ERRORS.md has no mark for the list.');
  const sections = ERROR_CODES.map((code) => {
    const { meaning, remedy } = codes[code];
    const sentences = Object.values(examples)
      .filter((error) => error.code === code)
      .map(({ message }) => `- ${message.replaceAll('<', '&lt;')}`);
    return `### ${code}\n\n${meaning} ${remedy}\n\n${sentences.join('\n')}\n`;
  });
  const options = { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' };
  return { found, wanted: await format(`${introduction}${MARK}\n${sections.join('\n')}`, options) };
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => writeFile(DOCUMENT, (await errorDocs()).wanted));
}

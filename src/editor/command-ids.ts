/** Ids of the commands that more than the table of commands names: links, buttons and the status bar run them. */
export const NEAREST_DRUGS = 'thinBridge.findNearestDrugs';
export const EDIT_STRUCTURE = 'thinBridge.editStructure';
export const COPY_STRUCTURE = 'thinBridge.copyStructure';
export const GUESS_TARGETS = 'thinBridge.guessTargets';
export const GUESS_ALL = 'thinBridge.guessAllTargets';
export const RANK_COMPOUNDS = 'thinBridge.rankCompounds';
export const SELECT_HEADS = 'thinBridge.selectHeads';
export const RETRAIN = 'thinBridge.retrain';
export const SHOW_RETRAINING = 'thinBridge.showRetraining';
export const ASK_AGAIN = 'thinBridge.askAgain';
export const SHOW_JOBS = 'thinBridge.showJobs';
export const SHOW_MAP = 'thinBridge.showMap';
export const SHOW_LOG = 'thinBridge.showLog';
export const SHOW_DIAGNOSTICS = 'thinBridge.showDiagnostics';

export const ADD_MEASUREMENTS = 'thinBridge.addMeasurements';
export const MEASUREMENTS = 'thinBridge.measurements';

export const SHOW_SERIES = 'thinBridge.showSeries';

export const IMPORT_COMPOUNDS = 'thinBridge.importCompounds';
export const PAUSE_IMPORT = 'thinBridge.pauseImport';

/** View type of the editor that shows a file as structures. */
export const STRUCTURES_EDITOR = 'thinBridge.structures';

/** Id of the list of questions in the activity bar. */
export const QUESTIONS_VIEW = 'thinBridge.questions';

/** Context key: whether an import into the library goes on. */
export const IS_IMPORTING = 'thinBridge.isImporting';

/** Context key: whether a retraining goes on. */
export const IS_RETRAINING = 'thinBridge.isRetraining';

/** Context: whether the drug panel has the focus. */
export const IN_PANEL = "activeWebviewPanelId == 'thinBridge.drugs'";

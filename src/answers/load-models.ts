import { Disposables } from '../base/disposables.ts';
import { Bridge, type BridgeFolders } from '../bridge/bridge.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { BundledDrugs } from '../library/bundled-drugs.ts';
import { DrugRecords } from '../library/drug-records.ts';
import { DrugMap } from '../library/map/drug-map.ts';
import { hasSection } from '../models/model-files.ts';
import { Abbreviations } from '../question/abbreviations.ts';
import { Lexicon } from '../question/lexicon.ts';
import { MeasuredPotencies } from '../retrieval/measured-potencies.ts';
import { TargetIndex } from '../retrieval/target-index.ts';
import type { AnswerModels } from './hits.ts';

/** Where the models lie. */
export interface ModelFolders extends BridgeFolders {
  /** Folder of the drug index and of the target index that are used where the folder of the heads has none. */
  readonly drugs: string;
}

/** Reads what is recorded of the drugs, by which structures are told by name. Throws as `DrugRecords.open`. */
export async function loadRecords(folders: ModelFolders): Promise<DrugRecords> {
  return DrugRecords.open(await drugFolder(folders));
}

/**
 * Loads what questions are answered with. Throws as `Bridge.open`, `BundledDrugs.open` and `Lexicon.open`.
 * @param records of the same folders
 */
export async function loadModels(
  folders: ModelFolders,
  chemistry: Chemistry,
  records: DrugRecords,
): Promise<AnswerModels> {
  await using opened = new Disposables();
  const bridge = opened.use(await Bridge.open(folders, chemistry));
  const folder = await drugFolder(folders);
  const drugs = opened.use(await BundledDrugs.open(folder, bridge.heads, chemistry, records));
  const { classes, genes } = drugs.vocabulary;
  // the rows that it names are those of the index that it lies beside
  const lexicon = (await hasSection(folder, 'question')) ? await Lexicon.open(folder) : null;
  opened.release();
  return { bridge, chemistry, drugs, lexicon, abbreviations: new Abbreviations(classes, genes) };
}

/** Loads what targets are guessed with. Throws as `TargetIndex.open`. */
export async function loadTargets(folders: ModelFolders): Promise<TargetIndex> {
  return TargetIndex.open((await hasSection(folders.heads, 'targets')) ? folders.heads : folders.drugs);
}

/** Reads what was measured of drugs; null where the folder of the index has nothing. Throws as `MeasuredPotencies.open`. */
export async function loadPotencies(folders: ModelFolders): Promise<MeasuredPotencies | null> {
  const folder = await drugFolder(folders);
  return (await hasSection(folder, 'potencies')) ? MeasuredPotencies.open(folder) : null;
}

/** Loads the map of the drugs of `models`, which stay the caller's to dispose of. Throws as `DrugMap.open`. */
export async function loadMap(folders: ModelFolders, { drugs, bridge }: AnswerModels): Promise<DrugMap> {
  return DrugMap.open(await drugFolder(folders), drugs, bridge.heads);
}

/** Heads for another encoder bring an index of that encoder. */
async function drugFolder({ heads, drugs }: ModelFolders): Promise<string> {
  return (await hasSection(heads, 'drugs')) ? heads : drugs;
}

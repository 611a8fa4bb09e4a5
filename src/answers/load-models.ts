import { Disposables } from '../base/disposables.ts';
import { Bridge, type BridgeFolders } from '../bridge/bridge.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { BundledDrugs } from '../library/bundled-drugs.ts';
import { hasSection } from '../models/model-files.ts';
import { Abbreviations } from '../question/abbreviations.ts';
import { Lexicon } from '../question/lexicon.ts';
import { TargetIndex } from '../retrieval/target-index.ts';
import type { AnswerModels } from './hits.ts';

/** Where the models lie. */
export interface ModelFolders extends BridgeFolders {
  /** Folder of the drug index and of the target index that are used where the folder of the heads has none. */
  readonly drugs: string;
}

/** Loads what questions are answered with. Throws as `Bridge.open`, `BundledDrugs.open` and `Lexicon.open`. */
export async function loadModels(folders: ModelFolders, chemistry: Chemistry): Promise<AnswerModels> {
  await using opened = new Disposables();
  const bridge = opened.use(await Bridge.open(folders, chemistry));
  // heads for another encoder bring an index of that encoder
  const folder = (await hasSection(folders.heads, 'drugs')) ? folders.heads : folders.drugs;
  const drugs = await BundledDrugs.open(folder, bridge.heads, chemistry);
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

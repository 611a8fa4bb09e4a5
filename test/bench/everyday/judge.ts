import { itemAt } from '../../../src/base/items.ts';
import { readDrugTable, type DrugTable } from '../../../src/library/drug-table.ts';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import { agreementOf, type Action } from '../../../src/question/actions.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';

/** What a drug does, as the table records it. */
interface Deed {
  /** Gene symbols of the target; its name where it has none, as those of bacteria and viruses, and the text without a target. */
  readonly on: readonly string[];
  readonly action: Action;
}

/** Of the drugs that a question names, the share that has to do the same for it to be what the question asks for. */
const SHARED = 0.5;

/**
 * Judges drugs by target and action: right is a drug that does on a target what at least half of those drugs do on it
 * that the question names, since the questions name only some of the right drugs.
 */
export class EverydayJudge {
  readonly #deeds: ReadonlyMap<string, readonly Deed[]>;
  readonly #names: readonly (readonly [name: string, id: string])[];

  private constructor({ targets, mechanisms, drugs }: DrugTable, lexicon: Lexicon) {
    const deedOf = (mechanism: number): Deed => {
      const { text, target } = itemAt(mechanisms, mechanism);
      const { genes, name } = target === null ? { genes: [], name: text } : itemAt(targets, target);
      return { on: genes.length > 0 ? genes : [name], action: lexicon.actionOf(mechanism) };
    };
    this.#deeds = new Map(drugs.map((drug) => [drug.id, drug.mechanisms.map(deedOf)]));
    this.#names = drugs.map(({ name, id }) => [name.toLowerCase(), id]);
  }

  /** @param models folder of the bundled models, whose table and lexicon say what a drug does */
  static async open(models: string): Promise<EverydayJudge> {
    const { files } = await readManifest(models, 'drugs');
    return new EverydayJudge(readDrugTable(await readModelFile(models, files.drugs)), await Lexicon.open(models));
  }

  /**
   * @param named beginnings of the names of drugs that are right, in lower case
   * @returns whether a drug of the table does what they do
   */
  ofNamed(named: readonly string[]): (id: string) => boolean {
    const ids = this.#names.filter(([name]) => named.some((one) => name.startsWith(one))).map(([, id]) => id);
    const recorded = ids.map((id) => this.#deeds.get(id) ?? []).filter((deeds) => deeds.length > 0);
    const counts = new Map<string, number>();
    for (const deeds of recorded) {
      const keys = deeds.flatMap(({ on, action }) => on.map((one) => `${action}\t${one}`));
      for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const shared = [...counts].filter(([, count]) => count >= SHARED * recorded.length);
    const right = shared.map(([key]) => key.split('\t') as [Action, string]);
    return (id) =>
      (this.#deeds.get(id) ?? []).some(({ on, action }) =>
        right.some(([asked, one]) => on.includes(one) && ['same', 'near'].includes(agreementOf(asked, action))),
      );
  }
}

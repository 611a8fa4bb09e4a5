import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { itemAt } from '../base/items.ts';
import { bundledTableDamaged } from '../errors/model-errors.ts';
import { readManifest, readPackedFile } from '../models/model-files.ts';
import { isForeign, RELATIONS, type MeasuredPotency, type MeasuredTarget } from './measured-potency.ts';

/** A hundred thousand numbers, which a schema of their own each takes ten times as long to look at. */
const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0 && one < 2 ** 32),
  'a list of whole numbers',
);

/** What potencies.br holds, unpacked: columns of what was measured, the drugs one after the other. */
const potencyFile = z.object({
  version: z.literal(1),
  /** Name, genes, UniProt accessions, organism. */
  targets: z.array(z.tuple([z.string(), z.array(z.string()), z.array(z.string()), z.string()])),
  types: z.array(z.string()),
  relations: z.array(z.enum(RELATIONS)),
  assays: z.array(z.string()),
  sources: z.array(z.string()),
  /** ChEMBL id, the name in DrugCentral where it is another, and how many rows are its own. */
  drugs: z.array(z.tuple([z.string(), z.string(), z.int().positive()])),
  /** Of each row its place in the lists above, and the potency in hundredths. */
  rows: z.object({ target: numbers, p: numbers, type: numbers, relation: numbers, assay: numbers, source: numbers }),
});

export type PotencyFile = z.infer<typeof potencyFile>;

/** What was measured of the bundled drugs. It stays in columns: of many drugs few are ever asked for. */
export class MeasuredPotencies {
  readonly #lists: Pick<PotencyFile, 'types' | 'relations' | 'assays' | 'sources'>;
  readonly #targets: readonly MeasuredTarget[];
  readonly #rows: Readonly<Record<keyof PotencyFile['rows'], Uint32Array>>;
  /** Rows of each drug by its ChEMBL id, and its name where that is another. */
  readonly #drugs = new Map<string, { readonly begin: number; readonly end: number; readonly as: string }[]>();

  private constructor({ targets, drugs, rows, ...lists }: PotencyFile) {
    this.#lists = lists;
    this.#targets = targets.map(([name, genes, uniprot, organism]) => ({ name, genes, uniprot, organism }));
    const column = (name: keyof PotencyFile['rows']) => Uint32Array.from(rows[name]);
    this.#rows = {
      ...{ target: column('target'), p: column('p'), type: column('type') },
      ...{ relation: column('relation'), assay: column('assay'), source: column('source') },
    };
    let end = 0;
    for (const [id, as, count] of drugs) {
      const begin = end;
      end += count;
      this.#drugs.set(id, [...(this.#drugs.get(id) ?? []), { begin, end, as }]);
    }
    const lengths = { target: targets.length, p: Infinity, type: lists.types.length, relation: lists.relations.length };
    const all = { ...lengths, assay: lists.assays.length, source: lists.sources.length };
    for (const name of potencyFile.shape.rows.keyof().options) {
      const values = this.#rows[name];
      if (values.length !== end) throw new RangeError(`the drugs have ${end} rows, and ${values.length} a ${name}`);
      if (values.some((value) => value >= all[name])) throw new RangeError(`a row has a ${name} that is not there`);
    }
  }

  /**
   * Reads the potencies of a models folder.
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
   */
  static async open(folder: string): Promise<MeasuredPotencies> {
    const { files } = await readManifest(folder, 'potencies');
    return MeasuredPotencies.of(await readPackedFile(folder, files.potencies));
  }

  /**
   * Reads the contents of potencies.br, unpacked.
   * @throws ThinBridgeError `model-invalid` where they can't be read, or point nowhere
   */
  static of(bytes: Uint8Array): MeasuredPotencies {
    try {
      return new MeasuredPotencies(potencyFile.parse(JSON.parse(new TextDecoder().decode(bytes))));
    } catch (error) {
      throw bundledTableDamaged(l10n.t('list of measured potencies'), error);
    }
  }

  /** How many there are. */
  get size(): number {
    return this.#rows.p.length;
  }

  /** What was measured of the drug with a ChEMBL id: on human targets first, the most potent first; none of a stranger. */
  of(id: string): readonly MeasuredPotency[] {
    const own = this.#drugs.get(id) ?? [];
    return own
      .flatMap(({ begin, end, as }) => Array.from({ length: end - begin }, (_, place) => this.#at(begin + place, as)))
      .sort((a, b) => Number(isForeign(a.target)) - Number(isForeign(b.target)) || b.p - a.p);
  }

  #at(row: number, as: string): MeasuredPotency {
    const { types, relations, assays, sources } = this.#lists;
    const of = <Item>(list: readonly Item[], name: keyof PotencyFile['rows']) =>
      itemAt(list, itemAt(this.#rows[name], row));
    return {
      target: of(this.#targets, 'target'),
      p: itemAt(this.#rows.p, row) / 100,
      type: of(types, 'type'),
      relation: of(relations, 'relation'),
      assay: of(assays, 'assay'),
      source: of(sources, 'source'),
      as,
    };
  }
}

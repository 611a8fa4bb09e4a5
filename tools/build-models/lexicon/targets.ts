import { itemAt } from '../../../src/base/items.ts';
import type { DrugTable } from '../../../src/library/drug-table.ts';
import { keyOf } from '../../../src/question/fold.ts';
import type { LexiconFile } from '../../../src/question/lexicon-file.ts';
import { roleOf } from '../../../src/question/vocabulary.ts';
import { readGeneNames } from '../names.ts';
import { readTable } from '../tables.ts';
import type { Genes } from './genes.ts';
import type { LexiconNames } from './names.ts';
import { readOwnTable } from './own-table.ts';

type TargetsPart = Pick<LexiconFile, 'proteins' | 'targets' | 'targetIds'>;

/** A protein, a group of proteins, or rows of the drug table that have none. */
interface Entry {
  label: string;
  readonly proteins: ReadonlySet<string>;
  /** Rows of the drug table that are it, whatever their proteins. */
  readonly rows: Set<number>;
  readonly mechanisms: Set<number>;
}

/** Kinds of ChEMBL targets that act as one molecule: a drug of any part is a drug of it. */
const ONE_MOLECULE = new Set([
  'PROTEIN COMPLEX',
  'CHIMERIC PROTEIN',
  'PROTEIN-PROTEIN INTERACTION',
  'PROTEIN NUCLEIC-ACID COMPLEX',
]);

/** Share of a family's proteins that a group holds, when it is taken for the family. */
const MOST_OF_FAMILY = 0.8;

/**
 * Adds proteins (HGNC, ChEMBL, the Guide to Pharmacology), families and complexes (ChEMBL, HGNC, the Guide), targets of
 * the drug table that are no human protein, and the groups of target-groups.tsv, with their names.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function addTargets(
  data: string,
  table: DrugTable,
  { names, genes }: { readonly names: LexiconNames; readonly genes: Genes },
): Promise<TargetsPart> {
  const builder = new TargetBuilder(table, names, genes);
  await builder.addProteins(data);
  builder.addDrugTargets();
  await builder.addFamilies(data);
  await builder.addGroups();
  await builder.addRoles(data);
  return builder.part();
}

class TargetBuilder {
  readonly #table: DrugTable;
  readonly #names: LexiconNames;
  readonly #entries: Entry[] = [];
  readonly #genes = new Map<string, string>();
  readonly #byProteins = new Map<string, number>();
  readonly #bySymbol = new Map<string, string>();
  readonly #ids = new Map<string, number>();
  /** Proteins and kind of each ChEMBL target. */
  readonly #chembl = new Map<
    string,
    { readonly name: string; readonly type: string; readonly proteins: Set<string> }
  >();
  /** Proteins of each of ChEMBL's classes: `KINASE`, `GPCR`, `NHR`, `ION_CHANNEL`. */
  readonly #classes = new Map<string, Set<string>>();
  readonly #symbols: Genes;

  constructor(table: DrugTable, names: LexiconNames, symbols: Genes) {
    this.#table = table;
    this.#names = names;
    this.#symbols = symbols;
  }

  async addProteins(data: string): Promise<void> {
    const human = new Set((await readTable(data, 'gene_names.tsv', ['uniprot'])).map(({ uniprot }) => uniprot));
    const guide = await readTable(data, 'gtopdb_targets.tsv', [
      'type',
      'family',
      'name',
      'abbreviation',
      'synonyms',
      'gene',
      'uniprot',
    ]);
    for (const { uniprot } of guide) if (/^\w{6,10}$/u.test(uniprot)) human.add(uniprot);
    const columns = ['target_chembl_id', 'uniprot', 'gene', 'chembl_name', 'target_type', 'target_class'] as const;
    for (const row of await readTable(data, 'targets.tsv', columns)) {
      const known = this.#chembl.get(row.target_chembl_id);
      if (known === undefined) {
        const proteins = new Set([row.uniprot]);
        this.#chembl.set(row.target_chembl_id, { name: row.chembl_name, type: row.target_type, proteins });
      } else known.proteins.add(row.uniprot);
      const ofClass = row.target_class.toUpperCase().replaceAll(' ', '_');
      this.#classes.set(ofClass, (this.#classes.get(ofClass) ?? new Set()).add(row.uniprot));
    }
    for (const { accession, organism } of await readTable(data, 'drug_targets.tsv', ['accession', 'organism'])) {
      if (organism === 'Homo sapiens' && /^\w{6,10}$/u.test(accession)) human.add(accession);
    }
    const geneNames = await readGeneNames(data);
    for (const accession of human) {
      const { symbol = '', name = '', aliases = [] } = geneNames.get(accession) ?? {};
      const ofGuide = guide.find(({ uniprot }) => uniprot === accession);
      const gene = symbol === '' ? (ofGuide?.gene ?? '') : symbol;
      this.#genes.set(accession, gene);
      this.#bySymbol.set(gene, accession);
      const place = this.#entry(gene === '' ? (name === '' ? accession : name) : gene, [accession]);
      this.#name(gene, place, 1);
      this.#name(name, place, 1);
      for (const alias of aliases) this.#alias(alias, place, gene);
      for (const alias of this.#symbols.aliasesOf(gene)) this.#names.add(alias, 'target', place, 3);
    }
    for (const row of guide) {
      if (!human.has(row.uniprot)) continue;
      const place = this.#entry(row.name, [row.uniprot]);
      // pharmacologists call a receptor by its name, and an enzyme or a channel by its gene
      if (/^(?:gpcr|nhr)$/u.test(row.type)) itemAt(this.#entries, place).label = row.name;
      this.#name(row.name, place, 1);
      this.#name(row.abbreviation, place, 1);
      for (const synonym of row.synonyms.split('|')) this.#alias(synonym, place, row.gene);
      const [, serotonin] = /^5-ht(\w+) receptor$/iu.exec(row.name) ?? [];
      for (const name of serotonin === undefined ? [] : ['serotonin', '5-hydroxytryptamine']) {
        this.#name(`${name} ${serotonin} receptor`, place, 1);
      }
      const [, short] = /^(\S{2,8}) receptor$/u.exec(row.name) ?? [];
      if (short !== undefined) this.#names.add(`${short}R`, 'target', place, 2);
    }
    for (const [id, { name, type, proteins }] of this.#chembl) {
      const [accession = ''] = proteins;
      if (type !== 'SINGLE PROTEIN' || !human.has(accession)) continue;
      const place = this.#entry(name, [accession]);
      this.#name(name, place, 2);
      this.#ids.set(id, place);
    }
  }

  /** The drug table's own targets, under their names and what their mechanisms call them. */
  addDrugTargets(): void {
    const places = this.#table.targets.map(({ id, name, uniprot }, row) => {
      const place = this.#entry(name === '' ? id : name, this.#proteinsOf(id, uniprot), row);
      itemAt(this.#entries, place).rows.add(row);
      this.#name(name, place, 2);
      this.#ids.set(id, place);
      return place;
    });
    for (const [mechanism, { text, target }] of this.#table.mechanisms.entries()) {
      const head = withoutAction(text);
      if (head === '') continue;
      const place = target === null ? this.#entry(head, [], -1 - mechanism) : itemAt(places, target);
      const entry = itemAt(this.#entries, place);
      if (target === null) entry.mechanisms.add(mechanism);
      if (/^CHEMBL|^$/u.test(entry.label)) entry.label = head;
      // several targets of other species have the human one's name
      const isHuman = [...entry.proteins].some((accession) => this.#genes.has(accession));
      this.#name(head, place, isHuman || entry.proteins.size === 0 ? 1 : 2);
    }
  }

  async addFamilies(data: string): Promise<void> {
    for (const [id, { name, type, proteins }] of this.#chembl) {
      if (type === 'SINGLE PROTEIN' || this.#ids.has(id) || ![...proteins].some((one) => this.#genes.has(one)))
        continue;
      const place = this.#entry(name, proteins);
      this.#name(name, place, 2);
      this.#ids.set(id, place);
    }
    const guide = await readTable(data, 'gtopdb_targets.tsv', ['family', 'uniprot']);
    this.#addMembers(
      guide.map(({ family, uniprot }) => [family, uniprot]),
      2,
    );
    const hgnc = await readTable(data, 'gene_names.tsv', ['gene_family', 'uniprot']);
    this.#addMembers(
      hgnc.flatMap(({ gene_family, uniprot }) => gene_family.split('|').map((family) => [family, uniprot] as const)),
      3,
    );
  }

  #addMembers(memberships: readonly (readonly [family: string, accession: string])[], rank: number): void {
    const families = new Map<string, Set<string>>();
    for (const [family, accession] of memberships) {
      const members = families.get(family) ?? new Set();
      families.set(family, this.#genes.has(accession) ? members.add(accession) : members);
    }
    for (const [family, proteins] of families) {
      if (family === '' || proteins.size < 2) continue;
      this.#name(family.replace(/\s+family$/iu, ''), this.#entry(family, proteins), rank);
    }
  }

  /** The groups and names that are kept beside this file; their names come before all others. */
  async addGroups(): Promise<void> {
    for (const { names, covers, label } of await readOwnTable<'names' | 'covers' | 'label'>('target-groups.tsv')) {
      const { proteins, rows } = this.#covered(covers);
      if (proteins.length === 0 && rows.length === 0) continue;
      const place = this.#entry(label, proteins, proteins.length === 0 ? `rows ${rows.join(' ')}` : undefined);
      const entry = itemAt(this.#entries, place);
      entry.label = label;
      rows.forEach((row) => entry.rows.add(row));
      for (const name of names.split('|')) this.#names.add(name, 'target', place, 0);
    }
  }

  /** Genes, `CHRNA*`, a class of ChEMBL's (`%KINASE`), and `/text of mechanisms/` without the human ones. */
  #covered(covers: string): { readonly proteins: string[]; readonly rows: number[] } {
    const [, pattern] = /\/(.*)\//u.exec(covers) ?? [];
    const proteins = covers
      .replace(/\/.*\//u, '')
      .split(' ')
      .filter((gene) => gene !== '')
      .flatMap((gene) => {
        if (gene.startsWith('%')) {
          return [...(this.#classes.get(gene.slice(1)) ?? [])].filter((accession) => this.#genes.has(accession));
        }
        if (!gene.endsWith('*')) return this.#bySymbol.get(gene) ?? [];
        return [...this.#bySymbol].flatMap(([symbol, one]) => (symbol.startsWith(gene.slice(0, -1)) ? [one] : []));
      });
    const matching = pattern === undefined ? undefined : new RegExp(pattern, 'iu');
    const rows = this.#table.mechanisms.flatMap(({ text, target }) => {
      const { name = '', genes = [], uniprot = [] } = target === null ? {} : (this.#table.targets[target] ?? {});
      const isHuman = uniprot.some((accession) => this.#genes.has(accession));
      const isMeant = matching !== undefined && !isHuman && [text, name, ...genes].some((one) => matching.test(one));
      return isMeant && target !== null ? [target] : [];
    });
    return { proteins, rows: [...new Set(rows)] };
  }

  /** ChEBI's names of enzymes: where one of "X inhibitor, Y inhibitor" is known, all are names of that target. */
  async addRoles(data: string): Promise<void> {
    for (const { name, synonyms } of await readTable(data, 'chebi_roles.tsv', ['name', 'synonyms'])) {
      const heads = [name, ...synonyms.split('|')].map(withoutAction).filter((head) => head.length > 2);
      const known = heads.slice(0, 3).flatMap((head) => this.#names.find(head, 'target').slice(0, 1));
      const [best] = known.sort((a, b) => a.rank - b.rank);
      if (best !== undefined && heads.length < 25)
        for (const head of heads) this.#names.add(head, 'target', best.place, 3);
    }
  }

  part(): TargetsPart {
    const accessions = [...new Set(this.#entries.flatMap(({ proteins }) => [...proteins]))];
    const places = new Map(accessions.map((accession, place) => [accession, place]));
    return {
      proteins: accessions.map((accession) => [accession, this.#genes.get(accession) ?? '']),
      targets: this.#entries.map((entry) => {
        const { rows, wider } = this.#rowsOf(entry);
        const proteins = [...entry.proteins].map((accession) => places.get(accession) ?? 0);
        return [entry.label, proteins, rows, wider, [...entry.mechanisms]];
      }),
      targetIds: [...this.#ids],
    };
  }

  #rowsOf({ proteins, rows: own }: Entry): { readonly rows: number[]; readonly wider: number[] } {
    const rows = new Set(own);
    const wider: number[] = [];
    for (const [row, { id, uniprot }] of this.#table.targets.entries()) {
      const members = [...this.#proteinsOf(id, uniprot)];
      const shared = members.filter((accession) => proteins.has(accession)).length;
      if (shared === 0 || rows.has(row)) continue;
      const isOne = ONE_MOLECULE.has(this.#chembl.get(id)?.type ?? '');
      if (isOne || shared >= MOST_OF_FAMILY * members.length) rows.add(row);
      else wider.push(row);
    }
    return { rows: [...rows].sort((a, b) => a - b), wider };
  }

  #proteinsOf(id: string, uniprot: readonly string[]): ReadonlySet<string> {
    const known = this.#chembl.get(id)?.proteins;
    return known === undefined || known.size < uniprot.length ? new Set(uniprot) : known;
  }

  /** The entry of these proteins; without any, the one with `key`. */
  #entry(label: string, proteins: Iterable<string>, key: number | string = ''): number {
    const members = new Set(proteins);
    const identity = members.size === 0 ? `without proteins: ${key}` : [...members].sort().join(' ');
    const known = this.#byProteins.get(identity);
    if (known !== undefined) return known;
    const place = this.#entries.push({ label, proteins: members, rows: new Set(), mechanisms: new Set() }) - 1;
    this.#byProteins.set(identity, place);
    return place;
  }

  /** Adds a synonym of a gene's protein. The Guide calls the human SF-1 "hSF-1", and HSF1 is the symbol of another. */
  #alias(name: string, place: number, gene: string): void {
    if (!/^h[A-Z]/u.test(name) || !this.#symbols.isOfAnother(name, gene)) this.#name(name, place, 2);
  }

  /** Adds a name, and what it is without "receptor". */
  #name(name: string, place: number, rank: number): void {
    this.#names.add(name, 'target', place, rank);
    const short = name.replace(/[\s-]+receptors?$/iu, '');
    if (short !== name && keyOf(short).length >= 3) this.#names.add(short, 'target', place, Math.max(rank, 2));
  }
}

/** "Histamine H1 receptor antagonist" as "Histamine H1 receptor"; empty where no action ends it. */
export function withoutAction(text: string): string {
  const words = text.trim().split(/\s+/u);
  for (const count of [3, 2, 1]) {
    if (count >= words.length) continue;
    if (roleOf(keyOf(words.slice(-count).join(' ')))?.role === 'action') return words.slice(0, -count).join(' ');
  }
  return '';
}

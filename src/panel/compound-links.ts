/** A collection of compounds that has a page on the web for each of them. */
interface LinkedSource {
  /** For people. */
  readonly name: string;
  /** What its ids look like. */
  readonly id: RegExp;
  readonly address: (id: string) => string;
}

/** The indexes whose compounds have pages, by `Compound.source`; compounds of other indexes have no link. */
const LINKED_SOURCES: ReadonlyMap<string, LinkedSource> = new Map([
  [
    'chembl',
    {
      name: 'ChEMBL',
      id: /^CHEMBL\d{1,12}$/u,
      address: (id) => `https://www.ebi.ac.uk/chembl/explore/compound/${id}`,
    },
  ],
]);

/** Where a compound has its page, and what that is a page of; undefined where it has none, or its id is no id. */
export function compoundLink(source: string, id: string): { name: string; address: string } | undefined {
  const linked = LINKED_SOURCES.get(source);
  return linked?.id.test(id) ? { name: linked.name, address: linked.address(id) } : undefined;
}

import { itemAt } from '../../../src/base/items.ts';
import type { KnownPairs, PairSource, TrainingSet } from '../../../src/dataset/dataset.ts';
import { mechanismKey } from '../../../src/retrieval/mechanism-key.ts';
import { writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { packHeads } from '../../../src/heads/pack-heads.ts';
import { hasSection, readManifest } from '../../../src/models/model-files.ts';
import { structureKey } from '../../../src/chemistry/molecule.ts';
import { readGeneNames } from '../../../tools/build-models/names.ts';
import { readProteinTargets } from '../../../tools/build-models/proteins.ts';
import { trainByRecipe, type Recipe } from '../../../tools/build-models/recipe.ts';
import { groupsOf } from '../../../tools/build-models/training-set.ts';
import type { Random } from '../../../src/base/random.ts';
import type { EverydaySource } from '../everyday/run.ts';
import type { Material } from '../bridge/material.ts';
import { keptOut, type Project } from './projects.ts';

/** What projects are measured with. */
export interface OwnMaterial {
  readonly source: EverydaySource;
  readonly material: Material;
  readonly projects: readonly Project[];
  /** What the bench's heads know. */
  readonly known: KnownPairs;
  /** Folder of the bench's heads, which know nothing of the projects. */
  readonly heads: string;
}

/**
 * Trains heads without what the projects hold, or finds those of an earlier run.
 * @param folder that keeps them
 */
export async function ownMaterial(
  source: EverydaySource,
  material: Material,
  projects: readonly Project[],
  {
    recipe,
    folder: heads,
    report,
  }: { readonly recipe: Recipe; readonly folder: string; readonly report: (text: string) => void },
): Promise<OwnMaterial> {
  const { drugs, ligands, models } = source;
  const described = drugs.table.drugs.map(({ inchiKey, smiles }, index) => ({
    key: structureKey({ inchiKey, parent: smiles }),
    ...{ inchiKey, smiles, fingerprint: itemAt(drugs.fingerprints, index), series: itemAt(material.series, index) },
  }));
  const out = keptOut(projects, ligands, described);
  const newTargets = new Set(projects.flatMap(({ novelty, proteins }) => (novelty === 'new targets' ? proteins : [])));
  const isNew = mechanismsOn(newTargets, source);
  const pairs = material.drugs.pairs.filter(
    ({ drug, mechanism }) => out.drugs[drug] === false && !isNew.has(mechanism),
  );
  if (!(await hasSection(heads, 'heads'))) {
    const mechanisms: TrainingSet = { ...material.drugs, pairs };
    const seen: TrainingSet = {
      ...material.ligands,
      pairs: material.ligands.pairs.filter(({ drug }) => out.ligands[drug] === false),
    };
    report(`${seen.pairs.length} pairs of ligands and ${pairs.length} of drugs for the heads of the bench`);
    const weights = await trainByRecipe({ ligands: seen, mechanisms }, recipe, {
      onEpoch: (stage, { epoch, epochs, loss }) => report(`${stage}, epoch ${epoch} of ${epochs}: ${loss.toFixed(3)}`),
    });
    const encoder = await readManifest(models, 'encoder');
    await writeHeadsFolder(heads, packHeads(weights, { name: 'bench', encoder, training: {} }));
  }
  const { sentences, mechanisms } = material.drugs;
  const known: KnownPairs = {
    drugs: described,
    mechanisms: mechanisms.map(({ texts, target }, index) => ({
      ...{ key: `mechanism ${index}`, name: index < material.mechanisms ? `mechanism ${index}` : null, target },
      texts: texts.map((text) => itemAt(sentences, text)),
    })),
    pairs,
    targetNames: new Map(),
  };
  return { source, material, projects, known, heads };
}

/** Mechanisms of the training set that are of one of the proteins. */
function mechanismsOn(proteins: ReadonlySet<string>, { drugs: { table } }: EverydaySource): ReadonlySet<number> {
  const groups = groupsOf(table);
  return new Set(
    table.mechanisms.flatMap(({ target }, index) => {
      const own = target === null ? [] : itemAt(table.targets, target).uniprot;
      return own.some((protein) => proteins.has(protein)) ? [itemAt(groups, index)] : [];
    }),
  );
}

/** The rows of a project as pairs, in the words of its table, which are right. */
export async function pairsOf(
  { source: { ligands, data, encode } }: Pick<OwnMaterial, 'source'>,
  { proteins, writing }: Project,
  rows: readonly number[],
): Promise<PairSource> {
  const describe = await readProteinTargets(data);
  const genes = await readGeneNames(data);
  const texts = proteins.map((protein) => {
    const { name } = describe(protein);
    const { symbol = name, aliases: [alias = symbol] = [] } = genes.get(protein) ?? {};
    return writing === 'other words' ? `blocks ${alias}` : `${name} inhibitor`;
  });
  const mechanisms = [];
  for (const text of texts) {
    mechanisms.push({ key: mechanismKey(text), name: text, target: null, texts: [await encode(text)] });
  }
  const drugs = rows.map((row) => {
    const { smiles, fingerprint, series } = itemAt(ligands.ligands, row);
    return { key: smiles, inchiKey: '', smiles, fingerprint, series };
  });
  const pairs = rows.flatMap((row, drug) =>
    proteins.flatMap((protein, mechanism) =>
      itemAt(ligands.ligands, row).activities.has(protein) ? [{ drug, mechanism }] : [],
    ),
  );
  return { drugs, mechanisms, pairs };
}

/** A source in which a share of the pairs names another mechanism. */
export function withWrongRows(source: PairSource, share: number, random: Random): PairSource {
  const wrong = new Set(random.shuffled([...source.pairs.keys()]).slice(0, Math.round(share * source.pairs.length)));
  const others = source.mechanisms.length - 1;
  const pairs = source.pairs.map((pair, place) =>
    wrong.has(place) ? { ...pair, mechanism: (pair.mechanism + 1 + random.below(others)) % (others + 1) } : pair,
  );
  return { ...source, pairs: [...new Map(pairs.map((pair) => [`${pair.drug} ${pair.mechanism}`, pair])).values()] };
}

import * as l10n from '@vscode/l10n';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { indexFingerprints, SimilarityIndex } from '../chemistry/similarity-index.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { noStructureRead } from '../errors/table-errors.ts';
import { counted } from '../text/numbers.ts';
import type { JudgedCompound, ReadCompound } from '../answers/judged-compounds.ts';
import type { JudgedLigand } from '../library/asked-ligands.ts';
import type { OpenQuestion, ThinBridge } from '../thin-bridge.ts';
import { MECHANISM, SIMILARITIES, SIMILARITY, type AnswerKind } from './answer-kinds.ts';
import { StructureFile, type ReadControl } from './read-structures.ts';
import { OwnColumns } from './result-records.ts';

/** What is made of a compound for a question. */
export interface RankedCompound {
  /** Compounds are put in order by this, the largest first. */
  readonly key: number;
  /** By the columns of the question's kind, as a file has them. */
  readonly cells: readonly string[];
}

/** A question that compounds are ranked for. */
export interface RankQuestion {
  /** As it was put; of a file its name. */
  readonly title: string;
  /** How it was read, in words. */
  readonly readAs: string;
  /** What is told of each compound, behind its rank. */
  readonly kind: AnswerKind;
  judge(compounds: readonly ReadCompound[]): Promise<readonly RankedCompound[]>;
}

/** What a question is read with. */
export interface RankModels {
  readonly chemistry: Chemistry;
  readonly thinBridge: ThinBridge;
}

/**
 * Reads a question: a mechanism, a target, a class of drugs or a drug, whose probability is told; a structure, or a file of
 * structures, to which the similarity is told.
 * @throws ThinBridgeError as `ThinBridge.openQuestion`; `table-invalid` for a file without a structure that can be read
 */
export async function openRankQuestion(
  question: string,
  models: RankModels,
  signal?: AbortSignal,
): Promise<RankQuestion> {
  if (await namesFile(question)) return structuresOf(question, models.chemistry, { signal });
  const title = question.trim();
  const opened = await models.thinBridge.openQuestion(question, signal);
  if (opened.kind === 'mechanism') return mechanism(title, opened);
  return similarTo([{ name: '', fingerprint: opened.molecule.fingerprint }], { title, readAs: opened.readAs });
}

/** A name of a file is short; a structure may be longer than any that a system takes. */
const LONGEST_PATH = 1000;

/** Whether a question is the path of a file of structures. */
export async function namesFile(text: string): Promise<boolean> {
  if (text.length > LONGEST_PATH || text.includes('\0')) return false;
  return stat(text).then(
    (found) => found.isFile(),
    () => false,
  );
}

function mechanism(
  title: string,
  { readAs, judge }: Extract<OpenQuestion, { readonly kind: 'mechanism' }>,
): RankQuestion {
  return {
    ...{ title, readAs, kind: MECHANISM },
    judge: async (compounds) => (await judge(compounds)).map(judgedCompound),
  };
}

function judgedCompound(judged: JudgedCompound): RankedCompound {
  const { relation, probability, drug, ligand } = judged;
  return {
    key: keyOf(judged),
    cells: [
      ...[relation, probability?.toFixed(4) ?? '', drug?.name ?? '', drug?.similarity.toFixed(2) ?? ''],
      ...[ligand === undefined ? '' : ligandName(ligand), ligand?.target ?? '', ligand?.similarity.toFixed(2) ?? ''],
    ],
  };
}

/** Of a compound of the chemist's own it is said that it is that. */
function ligandName({ name, isOwn }: JudgedLigand): string {
  return isOwn ? `${name} (own)` : name;
}

/** The likeliest compounds come first, then those that nothing but the score speaks for: they are below 0 by it. */
function keyOf({ probability, score }: JudgedCompound): number {
  return probability !== null && probability > 0 ? probability : score / (1 + Math.abs(score)) - 1;
}

interface Reference {
  readonly name: string;
  readonly fingerprint: Uint8Array;
}

async function structuresOf(file: string, chemistry: Chemistry, control: ReadControl): Promise<RankQuestion> {
  const source = await StructureFile.open(file, control.signal);
  const own = new OwnColumns(source);
  const references: Reference[] = [];
  let first: { readonly line: number; readonly reason: string } | undefined;
  for await (const batch of source.structures(chemistry, [], control)) {
    for (const row of batch) {
      if ('reason' in row) first ??= row;
      else {
        const { name } = own.of(row.fields);
        references.push({ name: name === '' ? l10n.t`line ${row.line}` : name, fingerprint: row.molecule.fingerprint });
      }
    }
  }
  if (references.length === 0) throw noStructureRead(file, first);
  const title = path.basename(file);
  return similarTo(references, { title, readAs: l10n.t`${counted(references.length, 'structure')} of ${title}` });
}

function similarTo(references: readonly Reference[], named: Pick<RankQuestion, 'title' | 'readAs'>): RankQuestion {
  const index = new SimilarityIndex(indexFingerprints(references.map(({ fingerprint }) => fingerprint)));
  const isOne = references.length === 1;
  const compare = (fingerprint: Uint8Array): RankedCompound => {
    const similarities = index.similarities(fingerprint);
    const key = similarities.reduce((most, one) => Math.max(most, one), 0);
    const name = key === 0 ? '' : (references[similarities.indexOf(key)]?.name ?? '');
    return { key, cells: [key.toFixed(2), ...(isOne ? [] : [name])] };
  };
  return {
    ...named,
    kind: isOne ? SIMILARITY : SIMILARITIES,
    judge: (compounds) => Promise.resolve(compounds.map(({ fingerprint }) => compare(fingerprint))),
  };
}

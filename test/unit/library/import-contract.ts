// What an import does, whatever library it puts compounds into.
import assert from 'node:assert/strict';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import type { Compound } from '../../../src/library/compound-index.ts';
import { importCompounds, type ImportControl, type ImportRecord } from '../../../src/library/import-compounds.ts';
import { importReportText } from '../../../src/library/import-report.ts';
import type { OwnLibrary } from '../../../src/library/own-library.ts';
import type { Services } from './compound-index-contract.ts';

const FILE = '/data/compounds.csv';

/**
 * Tests imports into a library.
 * @param create makes an empty one, which is disposed of by the contract
 * @param shown how the library calls a file
 */
export function describeImport(
  given: () => Services,
  create: () => Promise<OwnLibrary>,
  shown: (file: string) => string = (file) => file,
): void {
  let library: OwnLibrary;
  beforeEach(async () => {
    library = await create();
  });
  afterEach(() => library[Symbol.asyncDispose]());

  function bring(records: AsyncIterable<ImportRecord>, sha256: string, control: Partial<ImportControl> = {}) {
    return importCompounds(library, { path: FILE, sha256 }, records, { chemistry: given().chemistry, ...control });
  }

  it('says what came of each record, and why one was refused', async () => {
    const records = [
      structure(2, 'CC(=O)Oc1ccccc1C(=O)O', 'aspirin'),
      structure(3, 'C1CC'),
      { kind: 'refused', line: 4, reason: 'there is no structure.' } as const,
      structure(5, 'CC(=O)Oc1ccccc1C(=O)[O-].[Na+]', 'its sodium salt'),
      structure(6, 'CCO'),
    ];
    const { removed, wasComplete, ...counts } = await bring(from(records), 'a');
    assert.deepEqual(counts, { done: 5, added: 2, merged: 1, kept: 0, refused: 2 });
    assert.deepEqual([removed, wasComplete], [{ sources: 0, compounds: 0 }, false]);
    const refused = await library.refusedRecords(FILE, 10);
    assert.deepEqual(
      refused.map(({ line }) => line),
      [3, 4],
    );
    assert.match(refused[0]!.reason, /"C1CC" is not a valid SMILES/u);
    assert.equal(refused[1]!.reason, 'there is no structure.');
    const [file] = await library.files();
    assert.deepEqual(file, { path: shown(FILE), generation: 1, done: 5, isComplete: true, sources: 3, refused: 2 });
  });

  it('does nothing for a file that is in the library as it is', async () => {
    await bring(from([structure(2, 'CCO')]), 'a');
    const again = await bring(failing(), 'a');
    assert.equal(again.wasComplete, true);
    assert.equal(await library.count(), 1);
  });

  it('goes on where it was called off', async () => {
    const records = chains(1600);
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopped = bring(from(records), 'a', {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done >= 1024) controller.abort(reason);
      },
    });
    await assert.rejects(stopped, reason);
    const [half] = await library.files();
    assert.deepEqual([half?.done, half?.isComplete], [1024, false]);
    assert.equal(await library.count(), 1024);
    const { asked, chemistry } = counting(given().chemistry);
    const report = await bring(from(records), 'a', { chemistry });
    assert.deepEqual([report.done, report.added, asked.length], [1600, 1600 - 1024, 1600 - 1024]);
    assert.equal(importReportText('a.smi', report), 'a.smi: 576 compounds added, 1,024 records done before.');
    assert.equal(await library.count(), 1600);
  });

  it('is left by the second of two that import a file at once, and has each record once', async () => {
    const records = chains(1100);
    const reports = await Promise.allSettled([bring(from(records), 'a'), bring(from(records), 'a')]);
    const failed = reports.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    assert.equal(failed.length, 1);
    assert.ok(failed[0] instanceof ThinBridgeError && failed[0].code === 'library-busy', String(failed[0]));
    assert.match(failed[0].message, /is being imported by another window or command/u);
    const [file] = await library.files();
    assert.deepEqual([file?.done, file?.sources, file?.isComplete], [1100, 1100, true]);
  });

  it('reads of a changed file what is new, and takes out what it has no longer', async () => {
    const first = [
      structure(2, 'CCO', 'ethanol'),
      structure(3, 'CCN'),
      structure(4, 'CCO', 'ethanol'),
      structure(5, 'CCC'),
    ];
    await bring(from(first), 'a');
    const propane = (await all(library)).find(({ smiles }) => smiles === 'CCC');
    // another file has one of them, too
    const other = { path: '/data/other.smi', sha256: 'x' };
    await importCompounds(library, other, from([structure(1, 'CCN')]), given());
    const { asked, chemistry } = counting(given().chemistry);
    // one is gone twice over, one has another line, one another name, one is new
    const second = [structure(2, 'CCO', 'ethanol'), structure(3, 'CCC', 'propane'), structure(4, 'CCCl')];
    const report = await bring(from(second), 'b', { chemistry });
    assert.deepEqual(asked, ['CCC', 'CCCl']);
    assert.deepEqual(
      [report.kept, report.added, report.merged, report.removed],
      [1, 1, 1, { sources: 3, compounds: 0 }],
    );
    const now = await all(library);
    assert.deepEqual(
      now.map(({ smiles, name }) => [smiles, name]),
      [
        ['CCO', 'ethanol'],
        ['CCN', ''],
        ['CCC', 'propane'],
        ['CCCl', ''],
      ],
    );
    assert.equal(now[2]?.id, propane?.id);
    const third = await bring(from([structure(2, 'CCO', 'ethanol')]), 'c');
    assert.deepEqual([third.kept, third.removed], [1, { sources: 2, compounds: 2 }]);
    assert.deepEqual(
      (await all(library)).map(({ smiles }) => smiles),
      ['CCO', 'CCN'],
    );
  });

  it('waits while it is paused', async () => {
    let goOn: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    let isDone = false;
    const report = bring(from(chains(10)), 'a', { mayGoOn: () => paused }).then((one) => {
      isDone = true;
      return one;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(isDone, false);
    assert.equal(await library.count(), 0);
    goOn();
    assert.equal((await report).added, 10);
  });

  it('ends with what its records end with, and keeps what came before', async () => {
    async function* broken() {
      yield* chains(1100);
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    await assert.rejects(bring(broken(), 'a'), /the disk is gone/u);
    assert.equal(await library.count(), 1024);
  });
}

function structure(line: number, smiles: string, name = ''): ImportRecord {
  return { kind: 'structure', line, smiles, name, fields: {} };
}

/** A chemistry that notes what it is asked to read. */
function counting(own: Chemistry): { readonly asked: string[]; readonly chemistry: Chemistry } {
  const asked: string[] = [];
  const read: Chemistry['read'] = (smiles, parts, options) => {
    asked.push(smiles);
    return own.read(smiles, parts, options);
  };
  return { asked, chemistry: { ...own, read } };
}

/** Different molecules. */
function chains(count: number): ImportRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const branches = at
      .toString(4)
      .split('')
      .map((digit) => `C(${'CNOF'[Number(digit)]})`)
      .join('');
    return structure(at + 1, `c1ccccc1${branches}Br`);
  });
}

async function* from(records: readonly ImportRecord[]): AsyncGenerator<ImportRecord> {
  for (const record of records) yield await Promise.resolve(record);
}

function failing(): AsyncIterable<ImportRecord> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('the file is read')) }) };
}

async function all(library: OwnLibrary): Promise<Compound[]> {
  const found: Compound[] = [];
  for await (const compound of library.compounds()) found.push(compound);
  return found;
}

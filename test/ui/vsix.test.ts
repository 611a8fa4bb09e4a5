// What the packaged extension does in an empty VS Code, which is set to Chinese, and in which nothing else is installed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageExtension } from '../../scripts/package.ts';
import { inRepository } from '../../scripts/repository.ts';
import { writeMadeUpDataset } from '../host/made-up-dataset.ts';
import { connect, textOf } from '../unit/mcp/client.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

const run = promisify(execFile);

describe('The packaged extension', function () {
  this.timeout(300_000);
  let window: CodeWindow;
  /** Where it is installed. */
  let folder: string;

  before(async () => {
    window = await CodeWindow.open({ vsix: (await packageExtension())[0]!, language: 'zh-cn' });
    const folders = await readdir(window.extensionsDirectory);
    const ours = folders.filter((name) => name.startsWith('thin-bridge.thin-bridge-'));
    assert.equal(ours.length, 1, folders.join());
    folder = path.join(window.extensionsDirectory, ours[0]!);
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window.screenshot('vsix-failed');
  });
  after(async () => window.close());

  /** What its command line prints, run on files of the workspace. */
  async function commandLine(...parameters: string[]): Promise<string> {
    const program = [path.join(folder, 'dist', 'cli.cjs'), ...parameters];
    const { stdout } = await run(process.execPath, program, { cwd: window.workspace });
    return stdout;
  }

  it('holds what it needs and nothing else', async () => {
    const files = await readdir(folder, { recursive: true });
    assert.deepEqual(
      files.filter((file) => /\.(?:ts|map)$/.test(file) || file.startsWith('src') || file.startsWith('test')),
      [],
    );
    const libraries = files.filter((file) => file.endsWith('onnxruntime_binding.node'));
    assert.equal(libraries.length, 1, 'the native library of one platform');
  });

  it('says what a structure is when it is pointed at, in the language of the window', async () => {
    await window.openFile('compounds.csv');
    await window.hover('COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1', /Gefitinib.*已知/su);
  });

  it('ranks the compounds of a file, on a page and in a file', async () => {
    await window.runCommand('Thin Bridge: 按作用机制对此文件的化合物排序...');
    await window.answer('BTK inhibitor');
    const page = window.webview();
    await page.getByTestId('heading').filter({ hasText: '概率' }).waitFor({ timeout: ANSWER });
    await page.getByText('compounds.ranked.csv').first().waitFor({ timeout: ANSWER });
    const table = await readFile(path.join(window.workspace, 'compounds.ranked.csv'), 'utf8');
    assert.match(table, /^name,smiles,note,line,rank,relation,probability,/u, 'headings of files are English');
  });

  it('finds drugs for a mechanism', async () => {
    await window.openFile('notes/btk-project.md');
    await window.selectText('cyclooxygenase inhibitor');
    await window.runCommand('Thin Bridge: 查找具有此作用机制的药物');
    const panel = window.webview();
    // the sentence, as the encoder and the heads answered it, and a structure, as RDKit drew it
    await panel.getByText('Cyclooxygenase inhibitor', { exact: true }).first().waitFor({ timeout: ANSWER });
    await panel.locator('structure-picture img').first().waitFor();
    await window.screenshot('vsix-find-drugs');
  });

  it('keeps a library, and answers assistants about it', async () => {
    const library = path.join(window.workspace, 'library');
    await commandLine('library', 'create', '--library', library);
    await commandLine('library', 'import', 'library.smi', '--library', library);
    await using connection = await connect({ installed: folder, parameters: ['--library', library] });
    const given = { structure: 'ibrutinib', limit: 1 };
    const result = await connection.client.callTool({ name: 'search_library', arguments: given });
    assert.match(textOf(result), /1\. ibrutinib .*Tanimoto 1\.00/u);
  });

  it('retrains on a table', async () => {
    await writeMadeUpDataset(path.join(window.workspace, 'ours.csv'), 60, inRepository('models'));
    const quickly = ['--epochs', '1', '--no-check', '--no-mix'];
    await commandLine('train', '--dataset', 'ours.csv', '--out', 'heads', ...quickly);
    const found = await commandLine('find', 'BTK inhibitor', '--heads', 'heads', '--json');
    assert.match(found, /"readAs": ?"BTK/u);
  });

  it('has reached for nothing beyond the machine', async () => {
    assert.deepEqual(await window.recordedRequests(), []);
  });
});

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRepository } from '../../scripts/repository.ts';
import { writeHeadsFolder } from '../../src/heads/heads-folder.ts';
import { writeMadeUpDataset } from '../host/made-up-dataset.ts';
import { reportOf, reversedHeads } from '../unit/heads/heads-fixtures.ts';
import { ATTACKER, attackPage } from './page-attack.ts';
import { inSteps } from './steps.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 120_000;

/** Longest wait for the reading of the table or a training: they let all else go first. */
const TRAINING = 300_000;

/** Whatever runs leaves this behind. */
const RUN = 'globalThis.thinBridgeRan=1';

const IMAGE = `<img src=x onerror=${RUN}>`;
const SCRIPT = `"><script>${RUN}</script>`;
const VECTOR = `<svg/onload=${RUN}><script>${RUN}</script></svg>`;
const FRAME = `<iframe/srcdoc="<script>top.thinBridgeRan=1</script>">`;
const LINKS = `[x](javascript:${RUN})[y](command:workbench.action.closeAllEditors)![z](https://evil.example/z.png)`;
const TEMPLATE = `\${${RUN}}{{constructor.constructor("${RUN}")()}}$(sync~spin)`;
const TURNED = `\u202Egpj.\u2066${IMAGE}`;
const ATTACKS = [IMAGE, SCRIPT, VECTOR, FRAME, LINKS, TEMPLATE, TURNED];

/** Names of files can't have a slash. */
const TABLE = `${IMAGE} [y](command:workbench.action.quit) "\u202Evsc'.csv`;
const COLLEAGUE = `kinases ${ATTACKS.join(' ')}`;

/** A file of the workspace that a page could show if it could read it. */
const SECRET = 'secret.css';

/** What the policy of a page must refuse, by its directives. */
const REFUSED = [
  ...['base-uri', 'connect-src', 'frame-src', 'img-src', 'script-src', 'script-src-attr'],
  ...['script-src-elem', 'style-src-attr', 'style-src-elem', 'worker-src'],
];

/** What hostile markup would have made of a page. */
const MADE = [
  ...['img[src="x"]', 'iframe[srcdoc]', '[onerror]', '[onload]', '[src*="evil.example"]', '[href*="evil.example"]'],
  ...['href', 'data-href'].flatMap((link) => [`[${link}^="javascript:" i]`, `[${link}*="command:workbench"]`]),
].join(', ');

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** An attack as the table has it, from the first character that may stand in a SMILES. */
const inTable = (attack: string) => quoted(attack).replace(/^["\u202E]+|"+$/gu, '');

/** A table of 100 real pairs whose mechanisms, columns and notes are hostile, and hostile structures before them. */
async function writeHostileTable(file: string): Promise<void> {
  await writeMadeUpDataset(file, 100, inRepository('models'));
  const [, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const mechanisms = [...new Set(rows.map((row) => /"(.*)"/u.exec(row)?.[1] ?? ''))].filter((text) => text !== '');
  const hostile = rows.map((row) => {
    const mechanism = /"(.*)"/u.exec(row)?.[1] ?? '';
    const place = mechanisms.indexOf(mechanism);
    return row.replace(/"(.*)"/u, () => quoted(`${mechanism} ${ATTACKS[place] ?? ''} ${ATTACKS[place + 3] ?? ''}`));
  });
  const structures = ATTACKS.map((attack) => `${quoted(attack)},${quoted(attack)},${quoted(attack)}`);
  await writeFile(
    file,
    `smiles,mechanism,${quoted(`<b>"><img src=y onerror=${RUN}>`)}\n${[...structures, ...hostile].join('\n')}\n`,
  );
}

/** Heads that answer, with a hostile manifest and a hostile report beside them. */
async function writeHostileHeads(folder: string): Promise<void> {
  const { own, ...report } = reportOf(COLLEAGUE);
  const mechanisms = ATTACKS.map((mechanism) => ({ mechanism, pairs: 4, inUse: 0.1, retrained: 0.9 }));
  const queries = ATTACKS.map((text) => ({ mechanism: text, drug: text, inUse: 10, retrained: 2 }));
  const hostile = { ...report, inUse: ATTACKS.join(' '), own: own && { ...own, mechanisms, queries } };
  // a manifest takes 200 characters
  const heads = await reversedHeads(inRepository('models'), COLLEAGUE.slice(0, 190));
  await writeHeadsFolder(folder, heads, JSON.stringify(hostile));
}

describe('A session of use on hostile files', function () {
  this.timeout(2 * TRAINING);
  inSteps(this);
  let window: CodeWindow;
  const dialogs: string[] = [];

  before(async () => {
    // all is there before the window opens: it does not notice every file that comes later
    const folder = await mkdtemp(path.join(tmpdir(), 'tb-hostile-'));
    try {
      await cp(inRepository('sample'), folder, { recursive: true });
      await writeHostileTable(path.join(folder, TABLE));
      await writeHostileHeads(path.join(folder, 'from-a-colleague'));
      await writeFile(path.join(folder, SECRET), ':root { --x: 1 }');
      window = await CodeWindow.open({ folder, size: { width: 1400, height: 860 } });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    window.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window.screenshot('hostile-failed');
    await assertNothingRan();
  });
  after(async () => window.close());

  /** Looks into the window and every page in it for what anything hostile has done. */
  async function assertNothingRan(): Promise<void> {
    for (const frame of window.page.frames()) {
      // a page that is just replaced answers nothing
      const traces = await frame
        .evaluate<{ ran: unknown; made: string[] }>(
          `({ ran: globalThis.thinBridgeRan, made: [
            ...[...document.querySelectorAll(${JSON.stringify(MADE)})].map((element) => element.outerHTML),
            ...[...document.scripts].map(({ text }) => text).filter((text) => text.includes('thinBridgeRan')),
          ] })`,
        )
        .catch(() => undefined);
      assert.equal(traces?.ran, undefined, `a script has run in ${frame.url()}`);
      assert.deepEqual(traces?.made ?? [], [], frame.url());
    }
    assert.deepEqual(dialogs, []);
    assert.ok(window.page.url().startsWith('http://127.0.0.1'), 'the window has gone elsewhere');
  }

  /** Attacks the page that shows from within, and sees that its policy holds. */
  async function assertHolds(): Promise<void> {
    const { ran, refused, styles } = await attackPage(page(), path.join(window.workspace, SECRET));
    assert.deepEqual(ran, []);
    assert.deepEqual(refused, REFUSED);
    assert.deepEqual(styles, { own: true, extension: false, elsewhere: false });
  }

  const page = () => window.webview();
  const row = (text: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const status = (text: string) => window.page.locator('.statusbar-item', { hasText: text });
  async function take(text: string): Promise<void> {
    await window.page.mouse.move(1, 700);
    await row(text).click();
  }

  it('opens a table with a hostile name', async () => {
    await window.openFromExplorer(TABLE);
    await window.page.locator('.codelens-decoration a', { hasText: 'Retrain Thin Bridge on this table' }).waitFor();
    await window.screenshot('hostile-table');
  });

  for (const attack of ATTACKS) {
    it(`points at ${JSON.stringify(attack.slice(0, 40))} in a column of SMILES`, async () => {
      // what is underlined says by itself what is wrong with it
      const hover = await window.hover(inTable(attack), /is not a valid SMILES|Thin Bridge\(structure\)/u);
      assert.equal(await hover.locator('a[data-href], img, svg, iframe, b, .codicon-sync').count(), 0);
      await assertNothingRan();
    });
  }

  it('asks for drugs near a hostile structure, and for a hostile mechanism', async () => {
    await window.goTo(inTable(SCRIPT));
    await window.runCommand('Thin Bridge: Find Drugs near This Structure');
    await page().getByTestId('notice').getByText('<script>').waitFor({ timeout: ANSWER });
    await window.page.locator('.tab', { hasText: "vsc'.csv" }).first().click();
    await window.goTo(inTable(SCRIPT));
    await window.page.keyboard.press('Shift+End');
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    await page().getByRole('heading').getByText('<script>').first().waitFor({ timeout: ANSWER });
    await window.screenshot('hostile-panel');
  });

  it('asks in the panel itself', async () => {
    await page().getByTestId('query-input').locator('input').fill(LINKS);
    await window.page.keyboard.press('Enter');
    await page().getByRole('heading').getByText('[y](command:').first().waitFor({ timeout: ANSWER });
  });

  it('stops whatever gets into the panel', assertHolds);

  it('copies a vector', async () => {
    await window.runCommand('View: Close All Editors');
    await window.openFile('compounds.csv');
    await window.goTo('CC(=O)Oc1ccccc1C(=O)O');
    await window.runCommand('Thin Bridge: Embed SMILES Under Cursor');
    await window.page.getByText('Copy the vector as JSON').waitFor({ timeout: ANSWER });
    await window.page.keyboard.press('Enter');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('retrains on the table, whose refused rows are problems, and reads the report', async () => {
    await window.openFromExplorer(TABLE);
    await window.runCommand('Thin Bridge: Retrain on Workspace Dataset...');
    await take(IMAGE);
    await take('Train on smiles → mechanism');
    await row('Start Training').waitFor({ timeout: TRAINING });
    await take('Show 11 Refused Rows');
    await window.page.locator('.markers-panel-container', { hasText: 'Not trained on: ' }).waitFor();
    await window.screenshot('hostile-problems');
    await assertNothingRan();
    await take('Epochs');
    await window.answer('2');
    await row('Epochs').filter({ hasText: '2' }).waitFor();
    await take('Start Training');
    await page().getByTestId('useInWorkspace').waitFor({ timeout: TRAINING });
    await page().getByText('onerror').first().waitFor();
    await window.screenshot('hostile-report');
  });

  it('uses the heads that are named after the table', async () => {
    await page().getByTestId('useInWorkspace').click();
    await page().getByTestId('status').getByText('This workspace uses the new heads').waitFor({ timeout: ANSWER });
    await status('onerror').waitFor();
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    await window.answer('zorblat pump activator');
  });

  it('imports heads whose manifest and report are hostile, and reads that report', async () => {
    await window.runCommand('View: Close All Editors');
    await window.runCommand('Thin Bridge: Select Heads...');
    await row('Import Heads...').click();
    await row('from-a-colleague').click();
    await row('from-a-colleague').waitFor({ state: 'hidden' });
    await window.page.locator('.quick-input-action').getByText('Import Heads').click();
    await row('kinases <img').waitFor({ timeout: ANSWER });
    await assertNothingRan();
    await window.screenshot('hostile-heads');
    await row('kinases <img').hover();
    await row('kinases <img').getByRole('button', { name: 'Show Report' }).click();
    await page().getByText('kinases <img').first().waitFor({ timeout: ANSWER });
    const text = await page().locator('main').innerText();
    for (const attack of ATTACKS) assert.ok(text.includes(attack.replace(/[\u202E\u2066]/gu, '')), attack);
    assert.doesNotMatch(text, /[\u202E\u2066]/u, 'what follows a name is turned');
    await window.screenshot('hostile-imported-report');
  });

  it('stops whatever gets into the report', assertHolds);

  it('has sent nothing beyond the machine in all of this, from no process, thread or page', async () => {
    const watched = await window.watchedPrograms();
    for (const program of ['jobs.cjs', 'rdkit-worker.cjs']) {
      assert.ok(watched.has(program), `${program} was not watched, but ${[...watched].join(', ')}`);
    }
    const requests = await window.recordedRequests();
    assert.deepEqual(
      requests.filter(({ host }) => host !== ATTACKER),
      [],
    );
  });
});

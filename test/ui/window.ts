// A VS Code window with the extension, driven as a person would: keys, mouse, and what can be seen.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errors, type Browser, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { installVsix, linkExtension, writeLanguagePack } from '../../scripts/vscode/extensions-folder.ts';
import { installCodeServer } from '../../scripts/vscode/install.ts';
import { startServer, withoutGallery, type Server } from '../../scripts/vscode/server.ts';
import { bundleRecorder, readRecord, readWatched, recordBrowser, recordFile, type RecordedRequest } from './network.ts';
import { placeOf } from './text-place.ts';
import { themes, type Theme, type WindowOptions } from './window-options.ts';

export type { Theme };

/** Milliseconds for what the window does by itself. Generous, because a loaded machine with two cores is slow. */
const patience = 30_000;

/** An open window of VS Code. Close it after use: it is a server, an extension host and a browser. */
export class CodeWindow {
  #file: string | undefined;

  private constructor(
    readonly page: Page,
    /** The opened folder: a copy, which goes with the window. */
    readonly workspace: string,
    /** The folder of the installed extensions. */
    readonly extensionsDirectory: string,
    private readonly scratch: string,
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  /** Starts VS Code with the extension on a copy of a folder, and waits until it can be used. */
  static async open(options: WindowOptions = {}): Promise<CodeWindow> {
    const code = await installCodeServer();
    const scratch = await mkdtemp(path.join(os.tmpdir(), 'tb-ui-'));
    const workspace = path.join(scratch, 'workspace');
    const extensionsDirectory = path.join(scratch, 'extensions');
    const userDataDirectory = path.join(scratch, 'data');
    let browser: Browser | undefined;
    let server: Server | undefined;
    try {
      await cp(options.folder ?? inRepository('sample'), workspace, { recursive: true });
      await mkdir(userDataDirectory);
      if (options.vsix === undefined) await linkExtension(extensionsDirectory);
      else await installVsix(code, options.vsix, { extensionsDirectory, userDataDirectory });
      const { language } = options;
      if (language !== undefined) await writeLanguagePack(language, { extensionsDirectory, userDataDirectory });
      server = await startServer(code, {
        userDataDirectory,
        extensionsDirectory,
        ...(options.settings === undefined ? {} : { settings: options.settings }),
        ...(options.untrusted === true ? { workspaceTrust: true } : {}),
        ...(language === undefined ? {} : { arguments: ['--locale', language] }),
        nodeArguments: ['--require', await bundleRecorder()],
        environment: { ...withoutGallery, THIN_BRIDGE_NETWORK_RECORD: recordFile(scratch) },
      });
      browser = await launchBrowser();
      const context = await browser.newContext({ viewport: options.size ?? { width: 1280, height: 800 } });
      recordBrowser(context, recordFile(scratch));
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      const window = new CodeWindow(page, workspace, extensionsDirectory, scratch, browser, server);
      await page.goto(`${server.url}/?folder=${encodeURIComponent(workspace)}`, { waitUntil: 'domcontentloaded' });
      await page
        .locator('.explorer-folders-view .monaco-list-row')
        .first()
        .waitFor({ timeout: 2 * patience });
      return window;
    } catch (error) {
      await browser?.close();
      await server?.stop();
      await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
      throw error;
    }
  }

  /** Closes the window, ends its processes and removes its files. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await rm(this.scratch, { recursive: true, force: true, maxRetries: 3 });
  }

  /** The input at the top of the window: the palette, and the questions that commands ask. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Opens a file of the workspace in a text editor, by its path within the workspace. */
  async openFile(name: string): Promise<void> {
    await this.#inPalette(name, path.basename(name));
    await this.page
      .locator(`.tab.active[data-resource-name="${path.basename(name)}"]`)
      .first()
      .waitFor();
    await this.page.locator(':is(.editor-instance .view-line, .notebook-editor .cell):visible').first().waitFor();
    this.#file = path.join(this.workspace, name);
  }

  /** Opens a file by its row in the explorer, whatever it is called: the palette reads some names as questions. */
  async openFromExplorer(name: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.page.locator('.editor-instance .view-line:visible').first().waitFor();
    this.#file = path.join(this.workspace, name);
  }

  /** Runs a command by its full title, such as "View: Toggle Terminal". */
  async runCommand(title: string): Promise<void> {
    await this.#inPalette(`>${title}`, title);
  }

  /** Answers the question that a command asks in the input at the top. */
  async answer(text: string): Promise<void> {
    await this.quickInput.waitFor();
    // what was picked before is gone
    await this.page.locator('.quick-input-list').waitFor({ state: 'hidden' });
    await this.quickInput.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Takes a row that VS Code offers below the input at the top. */
  async take(label: string): Promise<void> {
    // what VS Code says of the row under the mouse would lie over it
    await this.page.mouse.move(1, 700);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }

  /** Shows a file that is open already, by its tab. */
  async showTab(name: string): Promise<void> {
    const tab = this.page.locator('.tab', { hasText: name }).first();
    await tab.click();
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /** Puts the cursor before the first occurrence of a text in the open file, or right behind it. */
  async goTo(text: string, where: 'before' | 'behind' = 'before'): Promise<void> {
    const { line, column } = await placeOf(text, this.#openFile());
    const place = `:${line}:${where === 'before' ? column : column + text.length}`;
    await this.#inPalette(place, /\d/);
  }

  /** Selects the first occurrence of a text in the open file. */
  async selectText(text: string): Promise<void> {
    await this.goTo(text);
    for (let left = text.length; left > 0; left--) await this.page.keyboard.press('Shift+ArrowRight');
  }

  /**
   * Points the mouse at the first occurrence of a text in the open file until a hover shows. With `expected`, until a
   * hover shows that text. Answers the hover.
   */
  async hover(text: string, expected?: string | RegExp): Promise<Locator> {
    await this.goTo(text);
    return this.hoverAtCursor(expected);
  }

  /** Points the mouse at what stands behind the cursor. */
  async pointAtCursor(): Promise<void> {
    const box = await this.page.locator('.editor-instance .cursors-layer .cursor').first().boundingBox();
    assert.ok(box, 'the editor shows no cursor');
    const y = box.y + box.height / 2;
    // VS Code looks for a hover only when the mouse moves within the text
    await this.page.mouse.move(box.x + 8, y);
    await sleep(150);
    await this.page.mouse.move(box.x + 5, y);
  }

  /**
   * Points the mouse at what stands behind the cursor until a hover shows that text, or any.
   * @param pause milliseconds to wait for a hover before the mouse is moved again, which calls it off
   */
  async hoverAtCursor(expected?: string | RegExp, pause = 3000): Promise<Locator> {
    const shown = this.page.locator('.monaco-hover:visible .hover-contents');
    const hover = expected === undefined ? shown.first() : shown.filter({ hasText: expected }).first();
    const deadline = Date.now() + Math.max(patience, 5 * pause);
    for (;;) {
      await this.pointAtCursor();
      const found = await hover.waitFor({ timeout: pause }).then(
        () => true,
        () => false,
      );
      if (found) return hover;
      assert.ok(
        Date.now() < deadline,
        `no hover at the cursor${expected === undefined ? '' : ` with ${String(expected)}`}`,
      );
      // away from the text, where another hover might show and lie over it
      await this.page.mouse.move(1, 1);
      await sleep(300);
    }
  }

  /** The inside of this extension's webview; a notebook's output is a webview, too, and not meant. */
  webview(): FrameLocator {
    return this.page
      .frameLocator('iframe.webview.ready[src*="extensionId=thin-bridge.thin-bridge"]')
      .frameLocator('iframe#active-frame');
  }

  /** The text on the clipboard; the page needs the permission clipboard-read. */
  async clipboard(): Promise<string> {
    // a function would have to be typed for the browser; the page runs this text
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** The texts of the notifications that show. */
  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Changes user settings and loads the window anew: the server does not notice every change to the file. */
  async changeSettings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const file = this.server.settingsFile;
    const settings = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...settings, ...changes }, undefined, 2));
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.#ready();
  }

  /** Picks a colour theme, as a person would; what is open stays open. */
  async setTheme(theme: Theme): Promise<void> {
    const { name, css } = themes[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.page.locator('.quick-input-widget input[placeholder*="Theme"]').waitFor();
    await this.quickInput.fill(name);
    await this.#row(name).click();
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${css}`).waitFor();
  }

  /** Takes a picture into out/screenshots/NAME.png; answers the file. */
  async screenshot(name: string): Promise<string> {
    const file = inRepository('out', 'screenshots', `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** What was tried to reach beyond this machine since the window was opened. All of it was refused. */
  recordedRequests(): Promise<readonly RecordedRequest[]> {
    return readRecord(recordFile(this.scratch));
  }

  /** The scripts of the extension host, and of what extensions started, in which requests would be recorded. */
  watchedPrograms(): Promise<ReadonlySet<string>> {
    return readWatched(recordFile(this.scratch));
  }

  #openFile(): string {
    assert.ok(this.#file, 'openFile() comes first');
    return this.#file;
  }

  /** Waits until the window shows the workspace's files. */
  async #ready(): Promise<void> {
    await this.page
      .locator('.explorer-folders-view .monaco-list-row')
      .first()
      .waitFor({ timeout: 2 * patience });
  }

  /** The row below the input at the top whose label is a text, or matches one. */
  #row(label: string | RegExp): Locator {
    const named = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ has: named }).first();
  }

  /** Types into the palette and picks the row with a label. It need not be the first: VS Code ranks as it likes. */
  async #inPalette(text: string, label: string | RegExp): Promise<void> {
    // a busy window loses keys and clicks, and a palette that opens before the extension is known doesn't learn of it
    const deadline = Date.now() + 2 * patience;
    while (!((await this.#pick(text, label)) && (await this.#takesPick(text)))) {
      assert.ok(Date.now() < deadline, `the palette shows no "${String(label)}" for "${text}", or stays open`);
      await this.page.keyboard.press('Escape');
    }
  }

  /** Answers whether the palette closes within a few seconds, or asks for something else than what was typed. */
  async #takesPick(text: string): Promise<boolean> {
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline) {
      if (!(await this.quickInput.isVisible()) || (await this.quickInput.inputValue()) !== text) return true;
      await sleep(50);
    }
    return false;
  }

  /** Opens the palette, types, and picks a row. Answers whether there was such a row within a few seconds. */
  async #pick(text: string, label: string | RegExp): Promise<boolean> {
    try {
      await this.page.keyboard.press('F1');
      await this.quickInput.waitFor({ timeout: 5000 });
      await this.quickInput.fill(text);
      await this.#row(label).click({ timeout: 5000 });
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
  }
}

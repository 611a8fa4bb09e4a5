import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../until.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

const GEFITINIB = 'COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1';

/** What the clipboard holds as PNG: its size, the colour of its corner, and how dark its darkest point is. */
interface CopiedPicture {
  readonly width: number;
  readonly height: number;
  readonly corner: readonly number[];
  readonly darkest: number;
}

// functions would have to be typed for the browser; the page runs these texts
const FORGET = `navigator.clipboard.writeText('nothing yet')`;
const READ = `(async () => {
  const [item] = await navigator.clipboard.read();
  if (!item.types.includes('image/png')) return null;
  const bitmap = await createImageBitmap(await item.getType('image/png'));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let darkest = 255;
  for (let at = 0; at < data.length; at += 4) darkest = Math.min(darkest, Math.max(data[at], data[at + 1], data[at + 2]));
  return { width: bitmap.width, height: bitmap.height, corner: [...data.slice(0, 4)], darkest };
})()`;

describe('A picture of a structure', () => {
  let window: CodeWindow;

  before(async () => {
    // dark, where what is drawn for the page would be light
    window = await CodeWindow.open({
      size: { width: 1400, height: 860 },
      settings: { 'workbench.colorTheme': 'Default Dark Modern', 'files.simpleDialog.enable': true },
    });
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  after(async () => window.close());

  const panel = () => window.webview();

  async function copied(): Promise<CopiedPicture> {
    let picture: CopiedPicture | null = null;
    await until(async () => (picture = await window.page.evaluate<CopiedPicture | null>(READ)) !== null);
    assert.ok(picture);
    return picture;
  }

  /** Dark on white, and as large as gefitinib is with bonds of 90 pixels. */
  function assertIsGefitinib({ width, height, corner, darkest }: CopiedPicture): void {
    assert.ok(width > 800 && width < 1600 && height > 500 && height < 1200, `${width} by ${height} pixels`);
    assert.deepEqual(corner, [255, 255, 255, 255]);
    assert.ok(darkest < 80, `its darkest point is ${darkest}`);
  }

  it('is copied by a link of the hover, and the editor has the focus again', async () => {
    await window.openFile('compounds.csv');
    await window.page.evaluate(FORGET);
    const hover = await window.hover(GEFITINIB, 'Gefitinib');
    await hover.getByTitle('Copy as picture').click();
    await window.page.getByText('Thin Bridge: copied picture').waitFor();
    await window.page.locator('.monaco-editor.focused').waitFor();
    await window.screenshot('picture-hover');
    assertIsGefitinib(await copied());
  });

  it('is copied by the command in the palette, as what is chosen', async () => {
    await window.goTo(GEFITINIB);
    await window.page.evaluate(FORGET);
    await window.runCommand('Thin Bridge: Copy Structure...');
    await window.page.locator('.quick-input-list').getByText('Picture', { exact: true }).waitFor();
    await window.screenshot('picture-pick');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.monaco-editor.focused').waitFor();
    assertIsGefitinib(await copied());
  });

  it('is copied by a button of the details', async () => {
    await window.goTo(GEFITINIB);
    await window.runCommand('Thin Bridge: Guess Targets of This Structure');
    const details = panel().getByTestId('details');
    await details.getByText('What is guessed').waitFor({ timeout: ANSWER });
    await window.page.evaluate(FORGET);
    await details.getByRole('button', { name: 'Copy a picture of Gefitinib' }).click();
    assertIsGefitinib(await copied());
    await panel().getByText('Picture of Gefitinib copied').first().waitFor();
    await window.screenshot('picture-details');
  });

  const item = (name: string) => window.page.getByRole('menuitem', { name }).first();

  /** Takes an item of an open menu by the keyboard: a menu that has just opened takes no click. */
  async function choose(name: string): Promise<void> {
    await item(name).hover();
    await window.page.keyboard.press('Enter');
  }

  it('is copied by the menu of a picture', async () => {
    await window.page.evaluate(FORGET);
    await panel()
      .getByTestId('details')
      .getByRole('img', { name: 'Structure of Gefitinib' })
      .click({ button: 'right' });
    await item('Copy Picture').waitFor();
    await window.screenshot('picture-menu');
    await choose('Copy Picture');
    assertIsGefitinib(await copied());
  });

  it('is saved as SVG, by its menu', async () => {
    await panel()
      .getByTestId('details')
      .getByRole('img', { name: 'Structure of Gefitinib' })
      .click({ button: 'right' });
    await choose('Save Picture as SVG...');
    await saveAs('Gefitinib.svg');
    await panel().getByText('Picture written to Gefitinib.svg').first().waitFor();
  });

  it('is offered to be saved where the clipboard refuses it', async () => {
    const refuse = `navigator.clipboard.write = () => Promise.reject(new Error('Write permission denied.'))`;
    await panel().locator('body').evaluate(refuse);
    await panel().getByTestId('details').getByRole('button', { name: 'Copy a picture of Gefitinib' }).click();
    const notification = window.page.locator('.notification-toast', {
      hasText: 'The picture could not be copied: Write permission denied. It can',
    });
    await notification.waitFor();
    await window.screenshot('picture-refused');
    await notification.getByRole('button', { name: 'Save Picture...' }).click();
    await saveAs('Gefitinib.svg', 'refused.svg');
    await panel().locator('body').evaluate('delete navigator.clipboard.write');
  });

  it('is copied by the menu of a row that has the focus, with the keyboard alone', async () => {
    await panel().getByRole('button', { name: 'Close the details' }).click();
    const row = panel().getByTestId('drug-row').first();
    await row.focus();
    await window.page.evaluate(FORGET);
    await window.page.keyboard.press('Shift+F10');
    await item('Copy Picture').waitFor();
    await window.screenshot('picture-row');
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Enter');
    const { width } = await copied();
    assert.ok(width > 300);
  });

  /** Answers the save dialog, whose proposal is known, and looks at what was written. */
  async function saveAs(proposal: string, name = proposal): Promise<void> {
    await until(async () => path.basename(await window.quickInput.inputValue()) === proposal);
    const file = path.join(window.workspace, name);
    const svg = async () => readFile(file, 'utf8').catch(() => '');
    await until(async () => {
      // a dialog that is still looking at what was proposed takes that, or asks whether to overwrite it
      if (await window.quickInput.isVisible()) {
        await window.quickInput.fill(file);
        await window.page.keyboard.press('Enter');
      }
      await sleep(1000);
      return (await svg()).includes('</svg>');
    });
    assert.match(await svg(), /^<svg[^>]*xmlns[^>]*><rect width='100%' height='100%' fill='#fff'\/>/u);
  }
});

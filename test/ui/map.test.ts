// The map, in a browser without VS Code around it.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { point, points } from '../unit/panel/map/made-up-map.ts';
import type { MapPoint } from '../../src/panel/map/map-points.ts';
import { until } from '../until.ts';
import { openMapPage, type MapPageOptions } from './map-page.ts';

/** Four points in the corners of the map, and one in its middle. */
const CORNERS: MapPoint[] = [
  point(0, { name: 'Middle' }),
  point(1, { name: 'North-west', place: [-0.9, 0.9] }),
  point(2, { name: 'North-east', place: [0.9, 0.9], targetClass: 'Kinase' }),
  point(3, { name: 'South-west', place: [-0.9, -0.9], targetClass: 'Kinase', kind: 'own', cells: ['Alpha', 5] }),
  point(4, { name: 'South-east', place: [0.9, -0.9], targetClass: null }),
];

const THEME = {
  style: ['blue', 'orange', 'green', 'red', 'purple', 'yellow']
    .map((name) => `--vscode-charts-${name}: ${name}`)
    .join(';'),
  ...{ css: '', cls: 'vscode-light' },
};

describe('The map', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => browser.close());

  const open = (all: readonly MapPoint[], options: MapPageOptions = {}) =>
    openMapPage(browser, all, { size: { width: 1000, height: 700 }, ...options });

  /** Where the middle of the map is, in pixels of its canvas. */
  async function middle(page: Page) {
    const box = (await page.getByTestId('map').boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, side: Math.min(box.width, box.height) };
  }

  const listed = (page: Page, text: string) => page.getByTestId('listed').getByText(text, { exact: true }).waitFor();

  it('draws points in colours of the theme, and keeps to its policy', async () => {
    const { page, refused } = await open(points(2000), { theme: THEME });
    await listed(page, '2,000 points');
    await page.getByTestId('map-row').nth(24).waitFor();
    const colours = () =>
      page.evaluate<number>(`(() => {
        const canvas = document.querySelector('canvas.points');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      })()`);
    await page.waitForFunction(`document.querySelector('canvas.points').width > 300`);
    assert.ok((await colours()) > 20);
    assert.deepEqual(refused, []);
  });

  it('shows a point under the pointer, opens it by a double click, and selects it by a click', async () => {
    const guessed: string[] = [];
    const { page } = await open(CORNERS, {
      services: { guess: (smiles) => Promise.resolve(void guessed.push(smiles)) },
    });
    const { x, y } = await middle(page);
    await page.mouse.move(x + 2, y);
    await page.getByTestId('card').getByText('Middle').waitFor();
    await page.mouse.dblclick(x, y);
    await listed(page, '1 point selected');
    await until(() => guessed.length > 0);
    assert.deepEqual(guessed, ['CCO']);
  });

  it('moves by dragging and goes in by the wheel, which it keeps', async () => {
    const { page, memory } = await open(CORNERS);
    const { x, y } = await middle(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -500);
    await page.mouse.down();
    await page.mouse.move(x + 100, y, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(`window.pageMemory().camera.zoom > 2 && window.pageMemory().camera.x < -0.05`);
    const kept = (await memory()) as { camera: { y: number } };
    assert.ok(Math.abs(kept.camera.y) < 0.05);
    await page.getByTestId('zoom-all').click();
    await page.waitForFunction(`Math.abs(window.pageMemory().camera.x) < 0.001`);
  });

  it('selects what a line is drawn around, lists it, and takes that back', async () => {
    const { page } = await open(CORNERS);
    const { x, y, side } = await middle(page);
    await page.getByTestId('lasso').click();
    const [left, top] = [x - side / 2 + 2, y - side / 2 + 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    for (const [toX, toY] of [
      [x + side / 2 - 2, top],
      [x + side / 2 - 2, y - side / 4],
      [left, y - side / 4],
    ] as const) {
      await page.mouse.move(toX, toY, { steps: 3 });
    }
    await page.mouse.up();
    await listed(page, '2 points selected');
    assert.deepEqual(await page.locator('[data-testid=map-row] .name').allInnerTexts(), ['North-west', 'North-east']);
    await page.getByTestId('clear').click();
    await listed(page, '5 points');
  });

  it('is worked by the keyboard: goes from point to point, selects, opens, and takes back', async () => {
    const guessed: string[] = [];
    const { page } = await open(CORNERS, {
      services: { guess: (smiles) => Promise.resolve(void guessed.push(smiles)) },
    });
    const status = (text: string) =>
      page.getByTestId('status').filter({ hasText: text }).waitFor({ state: 'attached' });
    await page.getByTestId('map').focus();
    await page.keyboard.press('ArrowRight');
    await status('Middle');
    await page.keyboard.press('ArrowUp');
    await status('North-');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await listed(page, '1 point selected');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await listed(page, '5 points');
    await until(() => guessed.length === 1);
  });

  it('finds, selects by the legend, and is coloured by own columns', async () => {
    const { page } = await open(CORNERS);
    await page.getByTestId('find').fill('south');
    await listed(page, '2 points found');
    await page.getByTestId('legend-entry').filter({ hasText: 'Kinase' }).click();
    await listed(page, '2 points selected');
    await page.getByTestId('colour-by').selectOption('IC50 (nM)');
    await page.getByTestId('legend').locator('.gradient').waitFor();
    await page.waitForFunction(`window.pageMemory().by === 'column 1'`);
  });

  it('turns the pages of its list', async () => {
    const { page } = await open(points(60));
    await page.getByTestId('rows-shown').getByText('1 to 25 of 60').waitFor();
    await page.getByTestId('next').click();
    await page.getByTestId('next').click();
    await page.getByTestId('rows-shown').getByText('51 to 60 of 60').waitFor();
    assert.equal(await page.getByTestId('next').isDisabled(), true);
  });

  it('shows hostile names as text, wherever they stand', async () => {
    const name = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';
    const hostile = [
      point(0, { name, mechanisms: [name], genes: [name], targetClass: name }),
      point(1, { name: `${name}2`, kind: 'own', cells: [name, name], targetClass: name }),
    ];
    const { page, refused } = await open(hostile);
    await page.getByTestId('map-row').first().getByText(name).first().waitFor();
    await page.getByTestId('map-row').first().hover();
    await page.getByTestId('card').getByText(name).first().waitFor();
    await page.getByTestId('colour-by').selectOption('Gene');
    await page.getByTestId('legend-entry').getByText(name).first().waitFor();
    assert.equal(await page.evaluate('window.hacked'), undefined);
    assert.equal(await page.locator('img[src=x], main script').count(), 0);
    assert.deepEqual(refused, []);
  });
});

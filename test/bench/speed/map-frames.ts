// `node --import tsx test/bench/speed/map-frames.ts [POINTS]`: how many pictures a second the map draws while it is moved
// and gone into, in a browser that draws without a graphics card. Prints a line for docs/SPEED.md.
import { launchBrowser } from '../../../scripts/vscode/browser.ts';
import { runScript } from '../../../scripts/main.ts';
import { openMapPage } from '../../ui/map-page.ts';
import { points } from '../../unit/panel/map/made-up-map.ts';

/** How long each is done, in milliseconds. */
const FOR = 3000;

/** What a person sees as smooth, in milliseconds a picture. */
const SMOOTH = 34;

/** Notes when each picture is drawn, while something is done to the map once a picture. */
function frames(act: string): string {
  return `new Promise((resolve) => {
    const canvas = document.querySelector('[data-testid=map]');
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
    const times = [];
    const draw = (time) => {
      times.push(time);
      if (time - times[0] > ${FOR}) return resolve(times);
      const count = times.length;
      ${act}
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  })`;
}

/** Goes in and out by turns of the wheel. */
const WHEEL = `canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: count % 60 < 30 ? -40 : 40 }));`;

/** Moves to and fro by keys. */
const PAN = `canvas.dispatchEvent(new KeyboardEvent('keydown',
  { key: count % 20 < 10 ? 'ArrowLeft' : 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }));`;

await runScript(async () => {
  const count = Number(process.argv[2] ?? 100_000);
  const browser = await launchBrowser();
  try {
    const opened = performance.now();
    const { page } = await openMapPage(browser, points(count), { size: { width: 1400, height: 900 } });
    await page.getByTestId('map-row').first().waitFor();
    console.log(`${count} points are there after ${((performance.now() - opened) / 1000).toFixed(1)} s`);
    for (const [name, act] of [
      ['moved', PAN],
      ['gone into and out of', WHEEL],
    ] as const) {
      const times = await page.evaluate<number[]>(frames(act));
      const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
      const rate = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
      const sorted = gaps.toSorted((a, b) => a - b);
      const slowest = sorted[Math.floor(0.99 * sorted.length)] ?? 0;
      const late = gaps.filter((gap) => gap > SMOOTH).length / gaps.length;
      console.log(
        `${name}: ${rate.toFixed(0)} pictures a second; 99 of 100 within ${slowest.toFixed(0)} ms, ${(100 * late).toFixed(0)}% later than ${SMOOTH} ms`,
      );
    }
  } finally {
    await browser.close();
  }
});

import { launchBrowser } from '../../../scripts/vscode/browser.ts';
import { emptyView, type View } from '../../../src/panel/messages.ts';
import { openDrugPage, openPanelModels } from '../../ui/drug-page.ts';

/** Rows whose first paint is measured. */
const ROWS = 50;

/**
 * The panel in a browser of its own: milliseconds from the message with an answer to the end of the frame that shows all of
 * its rows, in fresh pages. Drawings come after that, as they are asked for by the rows in view.
 */
export async function measurePaint(pages: number): Promise<number[]> {
  await using models = openPanelModels();
  const query = { kind: 'text', text: 'kinase inhibitor' } as const;
  const answer = await models.services.ask(query, new AbortController().signal);
  // as many as are wanted, whatever the question finds
  const rows = Array.from({ length: ROWS }, (_, place) => {
    const row = answer.rows[place % answer.rows.length]!;
    return { ...row, id: `${row.id}-${place}`, rank: place + 1 };
  });
  const shown: View = {
    ...emptyView,
    answer: { ...answer, rows, cut: ROWS },
    trail: { queries: [query], at: 0 },
  };
  const browser = await launchBrowser();
  try {
    const times: number[] = [];
    for (let number = 0; number < pages; number++) {
      const { page } = await openDrugPage(browser, models);
      // a function would have to be typed for the browser; the page runs this text
      times.push(
        await page.evaluate<number>(`new Promise((resolve) => {
          const begun = performance.now();
          const look = () => {
            if (document.querySelectorAll('drug-row').length < ${ROWS}) return requestAnimationFrame(look);
            // a task that follows the frame's callbacks comes once the frame is painted
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - begun);
            requestAnimationFrame(() => port2.postMessage(undefined));
          };
          window.postMessage(${JSON.stringify({ kind: 'view', view: shown })}, '*');
          look();
        })`),
      );
      await page.context().close();
    }
    return times;
  } finally {
    await browser.close();
  }
}

import { launchBrowser } from '../../../scripts/vscode/browser.ts';
import { measureMap, type MapFrames } from './map-frames.ts';
import { measureSd, type SdRecords } from './sd-records.ts';
import { measureTable, type TableRows } from './table-rows.ts';

/** How fast the pages are with much in them. */
export interface PagesRun {
  readonly map: MapFrames;
  readonly table: TableRows;
  readonly sd: SdRecords;
}

const SIZES = { points: 100_000, rows: 100_000, records: 10_000 };

/** Measures the map, the table and the reading of SD files, one after the other. */
export async function runPages(report: (progress: string) => void): Promise<PagesRun> {
  report('SD file');
  const sd = await measureSd(SIZES.records);
  const browser = await launchBrowser();
  try {
    report('map');
    const map = await measureMap(browser, SIZES.points);
    report('table');
    return { sd, map, table: await measureTable(browser, SIZES.rows) };
  } finally {
    await browser.close();
  }
}

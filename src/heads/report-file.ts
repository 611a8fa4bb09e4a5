import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { REPORT_FILE } from './free-for-heads.ts';
import type { RetrainingReport } from './report.ts';
import { reportSchema } from './report-schema.ts';

/** Most bytes of a report: several times that of a dataset with 10,000 mechanisms. */
export const MOST_REPORT_BYTES = 16 * 2 ** 20;

/** A report as a file holds it. */
export function encodeReport(report: RetrainingReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The report that a text holds; null where it is none, since heads can be used without. */
export function parseReport(text: string): RetrainingReport | null {
  try {
    return reportSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The report of a folder of heads; null where it isn't there or can't be read. */
export async function readReport(folder: string): Promise<RetrainingReport | null> {
  const file = path.join(folder, REPORT_FILE);
  try {
    return (await stat(file)).size > MOST_REPORT_BYTES ? null : parseReport(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

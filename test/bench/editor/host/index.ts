// Bundled, and run by VS Code's extension host: measures what a chemist waits for there.
import { readFileSync, writeFileSync } from 'node:fs';
import type { HostTask } from '../measures.ts';
import { measureParts } from './parts.ts';
import { measureUse } from './use.ts';

/** Does what the task says, and writes what was measured. */
export async function run(): Promise<void> {
  const task = JSON.parse(readFileSync(process.env['THIN_BRIDGE_MEASURE'] ?? '', 'utf8')) as HostTask;
  const measured = task.kind === 'parts' ? await measureParts(task) : await measureUse(task);
  writeFileSync(task.out, JSON.stringify(measured));
}

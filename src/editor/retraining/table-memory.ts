import * as z from 'zod';
import type * as vscode from 'vscode';
import { layoutSchema } from '../../heads/report-schema.ts';
import type { TableLayout } from '../../tables/table-layout.ts';

const KEY = 'thinBridge.tableLayouts';

/** Files whose layouts are remembered: those that were confirmed last. */
const MOST = 200;

const memorySchema = z.array(z.strictObject({ file: z.string(), names: z.array(z.string()), layout: layoutSchema }));

/** The layouts that a person has confirmed or corrected, for each file of the workspace. */
export class TableMemory {
  constructor(private readonly memento: vscode.Memento) {}

  /** What was confirmed for a file whose columns had these names; undefined where they have changed since. */
  layoutOf(file: vscode.Uri, names: readonly string[]): TableLayout | undefined {
    const known = this.#all().find((one) => one.file === file.toString());
    const isSame = known?.names.length === names.length && known.names.every((name, at) => name === names[at]);
    return isSame ? known.layout : undefined;
  }

  async remember(file: vscode.Uri, names: readonly string[], layout: TableLayout): Promise<void> {
    const others = this.#all().filter((one) => one.file !== file.toString());
    await this.memento.update(KEY, [{ file: file.toString(), names, layout }, ...others].slice(0, MOST));
  }

  #all() {
    const read = memorySchema.safeParse(this.memento.get(KEY));
    return read.success ? read.data : [];
  }
}

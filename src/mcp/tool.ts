import type * as z from 'zod';
import type { LibraryFound, LibraryQuestion } from '../answers/library-search.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import type { SearchOptions } from '../library/compound-index.ts';
import type { RankReport, RankRequest } from '../ranking/rank-file.ts';
import type { ReadControl } from '../ranking/read-structures.ts';
import type { ThinBridge } from '../thin-bridge.ts';
import { readArguments } from './arguments.ts';

/** Which compounds are searched: the user's own library, or what comes with Thin Bridge. */
export const LIBRARIES = ['own', 'bundled:ligands', 'bundled:drugs'] as const;

/** What tools work with, wherever they run. */
export interface ToolServices {
  readonly thinBridge: ThinBridge;
  /** For single structures. */
  readonly chemistry: Chemistry;
  /** Searches compounds. @throws ThinBridgeError `library-missing` where the user has no library; and as `searchLibrary` */
  search(library: (typeof LIBRARIES)[number], question: LibraryQuestion, options: SearchOptions): Promise<LibraryFound>;
  /** Ranks a file, whose path is absolute. Throws as `rankFile`. */
  rank(request: RankRequest, control: ReadControl): Promise<RankReport>;
}

/** How far a call is. */
export interface ToolProgress {
  /** Share of the work that is done, 0 to 1; undefined where that isn't known. */
  readonly share?: number;
  /** What is done now, in words. */
  readonly message: string;
}

/** One call of a tool. */
export interface ToolCall {
  readonly services: ToolServices;
  readonly signal: AbortSignal;
  /** Folders whose files may be read; none where the tool reads none. */
  readonly folders: readonly string[];
  readonly onProgress: (progress: ToolProgress) => void;
}

/** What a tool answers. */
export interface ToolAnswer {
  /** For a model to read: all that it needs, in few words. */
  readonly text: string;
  /** The same for programs, as the tool's output schema has it. */
  readonly structured: Readonly<Record<string, unknown>>;
  /** A drawing for a person, as SVG. */
  readonly picture?: { readonly smiles: string; readonly svg: string };
}

/** What a tool is, whatever it is registered with. */
export interface Tool {
  /** A verb and a noun. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For a model: what it does, when to use it, what its figures mean. */
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** Whether it reads a file of the workspace and writes another one beside it; it never changes or replaces one. */
  readonly usesFiles: boolean;
  /** Whether it works with files of the user's own, which it does only where they are trusted. */
  readonly needsTrust: boolean;
  /** Whether its answer is for programs: its text leaves out what is in the structured answer. */
  readonly isForPrograms: boolean;
  /** Name of its icon in VS Code, one of https://code.visualstudio.com/api/references/icons-in-labels. */
  readonly icon: string;
  /**
   * @param given its arguments, which nobody has checked yet
   * @throws ThinBridgeError `arguments-invalid`, and what its work throws; the signal's reason
   */
  answer(given: unknown, call: ToolCall): Promise<ToolAnswer>;
}

/** What a schema describes, which whoever tells it may not change. */
type Told<Value> = Value extends readonly (infer Item)[]
  ? readonly Told<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Told<Value[Key]> }
    : Value;

/** A tool by its schemas and its work, which is given arguments that fit them. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>({
  run,
  usesFiles = false,
  needsTrust = usesFiles,
  isForPrograms = false,
  ...tool
}: Pick<Tool, 'name' | 'title' | 'description' | 'icon'> & {
  readonly input: Input;
  readonly output: Output;
  readonly usesFiles?: boolean;
  readonly needsTrust?: boolean;
  readonly isForPrograms?: boolean;
  readonly run: (
    input: z.output<Input>,
    call: ToolCall,
  ) => Promise<Omit<ToolAnswer, 'structured'> & { readonly structured: Told<z.input<Output>> }>;
}): Tool {
  return {
    ...{ ...tool, usesFiles, needsTrust, isForPrograms },
    answer: async (given, call) => {
      const input = readArguments(tool.name, tool.input, given);
      if (!call.services.thinBridge.isLoaded) call.onProgress({ message: 'loading the models' });
      return run(input, call);
    },
  };
}

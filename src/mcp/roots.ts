import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  SdkError,
  SdkErrorCode,
  type InputRequiredResult,
  type ServerContext,
} from '@modelcontextprotocol/server';
import * as z from 'zod';
import { folderTooWide, rootsUntold } from '../errors/assistant-errors.ts';
import { reasonOf } from '../errors/thin-bridge-error.ts';

/** How long a program may take to name its roots, in milliseconds: no person is asked. */
const PATIENCE = 10_000;

/** What the roots are asked for by, and answered by. */
const KEY = 'roots';

/** What a program of the newer protocol says of itself with each request, where it knows roots. */
const knowsRoots = z.object({ [CLIENT_CAPABILITIES_META_KEY]: z.object({ roots: z.object({}) }) });

/** Which revision of the protocol a connection has: the older ones let a server ask, the newer ones let it say what it needs. */
export type Era = 'legacy' | 'modern';

/**
 * The folders whose files may be read: the roots that the assistant's program names; where it knows none, the folder
 * that the server was started in.
 * @returns for a program of the newer protocol, what has to be answered first
 * @throws ThinBridgeError `file-outside`; the signal's reason
 */
export async function foldersFor(era: Era, { mcpReq }: ServerContext): Promise<string[] | InputRequiredResult> {
  if (era === 'legacy') return foldersOf(await askForRoots(mcpReq));
  const answer = inputResponse(mcpReq.inputResponses, KEY);
  if (answer.kind === 'roots') return foldersOf(answer.roots);
  const hasRoots = knowsRoots.safeParse(mcpReq.envelope).success;
  return hasRoots ? inputRequired({ inputRequests: { [KEY]: inputRequired.listRoots() } }) : foldersOf(undefined);
}

/** The roots of a program that can be asked; undefined where it knows none. */
async function askForRoots({
  send,
  signal,
}: ServerContext['mcpReq']): Promise<readonly { readonly uri: string }[] | undefined> {
  try {
    return (await send({ method: 'roots/list' }, { signal, timeout: PATIENCE })).roots;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProtocolError && error.code === (ProtocolErrorCode.MethodNotFound as number)) return undefined;
    if (error instanceof SdkError && error.code === SdkErrorCode.CapabilityNotSupported) return undefined;
    throw rootsUntold(reasonOf(error));
  }
}

function foldersOf(roots: readonly { readonly uri: string }[] | undefined): string[] {
  if (roots !== undefined) return roots.flatMap(({ uri }) => folderOf(uri));
  const folder = process.cwd();
  // some programs start servers there
  if (path.dirname(folder) === folder) throw folderTooWide(folder);
  return [folder];
}

/** The folder of a root on this machine; none for one elsewhere. */
function folderOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

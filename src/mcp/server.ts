import {
  isInputRequiredResult,
  McpServer,
  type CallToolResult,
  type ServerContext,
  type StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type * as z from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { isCancelled, messageOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { foldersFor, type Era } from './roots.ts';
import type { Tool, ToolAnswer, ToolProgress, ToolServices } from './tool.ts';
import { tools } from './tools.ts';

const INSTRUCTIONS =
  'Thin Bridge answers questions of medicinal chemists on the machine of the user, without a network. Every answer ' +
  'says first how the question was read: check that. "known" is recorded by a source; "predicted" and guesses come ' +
  'with a calibrated probability and the nearest known compound as evidence, and must be told as predictions. ' +
  'Cosines and similarities rank; they are no probabilities. Where nothing is found, nothing is known: say so.';

/** What a server is made of. */
interface ServerOptions {
  readonly services: ToolServices;
  /** Told of what is no fault of a caller. */
  readonly logFailure: (error: unknown) => void;
}

/**
 * Serves the tools over standard input and output until `ended`, to programs of both revisions of the Model Context
 * Protocol (https://modelcontextprotocol.io): 2025, with its handshake, and 2026.
 */
export async function serveTools({ services, ...options }: ServerOptions, ended: Promise<unknown>): Promise<void> {
  // what was called off has not failed
  const logFailure = (error: unknown) => {
    if (!isCancelled(error)) options.logFailure(error);
  };
  const connection = serveStdio(({ era }) => createServer(era, { services, logFailure }), { onerror: logFailure });
  await ended;
  await connection.close();
}

function createServer(era: Era, options: ServerOptions): McpServer {
  const { name, displayName: title, version } = packageJson;
  const server = new McpServer({ name, title, version }, { instructions: INSTRUCTIONS });
  for (const tool of tools) {
    const { usesFiles } = tool;
    server.registerTool(
      tool.name,
      {
        ...{ title: tool.title, description: tool.description },
        // arguments are checked by the tool, whose messages are written for models
        ...{ inputSchema: unchecked(tool.input), outputSchema: tool.output },
        annotations: {
          ...{ title: tool.title, readOnlyHint: !usesFiles, destructiveHint: false },
          ...{ idempotentHint: !usesFiles, openWorldHint: false },
        },
      },
      (given, context) => call(tool, given, { era, context, options }),
    );
  }
  return server;
}

/** A schema that is told, and lets everything pass. */
function unchecked(schema: z.ZodObject): StandardSchemaWithJSON {
  const { jsonSchema } = schema['~standard'];
  return { '~standard': { version: 1, vendor: 'zod', validate: (value) => ({ value }), jsonSchema } };
}

async function call(
  tool: Tool,
  given: unknown,
  { era, context, options }: { era: Era; context: ServerContext; options: ServerOptions },
) {
  const { signal } = context.mcpReq;
  const { services, logFailure } = options;
  try {
    const folders = tool.usesFiles ? await foldersFor(era, context) : [];
    if (isInputRequiredResult(folders)) return folders;
    const onProgress = (progress: ToolProgress) => void tell(progress, context).catch(logFailure);
    return resultOf(await tool.answer(given, { services, signal, folders, onProgress }));
  } catch (error) {
    // the reason of a program that calls off is no error, but a text
    if (!(error instanceof ThinBridgeError) && !signal.aborted) logFailure(error);
    return failed(error);
  }
}

/** Tells how far a call is, where its caller wants to know. */
async function tell({ share, message }: ToolProgress, { mcpReq }: ServerContext): Promise<void> {
  const token = mcpReq._meta?.progressToken;
  if (token === undefined || mcpReq.signal.aborted) return;
  const params = { progressToken: token, progress: share ?? 0, message, ...(share !== undefined && { total: 1 }) };
  await mcpReq.notify({ method: 'notifications/progress', params });
}

function resultOf({ text, structured, picture }: ToolAnswer): CallToolResult {
  const content: CallToolResult['content'] = [{ type: 'text', text }];
  if (picture !== undefined) {
    const uri = `thin-bridge:///structure.svg?smiles=${encodeURIComponent(picture.smiles)}`;
    const resource = { uri, mimeType: 'image/svg+xml', text: picture.svg };
    content.push({ type: 'resource', resource, annotations: { audience: ['user'] } });
  }
  return { content, structuredContent: structured };
}

/** What a model is told of what went wrong. */
function failed(error: unknown): CallToolResult {
  const code = error instanceof ThinBridgeError ? `${error.code}: ` : '';
  const text = `${code}${messageOf(error, 'Nothing is wrong with what was sent; tell the user.')}`;
  return { content: [{ type: 'text', text }], isError: true };
}

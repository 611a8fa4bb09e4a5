import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, type CallToolResult } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { root } from '../fixtures.ts';

/** What an assistant's program does. */
interface Program {
  /** Folder of dist/ and models/; this checkout where undefined. */
  readonly installed?: string;
  /** `auto` speaks the newer protocol where the server does. */
  readonly protocol?: 'legacy' | 'auto';
  /** Folders that it names as its roots; it knows none where undefined. */
  readonly roots?: readonly string[];
  /** Where the server is started. */
  readonly folder?: string;
  /** What follows `thin-bridge mcp`. */
  readonly parameters?: readonly string[];
}

/** A server, and a program that is connected to it. */
export interface Connection extends AsyncDisposable {
  readonly client: Client;
  readonly transport: StdioClientTransport;
  /** What the server has written on standard error so far. */
  readonly errors: () => string;
}

/** Starts the command line as a server of assistants, and connects the SDK's client to it. */
export async function connect({
  installed = root,
  protocol = 'legacy',
  roots,
  folder = tmpdir(),
  parameters = [],
}: Program = {}) {
  const transport = new StdioClientTransport({
    ...{ command: process.execPath, args: [path.join(installed, 'dist/cli.cjs'), 'mcp', ...parameters] },
    ...{ cwd: folder, stderr: 'pipe' },
  });
  let errors = '';
  transport.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: protocol }, capabilities: roots === undefined ? {} : { roots: {} } },
  );
  if (roots !== undefined) {
    const named = roots.map((one) => ({ uri: pathToFileURL(one).href }));
    client.setRequestHandler('roots/list', () => ({ roots: named }));
  }
  await client.connect(transport);
  const connection: Connection = {
    ...{ client, transport, errors: () => errors },
    [Symbol.asyncDispose]: () => client.close(),
  };
  return connection;
}

/** The text of an answer. */
export function textOf({ content }: CallToolResult): string {
  return content.flatMap((one) => (one.type === 'text' ? [one.text] : [])).join('\n');
}

/** A folder for one test; its real path, as roots are compared by these. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'thin-bridge-mcp-')));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

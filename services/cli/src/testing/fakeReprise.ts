import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../context.ts';
import { run } from '../run.ts';
import { createTerminal, type Terminal } from '../terminal/terminal.ts';

export interface Request {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** Bytes instead of a body. */
  readonly bytes?: Buffer;
  /** A stream of server-sent events instead of a body: this text, and then nothing more. */
  readonly stream?: string;
}

/** What a command line came to. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** For tests: an api and ingest in one, answering as a test says, and a data folder that names it. */
export interface FakeReprise {
  readonly url: string;
  readonly token: string;
  readonly requests: readonly Request[];
  /** Runs one command line on it. */
  readonly cli: (...args: string[]) => Promise<Outcome>;
  /** The same on another machine: with a person at it, or a browser. */
  readonly cliOn: (host: Partial<Host>, ...args: string[]) => Promise<Outcome>;
  /** The data folder that the command reads. */
  readonly folder: string;
  close(): Promise<void>;
}

const TOKEN = 'rpr_0123456789abcdef0123456789abcdef';
export const WEBHOOK_SECRET = "It's a Secret to Everybody";
export const NOW = Date.parse('2026-11-21T12:00:00Z');

export async function fakeReprise(answer: (request: Request) => Answer): Promise<FakeReprise> {
  const requests: Request[] = [];
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await bytesOf(incoming);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body };
    requests.push(request);
    const { status = 200, body: answered, bytes, stream } = answer(request);
    if (bytes !== undefined) {
      outgoing.writeHead(status, { 'content-type': 'application/octet-stream' });
      outgoing.end(bytes);
      return;
    }
    if (stream !== undefined) {
      outgoing.writeHead(status, { 'content-type': 'text/event-stream' });
      outgoing.write(stream);
      return;
    }
    outgoing.writeHead(status, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(answered));
  };
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const folder = dataFolder(url);
  return {
    url,
    token: TOKEN,
    requests,
    cli: (...args) => runIn(folder, args),
    cliOn: (host, ...args) => runIn(folder, args, {}, host),
    folder,
    close: async () => {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function dataFolder(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-cli-'));
  const secret = (name: string, content: string): string => {
    writeFileSync(join(folder, name), `${content}\n`, { mode: 0o600 });
    return join(folder, name);
  };
  const credentials = {
    apiToken: secret('api-token', TOKEN),
    webhookSecret: secret('webhook-secret', WEBHOOK_SECRET),
    appPrivateKey: secret('app-private-key.pem', 'none'),
  };
  const stack = { ready: true, api: url, ingest: url, github: url, kafka: '', credentials };
  writeFileSync(join(folder, 'stack.json'), JSON.stringify(stack));
  return folder;
}

/** Where a command writes, told as it does. */
export const writing = (out: (text: string) => void): Terminal =>
  createTerminal({ write: out, columns: 100 }, { write: () => undefined }, {});

/** Runs one command line, without a terminal; on a data folder if one is given. */
export async function runIn(
  folder: string | undefined,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  given: Partial<Host> = {},
): Promise<Outcome> {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text), columns: 100 };
  const terminal = createTerminal(stdout, { write: (text: string) => (err += text) }, environment);
  const read = (): Buffer => Buffer.from('{"action":"opened"}\n');
  const host: Host = {
    cwd: tmpdir(),
    environment,
    terminal,
    now: () => NOW,
    read,
    write: () => undefined,
    interrupted: () => AbortSignal.abort(),
    ...given,
  };
  const code = await run([...args, ...(folder === undefined ? [] : ['--data', folder])], host);
  return { code, out, err };
}

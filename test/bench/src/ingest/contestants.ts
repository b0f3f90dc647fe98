import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { messageOf, startChild, type Child } from './child.ts';
import { SECRET } from './request.ts';

/** A server under load, in a process of its own. */
export interface Contestant {
  readonly name: string;
  /** What it had made durable before it answered. */
  readonly durable: string;
  readonly port: number;
  readonly child: Child;
}

export const PEERS = ['bare', 'octokit', 'probot'] as const;

const IN_MEMORY: Readonly<Record<(typeof PEERS)[number], string>> = {
  bare: 'nothing, and nothing parsed: Fastify and the signature alone',
  octokit: 'nothing: an event handed to a handler in memory',
  probot: 'nothing: an event handed to a handler in memory',
};

export async function startPeer(name: (typeof PEERS)[number]): Promise<Contestant> {
  const file = join(import.meta.dirname, 'peers', `${name}.ts`);
  const child = startChild(file, { WEBHOOK_SECRET: SECRET, NODE_ENV: 'production' });
  const url = await messageOf<string>(child);
  return { name, durable: IN_MEMORY[name], port: Number(new URL(url).port), child };
}

export interface IngestOptions {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly topicPrefix: string;
  /** 32 bytes in base64. */
  readonly encryptionKey: string;
  readonly folder: string;
  /** More of its configuration. */
  readonly settings?: Readonly<Record<string, string>>;
  /** More for Node. */
  readonly nodeOptions?: readonly string[];
}

const MAIN = fileURLToPath(new URL('main.ts', import.meta.resolve('@reprise/ingest')));
const READY_WITHIN_MS = 60_000;

/** The real service, by its own main.ts. @throws {Error} when it does not become ready. */
export async function startIngest(name: string, options: IngestOptions): Promise<Contestant> {
  const port = await freePort();
  const state = join(options.folder, name);
  mkdirSync(state, { recursive: true });
  const env = {
    NODE_ENV: 'production',
    KAFKA_BROKERS: options.brokers.join(','),
    SCHEMA_REGISTRY_URL: options.registryUrl,
    TOPIC_PREFIX: options.topicPrefix,
    GITHUB_WEBHOOK_SECRET: SECRET,
    ENCRYPTION_KEY: options.encryptionKey,
    INGEST_PORT: String(port),
    INGEST_STATE_DIR: state,
    ...options.settings,
  };
  const child = startChild(MAIN, env, options.nodeOptions);
  await ready(`http://127.0.0.1:${port}/health/ready`, child);
  return { name, durable: 'the whole delivery: acks=all on 1 broker', port, child };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function ready(url: string, { process: child }: Child): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`ingest ended with code ${child.exitCode}.`);
    if (performance.now() > deadline) throw new Error('ingest does not become ready.');
    await pause(100);
  }
}

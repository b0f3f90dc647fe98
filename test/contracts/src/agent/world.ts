import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectEventLog, connectKafka, prepareLog, type EventLog } from '@reprise/kafka';
import {
  eventId,
  subjectKey,
  type AnalyzeSubject,
  type Draft,
  type Event,
  type RecordName,
  type RecordsOf,
  type Subject,
  type TopicName,
} from '@reprise/schemas';
import { Client } from 'pg';
import { eventually } from '../eventually.ts';
import { followLog } from '../follower.ts';
import { servers } from '../servers.ts';
import { turning } from '../turning.ts';
import { newDatabaseUrl } from '../views/database.ts';
import { startOutside, type Outside } from './github.ts';

/** The agent as a process, on a real log and a real database, with everything else scripted. */
export interface World {
  readonly outside: Outside;
  /** Starts the agent. @returns once it is ready, or has ended. */
  start(environment?: Readonly<Record<string, string>>): Promise<Agent>;
  /** Writes the command as automation does. */
  ask(runId: string, ask?: Partial<AnalyzeSubject['ask']>): Promise<void>;
  cancel(runId: string): Promise<void>;
  /** Writes what others have written. */
  write<T extends TopicName>(topic: T, ...drafts: readonly Draft<RecordsOf<T>>[]): Promise<void>;
  /** Sets or clears the kill switch over everything. */
  turn(on: boolean): Promise<void>;
  /** Every event of a run that was seen so far, in the order of the log. */
  eventsOf(runId: string): readonly Event[];
  /** Waits for the end of a run, and until all is seen that is in the log. */
  ended(runId: string): Promise<Event<'AnalysisFinished'> | Event<'AnalysisFailed'>>;
  /** Resolves once all is seen that is in the log. */
  caughtUp(): Promise<void>;
  /** Asks the agent's database. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** What is said while models speak, as it comes. */
  listen(): Promise<readonly Said[]>;
  stopAgents(): Promise<void>;
  stop(): Promise<void>;
}

interface Said {
  readonly run: string;
  readonly seq?: number;
  readonly text?: string;
  readonly done?: boolean;
}

interface Agent {
  readonly process: ChildProcess;
  /** What it wrote to standard output. */
  readonly output: () => string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  kill(): Promise<void>;
  /** As a deployment does it. */
  stop(): Promise<void>;
}

export const SUBJECT: Subject = {
  installationId: 3,
  repositoryId: 11,
  repository: 'acme/app',
  issueId: 70,
  number: 7,
};
const TYPE_LINE = {
  kind: 'label.add',
  choices: ['bug', 'feature', 'question'],
  atMost: 1,
  confidence: 0.8,
  mode: null,
};

const MAIN = join(dirname(fileURLToPath(import.meta.resolve('@reprise/agent'))), 'main.ts');
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export async function openWorld(): Promise<World> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `agent-${randomUUID().slice(0, 8)}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const outside = await startOutside();
  const databaseUrl = await createDatabase();
  const log = await connectEventLog({
    log: connectKafka({ brokers, clientId: 'agent-test', topicPrefix, log: SILENT }),
    registryUrl,
    source: '/reprise/automation',
  });
  const follower = await followLog(log, ['events.agent']);
  const eventsOf = (runId: string): readonly Event[] =>
    follower.seen.filter(({ envelope }) => envelope.correlationId === runId);
  const agents: Agent[] = [];
  const sessions: Client[] = [];
  let asking: Promise<Client> | undefined;
  const session = async (): Promise<Client> => {
    const client = new Client(databaseUrl);
    await client.connect();
    sessions.push(client);
    return client;
  };
  return {
    outside,
    async start(environment = {}) {
      const agent = await startAgent({
        KAFKA_BROKERS: brokers.join(','),
        SCHEMA_REGISTRY_URL: registryUrl,
        DATABASE_URL: databaseUrl,
        TOPIC_PREFIX: topicPrefix,
        TOKENS_CREDENTIAL: 'secret',
        GITHUB_API_URL: outside.url,
        TOKENS_URL: outside.url,
        ...environment,
      });
      agents.push(agent);
      return agent;
    },
    ask: (runId, ask) => publish(log, runId, ask),
    cancel: (runId) => cancel(log, runId),
    write: async (topic, ...drafts) => void (await log.publish(topic, drafts)),
    turn: async (on) => void (await log.publish('control', [turning({ scope: 'everything' }, on)])),
    eventsOf,
    ended: (runId) =>
      follower.until(() => {
        const seen = eventsOf(runId);
        const end = seen.find(isEnd);
        if (end === undefined) throw new Error(`${runId} has no end: ${typesOf(seen).join()}`);
        return end;
      }),
    caughtUp: () => follower.caughtUp(),
    async rows(query) {
      asking ??= session();
      const { rows } = await (await asking).query<Record<string, unknown>>(query);
      return rows;
    },
    async listen() {
      const heard: Said[] = [];
      const client = await session();
      client.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '') as Said));
      await client.query('listen reprise_analysis');
      return heard;
    },
    async stopAgents() {
      for (const agent of agents.splice(0)) await agent.stop();
    },
    async stop() {
      for (const agent of agents) await agent.kill();
      for (const client of sessions) await client.end();
      await log.close();
      await outside.stop();
    },
  };
}

/** For who listens before the agent makes it. */
async function createDatabase(): Promise<string> {
  const url = newDatabaseUrl();
  const server = new Client(process.env['DATABASE_URL']);
  await server.connect();
  await server.query(`create database "${new URL(url).pathname.slice(1)}"`);
  await server.end();
  return url;
}

async function startAgent(environment: Readonly<Record<string, string>>): Promise<Agent> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  let over = false;
  void ended.then(() => (over = true));
  await eventually(() => {
    if (!over && !output.includes('"msg":"ready"')) throw new Error(`not ready: ${output}`);
  });
  return {
    process: child,
    output: () => output,
    ended,
    async stop() {
      if (!over) child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      if (!over) child.kill('SIGKILL');
      await ended;
    },
  };
}

async function publish(
  log: EventLog,
  runId: string,
  ask: Partial<AnalyzeSubject['ask']> = {},
): Promise<void> {
  const data: AnalyzeSubject = {
    runId,
    subject: SUBJECT,
    rule: 'triage',
    ruleVersion: 'b1',
    ask: {
      playbook: 'triage',
      allowances: [TYPE_LINE],
      budgetUsdPerDay: null,
      ...ask,
    },
    requestedAt: Date.now(),
  };
  const about = { key: subjectKey(SUBJECT), tenantId: '42', correlationId: runId };
  const id = eventId('AnalyzeSubject', runId);
  await log.publish('commands.agent', [{ type: 'AnalyzeSubject', id, ...about, data }]);
}

async function cancel(log: EventLog, runId: string): Promise<void> {
  const data = {
    runId,
    subject: SUBJECT,
    because: 'The issue was closed.',
    requestedBy: 'ada',
    requestedAt: Date.now(),
  };
  const about = { key: subjectKey(SUBJECT), tenantId: '42', correlationId: runId };
  await log.publish('commands.agent', [{ type: 'CancelRun', id: randomUUID(), ...about, data }]);
}

const isEnd = (event: Event): event is Event<'AnalysisFinished'> | Event<'AnalysisFailed'> =>
  event.type === 'AnalysisFinished' || event.type === 'AnalysisFailed';

export const typesOf = (events: readonly Event[]): readonly RecordName[] =>
  events.map(({ type }) => type);

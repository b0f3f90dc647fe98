import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as action from '@reprise/action';
import { startGitHub, type GitHub, type IssueSnapshot, type Seed } from '@reprise/harness';
import { connectEventLog, connectKafka, prepareLog } from '@reprise/kafka';
import {
  actionId,
  eventId,
  proposalId,
  rollbackId,
  runId,
  subjectKey,
  type ActionKind,
  type Event,
  type PerformAction,
  type RecordName,
  type Records,
  type RecordsOf,
  type Subject,
  PLAIN_ACTION,
  rollbackScope,
} from '@reprise/schemas';
import type { SwitchScope } from '@reprise/switches';
import * as tokens from '@reprise/tokens';
import { eventually } from '../eventually.ts';
import { followLog } from '../follower.ts';
import { turning } from '../turning.ts';
import { servers } from '../servers.ts';
import { newDatabaseUrl } from '../views/database.ts';

export const REPOSITORY = 'acme/shop';

/** Mia maintains, Ada writes, Tom is anybody. */
export const SEED: Seed = {
  accounts: [
    { login: 'acme', type: 'Organization' },
    { login: 'mia' },
    { login: 'ada' },
    { login: 'tom' },
  ],
  repositories: [{ owner: 'acme', name: 'shop', roles: { mia: 'admin', ada: 'write' } }],
};

/** action and tokens on real servers, with GitHub's stand-in at the other end. */
export interface World {
  readonly github: GitHub;
  /** Opens an issue as Tom. */
  open(title?: string): Promise<Subject>;
  issue(subject: Subject): IssueSnapshot;
  /** Asks for an action. @returns its id. */
  ask(
    subject: Subject,
    kind: ActionKind,
    parameters: PerformAction['parameters'],
    terms?: Partial<PerformAction>,
  ): Promise<string>;
  /** How it ended. */
  outcome(action: string): Promise<Event>;
  /** What is known of it so far. */
  eventsOf(action: string): readonly Event[];
  /** Sets or clears a kill switch. */
  turn(stops: SwitchScope, on: boolean): Promise<void>;
  /** Writes a command about a rollback. */
  tell<T extends RollbackCommand>(type: T, data: Records[T]): Promise<void>;
  /** Asks to undo it, and waits until the rollback is over. @returns how it ended. */
  undo(action: string): Promise<Event>;
  close(): Promise<void>;
}

type RollbackCommand = Extract<RecordsOf<'commands.action'>, `${string}Roll${string}ack`>;

const ACTED: readonly RecordName[] = ['ActionSucceeded', 'ActionRejected', 'ActionSkipped'];
const UNDONE: readonly RecordName[] = [
  'ActionCompensated',
  'CompensationSkipped',
  'CompensationFailed',
];

const TENANT = '1';

/** @param seed what GitHub has, with the repository `acme/shop` in it. */
export async function openWorld(seed: Seed = SEED): Promise<World> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `action-${randomUUID().slice(0, 8)}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const folder = mkdtempSync(join(tmpdir(), 'reprise-action-'));
  const { github, minting } = await startEdge(folder, seed);
  const kafka = connectKafka({ brokers, topicPrefix, clientId: 'contract' });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/contract' });
  const follower = await followLog(log, ['events.action']);
  const service = await action.start(
    action.readConfig({
      KAFKA_BROKERS: brokers.join(','),
      SCHEMA_REGISTRY_URL: registryUrl,
      DATABASE_URL: newDatabaseUrl(),
      TOPIC_PREFIX: topicPrefix,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      GITHUB_API_URL: github.url,
      TOKENS_URL: minting.url,
      TOKENS_CREDENTIAL: SECRET,
    }),
  );
  await service.ready;
  const found = (names: readonly RecordName[], of: string): Promise<Event> =>
    eventually(() => {
      const event = follower.seen.find(
        ({ type, data }) => names.includes(type) && concerns(data, of),
      );
      if (event === undefined) throw new Error(`no outcome of ${of}`);
      return event;
    });
  const world: World = {
    github,
    async open(title = 'It breaks') {
      const number = await github.as('tom').openIssue(REPOSITORY, { title });
      const repositoryId = github.state().repositories[REPOSITORY]?.id ?? 0;
      const installationId = github.installations['acme'] ?? null;
      const place = { installationId, repositoryId, repository: REPOSITORY, number };
      return { ...place, issueId: world.issue({ ...place, issueId: null }).id };
    },
    issue({ number }) {
      const issue = github.state().repositories[REPOSITORY]?.issues[number];
      if (issue === undefined) throw new Error(`GitHub has no #${number}.`);
      return issue;
    },
    async ask(subject, kind, parameters, terms) {
      const draft = performing(subject, kind, parameters, terms);
      await log.publish('commands.action', [draft]);
      return draft.data.actionId;
    },
    outcome: (of) => found(ACTED, of),
    eventsOf: (of) => follower.seen.filter(({ data }) => concerns(data, of)),
    turn: async (stops, on) => void (await log.publish('control', [turning(stops, on)])),
    async tell(type, data) {
      const key = data.rollbackId;
      const draft = { type, key, id: randomUUID(), tenantId: TENANT, data };
      await log.publish('commands.action', [draft as never]);
    },
    async undo(of) {
      const id = rollbackId();
      const scope = rollbackScope({ actionId: of });
      const type = 'RollBack' as const;
      const data = {
        rollbackId: id,
        scope,
        requestedBy: 'mia',
        via: 'cli',
        planOnly: false,
        requestedAt: Date.now(),
      };
      const draft = { type, key: id, id: eventId(type, id), tenantId: TENANT, data };
      await log.publish('commands.action', [draft]);
      const end = await found(UNDONE, of);
      await found(['RollbackFinished'], id);
      return end;
    },
    async close() {
      await service.stop();
      await log.close();
      await minting.stop();
      await github.stop();
      rmSync(folder, { recursive: true });
    },
  };
  return world;
}

const concerns = (data: object, id: string): boolean =>
  ('actionId' in data && data.actionId === id) || ('rollbackId' in data && data.rollbackId === id);

const SECRET = 'secret-of-action-alone';

/** GitHub, and tokens with the key of the App. */
async function startEdge(folder: string, seed: Seed) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const app = { appId: 4711, privateKeyPem: privateKey, webhookSecret: 'unused' };
  const github = await startGitHub({ ...app, seed });
  const credentials = join(folder, 'tokens.json');
  writeFileSync(credentials, JSON.stringify({ action: SECRET }), { mode: 0o600 });
  const minting = await tokens.start(
    tokens.readConfig({
      TOKENS_PORT: '0',
      TOKENS_CREDENTIALS_FILE: credentials,
      GITHUB_API_URL: github.url,
      GITHUB_APP_ID: '4711',
      GITHUB_PRIVATE_KEY: privateKey,
      LOG_LEVEL: 'silent',
    }),
  );
  return { github, minting };
}

/** A run of its own for each. */
function performing(
  subject: Subject,
  kind: ActionKind,
  parameters: PerformAction['parameters'],
  terms: Partial<PerformAction> = {},
) {
  const run = runId(randomUUID(), 'triage');
  const proposal = proposalId(run, 0);
  const id = actionId(proposal);
  const data: PerformAction = {
    actionId: id,
    runId: run,
    proposalId: proposal,
    subject,
    rule: 'triage',
    ruleVersion: 'v1',
    kind,
    parameters,
    conditions: [],
    because: 'a test wants it',
    // GitHub's times have whole seconds: what people did just now would count as since.
    decidedAt: Date.now() + 1000,
    triggeredAt: null,
    ...PLAIN_ACTION,
    ...terms,
  };
  const type = 'PerformAction' as const;
  return { type, key: subjectKey(subject), id: eventId(type, id), tenantId: TENANT, data };
}

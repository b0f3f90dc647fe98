import { RepriseError, type Position } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import type { FastifyInstance } from 'fastify';
import { createApp, type Edge, type Ports } from './app.ts';
import { RecentRollbacks } from './commands/acknowledged.ts';
import type { Commands } from './commands/commands.ts';
import { RecentCommands } from './commands/recent.ts';
import { RecentAnswers } from './commands/recentAnswers.ts';
import type { Checks } from './http/health.ts';
import { LiveClients } from './live/clients.ts';
import type { MemoryReads } from './memories/reads.ts';
import type { KnownRepository } from './repositories/names.ts';
import type { RollbackReads } from './rollbacks/reads.ts';
import type { RunReads } from './runs/reads.ts';
import type { SwitchReads } from './switches/reads.ts';
import { bearerToken } from './token.ts';
import type { WebhookManagement } from './webhooks/manage.ts';

const at = (topic: Position['topic']): Position => ({ topic, partition: 3, offset: 17n });

/** For tests: a log that takes every command, always at the same place. */
export const fakeCommands = (given: Partial<Commands> = {}): Commands => ({
  rollBack: async () => at('commands.action'),
  executeRollback: async () => at('commands.action'),
  approveRollback: async () => at('commands.action'),
  pauseRollback: async () => at('commands.action'),
  resumeRollback: async () => at('commands.action'),
  retryRollback: async () => at('commands.action'),
  cancelRollback: async () => at('commands.action'),
  cancelAction: async () => at('commands.action'),
  retryAction: async () => at('commands.action'),
  rebuildView: async () => at('commands.operations'),
  approve: async () => at('commands.automation'),
  refuse: async () => at('commands.automation'),
  trigger: async () => at('commands.automation'),
  cancelRun: async () => at('commands.agent'),
  forgetMemory: async () => at('commands.agent'),
  sync: async () => at('commands.operations'),
  verify: async () => at('commands.operations'),
  resend: async () => at('commands.operations'),
  cancelJob: async () => at('commands.operations'),
  lastOf: async () => undefined,
  ...given,
});

/** For tests: a repository that the App reaches. */
export const fakeRepository = (given: Partial<KnownRepository> = {}): KnownRepository => ({
  id: 42,
  fullName: 'acme/shop',
  installationId: 7,
  tenantId: '9',
  deleted: false,
  ...given,
});

/** For tests: no runs. */
export const fakeRuns = (given: Partial<RunReads> = {}): RunReads => ({
  list: async () => ({ items: [], next: null }),
  find: async () => undefined,
  cancellable: async () => undefined,
  ...given,
});

/** For tests: no rollbacks. */
export const fakeRollbacks = (given: Partial<RollbackReads> = {}): RollbackReads => ({
  list: async () => ({ items: [], next: null }),
  find: async () => undefined,
  steps: async () => ({ items: [], next: null }),
  commandable: async () => undefined,
  plan: async () => undefined,
  tenantOf: async () => undefined,
  ...given,
});

/** For tests: nothing was learnt. */
export const fakeMemories = (given: Partial<MemoryReads> = {}): MemoryReads => ({
  list: async () => ({ items: [], next: null }),
  forgettable: async () => undefined,
  ...given,
});

/** For tests: nothing is stopped. */
export const fakeSwitches = (given: Partial<SwitchReads> = {}): SwitchReads => ({
  on: async () => [],
  history: async () => ({ items: [], next: null }),
  find: async () => undefined,
  rulesOf: async () => undefined,
  ...given,
});

/** For tests: the ports of an installation that knows nothing, and what a test puts in their place. */
function fakePorts(given: Partial<Ports> = {}): Ports {
  const nothing = { items: [], next: null };
  return {
    actions: {
      list: async () => nothing,
      find: async () => undefined,
      commandable: async () => undefined,
    },
    approvals: {
      list: async () => nothing,
      find: async () => undefined,
      answerable: async () => undefined,
    },
    commands: fakeCommands(),
    completeness: {
      completeness: () => Promise.reject(new Error('nobody asks')),
      gaps: async () => nothing,
    },
    deliveries: {
      list: async () => nothing,
      find: async () => undefined,
      row: async () => undefined,
    },
    forgetTenant: () => Promise.reject(new Error('nobody asks')),
    freshness: { reach: async () => undefined },
    ids: { like: async () => undefined },
    installations: { list: async () => nothing },
    issues: { list: async () => nothing, find: async () => undefined },
    jobs: { list: async () => nothing, find: async () => undefined },
    manageWebhooks: fakeManagement(),
    memories: fakeMemories(),
    now: Date.now,
    overviews: { overview: () => Promise.reject(new Error('nobody asks')) },
    reachThrough: async ({ installationId }) => installationId,
    recent: new RecentRollbacks(),
    recentCommands: new RecentCommands(),
    recentlyForgotten: new RecentAnswers(),
    repositories: {
      named: async (name) => {
        throw new RepriseError('not_found', `No delivery has told of the repository ${name}.`);
      },
    },
    repositoryList: { list: async () => nothing, find: async () => undefined },
    rollbacks: fakeRollbacks(),
    runs: fakeRuns(),
    shownSecrets: new RecentAnswers(),
    statistics: { statistics: async () => [] },
    stored: {
      read: () => Promise.reject(new RepriseError('log_unavailable', 'Kafka is away.')),
      bodyOf: async () => undefined,
      isForgotten: () => false,
    },
    subjects: { find: async () => undefined },
    settings: { settings: () => Promise.reject(new Error('nobody asks')) },
    summaries: {
      summary: async () => ({
        repositories: 0,
        issues: { open: 0, closed: 0 },
        deliveries: 0,
        runs: 0,
        actions: {},
        rollbacks: {},
      }),
    },
    switches: fakeSwitches(),
    switchLog: { publish: () => Promise.reject(new Error('nobody asks')) },
    tenants: { list: async () => nothing },
    timelines: { entries: async () => [] },
    traces: { spansOf: async () => null, urlOf: () => null },
    views: {
      all: async () => [],
      one: async () => {
        throw new RepriseError('not_found', 'There is no view.');
      },
    },
    webhooks: { list: async () => nothing, find: async () => undefined },
    ...given,
  };
}

const nobody = (): Promise<never> => Promise.reject(new Error('nobody asks'));
const fakeManagement = (): WebhookManagement => ({
  create: nobody,
  update: nobody,
  rotate: nobody,
  remove: nobody,
});

export const TOKEN = 'rpr_0123456789abcdef0123456789abcdef';
export const AUTHORIZED = { authorization: `Bearer ${TOKEN}` };

interface FakeOptions {
  readonly checks?: Checks;
  readonly log?: string[];
  readonly edge?: Partial<Edge>;
}

/** For tests: the whole server over fake ports; `log` gets the lines it logs. */
export const fakeApp = (
  given: Partial<Ports> = {},
  { checks = {}, log = [], edge = {} }: FakeOptions = {},
): Promise<FastifyInstance> =>
  createApp({
    ports: fakePorts(given),
    edge: {
      token: bearerToken(TOKEN),
      publicOrigin: undefined,
      consoleDir: undefined,
      live: new LiveClients(),
      ...edge,
    },
    checks,
    logger: createLogger('api', 'info', { write: (line) => log.push(line) }),
  });

import { RepriseError, type Position } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import type { FastifyInstance } from 'fastify';
import { createApp, type Edge, type Ports } from './app.ts';
import { RecentRollbacks } from './commands/acknowledged.ts';
import type { Checks } from './http/health.ts';
import { LiveClients } from './live/clients.ts';
import { bearerToken } from './token.ts';

/** For tests: the ports of an installation that knows nothing, and what a test puts in their place. */
function fakePorts(given: Partial<Ports> = {}): Ports {
  const nothing = { items: [], next: null };
  const position: Position = { topic: 'commands.action', partition: 3, offset: 17n };
  return {
    actions: { list: async () => nothing, find: async () => undefined },
    commands: {
      rollBack: async () => position,
      rebuildView: async () => ({ ...position, topic: 'commands.operations' }),
      lastOf: async () => undefined,
    },
    deliveries: { list: async () => nothing, find: async () => undefined },
    freshness: { reach: async () => undefined },
    ids: { like: async () => undefined },
    installations: { list: async () => nothing },
    issues: { list: async () => nothing, find: async () => undefined },
    recent: new RecentRollbacks(),
    repositories: {
      named: async (name) => {
        throw new RepriseError('not_found', `No delivery has told of the repository ${name}.`);
      },
    },
    repositoryList: { list: async () => nothing },
    rollbacks: {
      list: async () => nothing,
      find: async () => undefined,
      tenantOf: async () => undefined,
    },
    runs: { list: async () => nothing, find: async () => undefined },
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
    timelines: { entries: async () => [] },
    traces: { spansOf: async () => null, urlOf: () => null },
    views: {
      all: async () => [],
      one: async () => {
        throw new RepriseError('not_found', 'There is no view.');
      },
    },
    ...given,
  };
}

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

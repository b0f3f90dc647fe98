import type { Logger } from '@reprise/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actionRoutes, type ActionRoutes } from './actions/routes.ts';
import { approvalRoutes, type ApprovalRoutes } from './approvals/routes.ts';
import { completenessRoutes, type CompletenessRoutes } from './completeness/routes.ts';
import { deliveryRoutes, type DeliveryRoutes } from './deliveries/routes.ts';
import fastifyCookie from '@fastify/cookie';
import { serveHealth, type Checks } from './http/health.ts';
import { describe } from './http/openapi.ts';
import { createServer } from './http/server.ts';
import { installationRoutes, type InstallationRoutes } from './installations/routes.ts';
import { issueRoutes, type IssueRoutes } from './issues/routes.ts';
import { serveConsole } from './console/serve.ts';
import { sendLanding } from './landing/routes.ts';
import { jobRoutes, type JobRoutes } from './jobs/routes.ts';
import type { LiveClients } from './live/clients.ts';
import { liveRoutes } from './live/routes.ts';
import { memoryRoutes, type MemoryRoutes } from './memories/routes.ts';
import { overviewRoutes, type OverviewRoutes } from './overview/routes.ts';
import { repositoryRoutes, type RepositoryRoutes } from './repositories/routes.ts';
import type { RollbackPorts } from './rollbacks/ask.ts';
import { rollbackRoutes } from './rollbacks/routes.ts';
import { requireSignIn, type Guarded } from './session/guard.ts';
import { sessionRoutes, signInRoute, type SignIn } from './session/routes.ts';
import { signedSessions } from './session/sessions.ts';
import { SignInCodes } from './session/signInCodes.ts';
import { settingsRoutes, type SettingsRoutes } from './settings/routes.ts';
import { traceRoutes, type TraceRoutes } from './traces/routes.ts';
import { runRoutes, type RunRoutes } from './runs/routes.ts';
import { statisticsRoutes, type StatisticsRoutes } from './statistics/routes.ts';
import { summaryRoutes, type SummaryRoutes } from './summary/routes.ts';
import { switchRoutes, type SwitchRoutes } from './switches/routes.ts';
import { tenantRoutes, type TenantRoutes } from './tenants/routes.ts';
import { timelineRoutes, type TimelineRoutes } from './timeline/routes.ts';
import { triggerRoutes, type TriggerRoutes } from './triggers/routes.ts';
import type { BearerToken } from './token.ts';
import { viewRoutes, type ViewRoutes } from './views/routes.ts';
import { webhookRoutes, type WebhookRoutes } from './webhooks/routes.ts';

/** What the routes stand on. */
export type Ports = ActionRoutes &
  ApprovalRoutes &
  CompletenessRoutes &
  DeliveryRoutes &
  InstallationRoutes &
  IssueRoutes &
  JobRoutes &
  MemoryRoutes &
  OverviewRoutes &
  RepositoryRoutes &
  RollbackPorts &
  RunRoutes &
  SettingsRoutes &
  StatisticsRoutes &
  SummaryRoutes &
  SwitchRoutes &
  TenantRoutes &
  TimelineRoutes &
  TraceRoutes &
  TriggerRoutes &
  ViewRoutes &
  WebhookRoutes;

/** What stands between the routes and whoever asks. */
export interface Edge {
  readonly token: BearerToken;
  /** Where browsers find the api; undefined: where the request says it went. */
  readonly publicOrigin: string | undefined;
  readonly consoleDir: string | undefined;
  readonly live: LiveClients;
}

export interface AppOptions {
  readonly ports: Ports;
  readonly edge: Edge;
  readonly checks: Checks;
  readonly logger: Logger;
}

const ROUTES = [
  overviewRoutes,
  installationRoutes,
  repositoryRoutes,
  issueRoutes,
  timelineRoutes,
  triggerRoutes,
  deliveryRoutes,
  completenessRoutes,
  jobRoutes,
  runRoutes,
  traceRoutes,
  approvalRoutes,
  actionRoutes,
  rollbackRoutes,
  switchRoutes,
  statisticsRoutes,
  memoryRoutes,
  viewRoutes,
  webhookRoutes,
  tenantRoutes,
  summaryRoutes,
  settingsRoutes,
] as const;

/** The api's server, ready to listen. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { ports, edge, checks, logger } = options;
  const app = createServer(logger);
  await app.register(fastifyCookie);
  const guarded = guard(edge);
  requireSignIn(app, guarded);
  await describe(app);
  serveHealth(app, checks);
  signInRoute(app, guarded);
  await serveConsole(app, edge.consoleDir, (reply) => sendLanding(reply, checks));
  await app.register(
    async (scope) => {
      sessionRoutes(scope, guarded);
      liveRoutes(scope, { clients: edge.live, sessions: guarded.sessions });
      for (const routes of ROUTES) routes(scope, ports);
    },
    { prefix: '/api/v1' },
  );
  return app;
}

/** Sessions are signed with a key of the token's: they end when the token is changed. */
function guard({ token, publicOrigin }: Edge): Guarded & SignIn {
  const originOf = ({ protocol, host }: FastifyRequest): string =>
    publicOrigin ?? `${protocol}://${host}`;
  return {
    token,
    codes: new SignInCodes(),
    sessions: signedSessions(token.keyFor('reprise session 1')),
    originOf,
  };
}

import type { Logger } from '@reprise/telemetry';
import type { FastifyInstance } from 'fastify';
import { actionRoutes, type ActionRoutes } from './actions/routes.ts';
import { deliveryRoutes, type DeliveryRoutes } from './deliveries/routes.ts';
import { requireToken } from './http/authentication.ts';
import { serveHealth, type Checks } from './http/health.ts';
import { describe } from './http/openapi.ts';
import { createServer } from './http/server.ts';
import { installationRoutes, type InstallationRoutes } from './installations/routes.ts';
import { issueRoutes, type IssueRoutes } from './issues/routes.ts';
import { landingRoute } from './landing/routes.ts';
import { repositoryRoutes, type RepositoryRoutes } from './repositories/routes.ts';
import type { RollbackPorts } from './rollbacks/ask.ts';
import { rollbackRoutes } from './rollbacks/routes.ts';
import { runRoutes, type RunRoutes } from './runs/routes.ts';
import { summaryRoutes, type SummaryRoutes } from './summary/routes.ts';
import { timelineRoutes, type TimelineRoutes } from './timeline/routes.ts';
import type { BearerToken } from './token.ts';
import { viewRoutes, type ViewRoutes } from './views/routes.ts';

/** What the routes stand on. */
export type Ports = ActionRoutes &
  DeliveryRoutes &
  InstallationRoutes &
  IssueRoutes &
  RepositoryRoutes &
  RollbackPorts &
  RunRoutes &
  SummaryRoutes &
  TimelineRoutes &
  ViewRoutes;

export interface AppOptions {
  readonly ports: Ports;
  readonly token: BearerToken;
  readonly checks: Checks;
  readonly logger: Logger;
}

const ROUTES = [
  installationRoutes,
  repositoryRoutes,
  issueRoutes,
  timelineRoutes,
  deliveryRoutes,
  runRoutes,
  actionRoutes,
  rollbackRoutes,
  viewRoutes,
  summaryRoutes,
] as const;

/** The api's server, ready to listen. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { ports, token, checks, logger } = options;
  const app = createServer(logger);
  await describe(app);
  landingRoute(app, checks);
  serveHealth(app, checks);
  await app.register(
    async (scope) => {
      requireToken(scope, token);
      for (const routes of ROUTES) routes(scope, ports);
    },
    { prefix: '/api/v1' },
  );
  return app;
}

import { serveHealth, serveProblems, type HealthCheck } from '@reprise/process';
import { RepriseError } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Credentials } from './credentials.ts';
import { GitHubLimitError, type GitHubApp, type MintedToken } from './githubApp.ts';
import { hookDeliveriesRequest } from './hookDeliveries.ts';
import {
  ROLES,
  ROLE_NAMES,
  extraOf,
  isAllowed,
  optionalOf,
  type Permissions,
  type Role,
} from './roles.ts';

export interface ServerOptions {
  readonly github: GitHubApp;
  readonly credentials: Credentials;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly logger: Logger;
}

const BODY_LIMIT = 64 * 1024;
/** GitHub narrows a token to this many repositories at most. */
const MOST_REPOSITORIES = 500;

const id = z.int().positive();
const tokenRequest = z.strictObject({
  role: z.enum(ROLE_NAMES),
  installationId: id,
  repositoryIds: z.array(id).min(1).max(MOST_REPOSITORIES).optional(),
  /** Names of permissions that the role has on request. */
  extra: z.array(z.string()).max(10).default([]),
});
const idPath = z.object({ id: z.coerce.number().pipe(id) });

export function createServer(options: ServerOptions): FastifyInstance {
  const { github, credentials, checks, logger } = options;
  const app = fastify({ logger: false, bodyLimit: BODY_LIMIT });
  serveProblems(app, logger);
  serveHealth(app, () => checks);
  void app.register(async (scope) => {
    // Before the body is read.
    scope.addHook('onRequest', async (request, reply) => {
      callerOf(credentials, request);
      reply.header('cache-control', 'no-store');
    });
    scope.addHook('onError', async (_request, reply, error) => {
      if (!(error instanceof GitHubLimitError)) return;
      reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
    });
    scope.post('/tokens', (request) => mint(options, request));
    scope.get('/roles', (request) => ({ items: rolesOf(callerOf(credentials, request)) }));
    scope.get('/app', () => github.identity());
    scope.get('/installations', () => github.installations().then((items) => ({ items })));
    scope.get('/installations/:id', (request) =>
      github.installation(parse(idPath, request.params).id),
    );
    void scope.register(async (hook) => hookRoutes(hook, options));
  });
  return app;
}

/** The only service that may ask for GitHub's own record of deliveries. */
const RECONCILER = 'reconciler';

function hookRoutes(scope: FastifyInstance, { github, credentials, logger }: ServerOptions): void {
  scope.addHook('onRequest', async (request) => {
    const service = callerOf(credentials, request);
    if (service === RECONCILER) return;
    throw new RepriseError('role_forbidden', `${service} may not ask for deliveries.`);
  });
  scope.get('/hook/deliveries', (request) =>
    github.hookDeliveries(parse(hookDeliveriesRequest, request.query)),
  );
  scope.post('/hook/deliveries/:id/attempts', async (request, reply) => {
    const { id: attempt } = parse(idPath, request.params);
    await github.redeliver(attempt);
    logger.info({ attempt }, 'asked GitHub to deliver again');
    return reply.code(202).send({});
  });
}

/** Every role there is, and whether the caller may have it. */
const rolesOf = (service: string): readonly object[] =>
  ROLE_NAMES.map((role) => {
    const { permissions, repositories } = ROLES[role];
    const [optional, extra] = [optionalOf(role), extraOf(role)];
    return { role, permissions, optional, extra, repositories, allowed: isAllowed(service, role) };
  });

async function mint(
  { github, credentials, logger }: ServerOptions,
  request: FastifyRequest,
): Promise<MintedToken> {
  const service = callerOf(credentials, request);
  const { role, installationId, repositoryIds, extra } = parse(tokenRequest, request.body);
  assertAllowed(service, role, repositoryIds);
  const wanted = { ...ROLES[role].permissions, ...namedExtra(role, extra) };
  const minted = await mintFor(github, wanted, optionalOf(role), installationId, repositoryIds);
  counter('reprise_tokens_minted_total').inc({ role });
  logger.info({ caller: service, role, installationId, repositoryIds, extra }, 'minted');
  return minted;
}

/** With what is optional, where the account's owner has given it. */
async function mintFor(
  github: GitHubApp,
  permissions: Permissions,
  optional: Permissions,
  installationId: number,
  repositoryIds: readonly number[] | undefined,
): Promise<MintedToken> {
  const mintWith = (wanted: Permissions): Promise<MintedToken> =>
    github.mint(installationId, wanted, repositoryIds);
  if (Object.keys(optional).length === 0) return mintWith(permissions);
  return mintWith({ ...permissions, ...optional }).catch((error: unknown) => {
    if (error instanceof RepriseError && error.code === 'access_missing') {
      return mintWith(permissions);
    }
    throw error;
  });
}

/** @throws {RepriseError} role_forbidden for what the role does not have on request. */
function namedExtra(role: Role, names: readonly string[]): Permissions {
  const extra = extraOf(role);
  const named = names.map((name) => {
    const level = Object.hasOwn(extra, name) ? extra[name] : undefined;
    if (level !== undefined) return [name, level] as const;
    throw new RepriseError('role_forbidden', `${role} may not have the permission ${name}.`);
  });
  return Object.fromEntries(named);
}

function callerOf(credentials: Credentials, { headers }: FastifyRequest): string {
  const service = credentials.serviceOf(headers.authorization);
  if (service !== undefined) return service;
  throw new RepriseError('token_invalid', 'No service has this secret.');
}

function assertAllowed(
  service: string,
  role: Role,
  repositoryIds: readonly number[] | undefined,
): void {
  if (!isAllowed(service, role)) {
    throw new RepriseError('role_forbidden', `${service} may not have the role ${role}.`);
  }
  if (ROLES[role].repositories === 'one' && repositoryIds?.length !== 1) {
    throw new RepriseError('request_invalid', `A token of ${role} is for exactly one repository.`);
  }
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new RepriseError('request_invalid', `${wrong.join('; ')}.`);
}

import { askHealth, type Health, type HealthCheck } from '@reprise/process';
import { exposition } from '@reprise/telemetry';
import type { FastifyInstance } from 'fastify';

export type Checks = Readonly<Record<string, HealthCheck>>;

/**
 * Asks what the api stands on. `down` when it cannot read, that is without Postgres; `degraded` when
 * reads work and something else does not, such as Kafka or a view that is behind.
 */
export async function readiness(checks: Checks): Promise<Health> {
  const { status, dependencies } = await askHealth(checks);
  if (status === 'up') return { status, dependencies };
  const reads = dependencies['postgres']?.status === 'up';
  return { status: reads ? 'degraded' : 'down', dependencies };
}

/** /health/live, /health/ready and /metrics: for machines, without the token. */
export function serveHealth(app: FastifyInstance, checks: Checks): void {
  app.get('/health/live', { schema: { hide: true } }, () => ({ status: 'up' }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const health = await readiness(checks);
    return reply.code(health.status === 'down' ? 503 : 200).send(health);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const { contentType, text } = await exposition();
    return reply.type(contentType).send(text);
  });
}

import { exposition } from '@reprise/telemetry';
import { fastify, type FastifyInstance } from 'fastify';
import { askHealth } from './health.ts';
import type { HealthCheck } from './service.ts';

/**
 * Adds /health/live (the process runs), /health/ready (each dependency with its latency; 503 when
 * one is down) and /metrics to a server. None of them needs a token.
 */
export function serveHealth(
  app: FastifyInstance,
  checks: () => Readonly<Record<string, HealthCheck>>,
): void {
  app.get('/health/live', () => ({ status: 'up' }));
  app.get('/health/ready', async (_request, reply) => {
    const health = await askHealth(checks());
    return reply.code(health.status === 'up' ? 200 : 503).send(health);
  });
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await exposition();
    return reply.type(contentType).send(text);
  });
}

/** A server for health and metrics alone. Port 0 lets the system choose. */
export async function startAdmin(
  address: { host: string; port: number },
  checks: () => Readonly<Record<string, HealthCheck>>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const app = fastify({ logger: false });
  serveHealth(app, checks);
  const url = await app.listen(address);
  return { url, stop: () => app.close() };
}

import type { FastifyInstance } from 'fastify';
import { readiness, type Checks } from '../http/health.ts';
import { landingPage } from './page.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** GET /: what this is, what runs and where to go on. */
export function landingRoute(app: FastifyInstance, checks: Checks): void {
  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    const page = landingPage(await readiness(checks), `${request.protocol}://${request.host}`);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .send(page);
  });
}

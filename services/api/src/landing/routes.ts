import type { FastifyReply } from 'fastify';
import { readiness, type Checks } from '../http/health.ts';
import { landingPage } from './page.ts';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** Where there is no console: what this is, what runs and where to go on. */
export async function sendLanding(reply: FastifyReply, checks: Checks): Promise<FastifyReply> {
  const { protocol, host } = reply.request;
  const page = landingPage(await readiness(checks), `${protocol}://${host}`);
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', POLICY)
    .send(page);
}

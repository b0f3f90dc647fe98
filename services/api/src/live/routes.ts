import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { problems } from '../http/shapes.ts';
import { sessionCookieOf } from '../session/cookie.ts';
import { principalOf } from '../session/principal.ts';
import type { Sessions } from '../session/sessions.ts';
import type { LiveClients } from './clients.ts';

export interface Live {
  readonly clients: LiveClients;
  readonly sessions: Sessions;
}

const DESCRIPTION = `
Server-sent events. \`changed\` says that rows of a view changed, \`analysis\` carries a piece of what
a model says while it says it. Nothing is repeated: after a reconnect, read again what you show.
A comment comes every 15 s; a client that does not keep up is let go.
`;

/** GET /events: hints, until the client goes, the session ends or the api stops. */
export function liveRoutes(app: FastifyInstance, { clients, sessions }: Live): void {
  // Before the server waits for its connections to end.
  app.addHook('preClose', async () => clients.close());
  app.get(
    '/events',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['session'],
        summary: 'Hints of what changes, as it changes',
        description: DESCRIPTION.trim(),
        response: {
          200: {
            description: 'A stream.',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    (request, reply) => {
      const cookie = principalOf(request).via === 'session' ? sessionCookieOf(request) : undefined;
      const stream = clients.join(
        async () => cookie === undefined || (await sessions.read(cookie)) !== undefined,
      );
      return (
        reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          // Proxies that buffer would hold the hints back.
          .header('x-accel-buffering', 'no')
          .send(stream)
      );
    },
  );
}

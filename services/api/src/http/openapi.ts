import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

const DESCRIPTION = `
Reads of what Reprise knows, and the commands it takes.

* Every route needs \`Authorization: Bearer …\`, with the token from the file that \`stack.json\`
  names as \`credentials.apiToken\`; or the session of a browser that \`npx reprise open\` signed in.
* Lists answer \`{ items, next }\`. \`next\` goes into \`cursor\`, with the same filters.
* A command answers 202 with its position in the log. Give that position to a read as \`after\`, and
  the read waits until it sees the command, for at most 2 s.
* Errors are problem details (RFC 9457) with a \`code\` and a \`remedy\`.
`;

/** The description of the api: a page at /docs, OpenAPI at /docs/json. Register before the routes. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Reprise', description: DESCRIPTION.trim(), version: '1' },
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      },
      security: [{ token: [] }],
      tags: [
        { name: 'session', description: 'Signing in, and hints of what changes.' },
        { name: 'overview', description: 'Is it working, and what waits for a person?' },
        { name: 'issues', description: 'Issues and pull requests, and all that happened to them.' },
        { name: 'history', description: 'Deliveries, runs and actions.' },
        { name: 'approvals', description: 'Proposals that wait for a person.' },
        { name: 'rollbacks', description: 'Undoing what was done, in bulk.' },
        { name: 'switches', description: 'Stopping what acts, and letting it go on.' },
        { name: 'memories', description: 'What the agent has learnt from the answers of people.' },
        { name: 'jobs', description: 'Work that takes a while, and how far it is.' },
        { name: 'completeness', description: 'What GitHub sent, compared with what is here.' },
        { name: 'webhooks', description: 'Webhooks of repositories and organizations.' },
        { name: 'tenants', description: 'Whose data it is, and forgetting it.' },
        { name: 'views', description: 'The read models, and rebuilding them.' },
        { name: 'installations', description: 'Where Reprise is installed, and by which rules.' },
      ],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // The api speaks plain HTTP behind whoever ends TLS; nothing is loaded from elsewhere.
    transformStaticCSP: (policy) =>
      policy.replace(' upgrade-insecure-requests;', '').replace(' validator.swagger.io', ''),
    // BaseLayout leaves out the bar that opens other descriptions.
    uiConfig: {
      layout: 'BaseLayout',
      deepLinking: true,
      docExpansion: 'list',
      displayRequestDuration: true,
    },
    theme: { title: 'Reprise api' },
  });
}

import {
  commandShape,
  createWebhookRequest,
  pageOf,
  rotateWebhookRequest,
  updateWebhookRequest,
  webhookShape,
  webhookTakenShape,
  webhookWithSecretShape,
  type WebhookWithSecret,
} from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import type { RecentAnswers } from '../commands/recentAnswers.ts';
import {
  idempotencyHeader,
  keyOf,
  listQuery,
  readQuery,
  strict,
  webhookIdParameter,
} from '../http/parameters.ts';
import { problems, webhookConflict } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { WebhookManagement } from './manage.ts';
import type { WebhookReads } from './reads.ts';

export interface WebhookRoutes {
  readonly webhooks: Pick<WebhookReads, 'list' | 'find'>;
  readonly manageWebhooks: WebhookManagement;
  readonly shownSecrets: RecentAnswers<WebhookWithSecret>;
  readonly freshness: Freshness;
}

const tags = ['webhooks'];
const params = strict({ id: webhookIdParameter });

export function webhookRoutes(scope: FastifyInstance, ports: WebhookRoutes): void {
  readRoutes(scope, ports);
  secretRoutes(scope, ports);
  changeRoutes(scope, ports);
}

function readRoutes(scope: FastifyInstance, { webhooks, freshness }: WebhookRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/webhooks',
    {
      schema: {
        tags,
        summary: "Webhooks of repositories and organizations, beside the App's",
        querystring: strict(listQuery),
        response: { 200: pageOf(webhookShape), ...problems },
      },
    },
    async ({ query: { after, ...page } }) => {
      await freshness.reach(['webhooks', 'deliveries'], after);
      return webhooks.list(page);
    },
  );
  app.get(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'One webhook, without its secrets',
        params,
        querystring: strict(readQuery),
        response: { 200: webhookShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['webhooks', 'deliveries'], after);
      const webhook = await webhooks.find(id);
      if (webhook !== undefined) return webhook;
      throw new RepriseError('not_found', `There is no webhook ${id}.`);
    },
  );
}

/** The two routes that show a secret, this once. */
function secretRoutes(scope: FastifyInstance, ports: WebhookRoutes): void {
  const { manageWebhooks: manage, shownSecrets } = ports;
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/webhooks',
    {
      schema: {
        tags,
        summary: 'Configure a webhook; its secret is in the answer, and nowhere else',
        headers: idempotencyHeader,
        body: strict(createWebhookRequest.shape),
        response: { 201: webhookWithSecretShape, ...problems, 409: webhookConflict },
      },
    },
    async (request, reply) => {
      const asked = { asker: askerOf(request), idempotencyKey: keyOf(request.headers) };
      const answer = await shownSecrets.once('create a webhook', asked.idempotencyKey, () =>
        manage.create(request.body, asked),
      );
      reply.header('location', `/api/v1/webhooks/${answer.webhook.id}`);
      return reply.code(201).send(answer);
    },
  );
  app.post(
    '/webhooks/:id/rotate',
    {
      schema: {
        tags,
        summary: 'Give a webhook a new secret; the one before goes on verifying for a while',
        params,
        headers: idempotencyHeader,
        body: strict(rotateWebhookRequest.shape),
        response: { 200: webhookWithSecretShape, ...problems, 409: webhookConflict },
      },
    },
    (request) => {
      const { id } = request.params;
      const asked = { asker: askerOf(request), idempotencyKey: keyOf(request.headers) };
      return shownSecrets.once(`rotate ${id}`, asked.idempotencyKey, () =>
        manage.rotate(id, request.body, asked),
      );
    },
  );
}

function changeRoutes(scope: FastifyInstance, { manageWebhooks: manage }: WebhookRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.patch(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Rename a webhook, switch it on or off, or have it decided on',
        params,
        body: strict(updateWebhookRequest.shape),
        response: { 200: webhookTakenShape, ...problems, 409: webhookConflict },
      },
    },
    (request) => manage.update(request.params.id, request.body, askerOf(request)),
  );
  app.delete(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Remove a webhook: what it still sends is refused',
        params,
        response: { 202: commandShape, ...problems },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const position = formatPosition(await manage.remove(id, askerOf(request)));
      return reply.code(202).send({ command: id, position });
    },
  );
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { accountByLogin, accountById, repositoryByName } from '../state/lookup.ts';
import type { Repository } from '../state/model.ts';
import type { World } from '../world.ts';

/**
 * Takes emulate's webhooks and sends them on as the stand-in's own: with its repository, sender
 * and installation, whole seconds, a UUID and the App's signature.
 */
export async function createRelay(world: World, secret: string, committed: () => Promise<void>) {
  const server = Fastify();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body: Buffer, done) => done(null, body),
  );
  server.post('/', async (request, reply) => {
    const body = request.body as Buffer;
    if (!signed(body, secret, request.headers['x-hub-signature-256']))
      return reply.code(401).send();
    relay(world, String(request.headers['x-github-event']), body.toString('utf8'));
    await committed();
    return reply.code(202).send();
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function signed(body: Buffer, secret: string, header: unknown): boolean {
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return (
    typeof header === 'string' &&
    header.length === expected.length &&
    timingSafeEqual(Buffer.from(header), Buffer.from(expected))
  );
}

/** Milliseconds hide what GitHub cannot tell apart. */
const MILLISECONDS = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z"/g;

function relay(world: World, event: string, text: string): void {
  const payload = JSON.parse(text.replace(MILLISECONDS, '"$1Z"')) as Record<string, unknown>;
  const { action, repository: theirs, sender, installation, organization, ...body } = payload;
  const repository = ours(world, textAt(theirs, 'full_name'));
  if (repository === undefined || installation === undefined) return;
  const login = textAt(sender, 'login') ?? textAt(organization, 'login') ?? '';
  world.emit({
    event,
    ...(typeof action === 'string' && { action }),
    repository,
    sender: accountByLogin(world.state, login) ?? accountById(world.state, repository.ownerId),
    body,
  });
}

function ours({ state }: World, name: string | undefined): Repository | undefined {
  const [owner = '', repository = ''] = name?.split('/') ?? [];
  return repositoryByName(state, owner, repository);
}

function textAt(value: unknown, field: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Record<string, unknown>)[field];
  return typeof found === 'string' ? found : undefined;
}

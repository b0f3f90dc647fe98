import { createHmac, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';

/**
 * What a bot without a log does: verifies the signature, answers, and labels the issue at once.
 * Nothing is durable before the answer, nothing is recorded, nothing can be undone.
 */
export async function startBaseline(options: {
  readonly githubUrl: string;
  readonly token: string;
  readonly secret: string;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const app = fastify();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.post('/', async (request, reply) => {
    const body = request.body as Buffer;
    const expected = `sha256=${createHmac('sha256', options.secret).update(body).digest('hex')}`;
    const given = String(request.headers['x-hub-signature-256']);
    if (
      given.length !== expected.length ||
      !timingSafeEqual(Buffer.from(given), Buffer.from(expected))
    )
      return reply.code(401).send();
    const { issue, repository } = JSON.parse(body.toString('utf8')) as {
      issue: { number: number };
      repository: { full_name: string };
    };
    await fetch(
      `${options.githubUrl}/repos/${repository.full_name}/issues/${issue.number}/labels`,
      {
        method: 'POST',
        headers: { authorization: `token ${options.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ labels: ['bug'] }),
      },
    );
    return reply.code(202).send();
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => app.close() };
}

import { eventId, type DeliveryReceived } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../providers/github/examples.ts';
import { fakeLog, OLD_SECRET, opened, post, serving, sign } from './testing.ts';

describe('a signed delivery', () => {
  it('is kept byte for byte with what it takes to prove it, and answered with its position', async () => {
    const { log, kept } = fakeLog();
    const before = Date.now();
    const answer = await serving(log).inject(post(opened));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({
      deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      position: 'github.issues/4/0',
    });
    expect(kept).toHaveLength(1);
    const [{ topic, draft } = expect.fail('nothing was kept')] = kept;
    expect(topic).toBe('github.issues');
    const { data, ...envelope } = draft;
    expect(envelope).toEqual({
      type: 'DeliveryReceived',
      key: '7#5',
      tenantId: '3',
      id: eventId('DeliveryReceived', '72d3162e-cc78-11e3-81ab-4c9367dc0958'),
    });
    const { receivedAt, ...rest } = data;
    expect(rest).toEqual({
      provider: 'github',
      origin: 'webhook',
      deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      event: 'issues',
      action: 'opened',
      installationId: 11,
      repositoryId: 7,
      repository: 'acme/shop',
      number: 5,
      signature: sign(opened),
      secretId: 'current',
      contentType: 'application/json',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/044aadd',
        'x-github-event': 'issues',
        'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      },
      encoding: 'identity',
      keyId: null,
      body: Buffer.from(opened),
      source: 'app',
      standby: false,
    } satisfies Omit<DeliveryReceived, 'receivedAt'>);
    expect(receivedAt).toBeGreaterThanOrEqual(before);
  });

  it('may be signed with the secret before, and says so', async () => {
    const { log, kept } = fakeLog();
    const request = post(opened, { 'x-hub-signature-256': sign(opened, OLD_SECRET) });
    expect((await serving(log).inject(request)).statusCode).toBe(202);
    expect(kept[0]?.draft.data.secretId).toBe('previous');
  });

  it('may be a form, which is kept as a form', async () => {
    const { log, kept } = fakeLog();
    const form = new URLSearchParams({ payload: opened }).toString();
    const type = 'application/x-www-form-urlencoded';
    const answer = await serving(log).inject(post(form, { 'content-type': type }));
    expect(answer.statusCode).toBe(202);
    expect(kept[0]?.draft).toMatchObject({
      key: '7#5',
      data: { contentType: type, body: Buffer.from(form) },
    });
  });

  it('has the same id when it is sent again', async () => {
    const { log, kept } = fakeLog();
    const server = serving(log);
    await server.inject(post(opened));
    await server.inject(post(opened));
    expect(new Set(kept.map(({ draft }) => draft.id)).size).toBe(1);
  });

  it('is answered 200 when it is a ping, and is no event of an issue', async () => {
    const { log, kept } = fakeLog();
    const ping = JSON.stringify({ zen: 'Design for failure.', hook_id: 1, sender: { id: 3 } });
    const answer = await serving(log).inject(post(ping, { 'x-github-event': 'ping' }));
    expect(answer.statusCode).toBe(200);
    expect(kept.map(({ topic }) => topic)).toEqual(['github.installations']);
  });

  it('may be of a kind that nobody has heard of', async () => {
    const { log, kept } = fakeLog();
    const answer = await serving(log).inject(post('{}', { 'x-github-event': 'surprise' }));
    expect(answer.statusCode).toBe(202);
    expect(kept[0]).toMatchObject({ topic: 'github.installations', draft: { tenantId: 'none' } });
  });

  it('may be as large as GitHub sends', async () => {
    const { log, kept } = fakeLog();
    const large = JSON.stringify({ body: 'x'.repeat(25 * 1024 * 1024) });
    const sent = post(large, { 'x-github-event': 'surprise' });
    expect((await serving(log).inject(sent)).statusCode).toBe(202);
    expect(kept[0]?.draft.data.body.length).toBe(large.length);
  });
});

describe('every example of GitHub', () => {
  const examples = readExamples();

  it.each([
    ['JSON', 'application/json', (json: string) => json],
    [
      'a form',
      'application/x-www-form-urlencoded',
      (json: string) => new URLSearchParams({ payload: json }).toString(),
    ],
  ])('signed and sent as %s, is accepted and kept byte for byte', async (_what, type, encode) => {
    const { log, kept } = fakeLog();
    const server = serving(log);
    const bodies = examples.map(({ payload }) => encode(JSON.stringify(payload, null, 1)));
    const answers = await Promise.all(
      bodies.map((body, index) =>
        server.inject(
          post(body, {
            'content-type': type,
            'x-github-event': examples[index]?.event,
            'x-github-delivery': `delivery-${index}`,
          }),
        ),
      ),
    );
    expect(examples).toHaveLength(329);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 202]));
    const byId = new Map(kept.map(({ draft }) => [draft.data.deliveryId, draft.data]));
    expect(byId.size).toBe(329);
    for (const [index, body] of bodies.entries()) {
      const data = byId.get(`delivery-${index}`);
      expect(data?.body.equals(Buffer.from(body))).toBe(true);
      expect(data?.event).toBe(examples[index]?.event);
    }
  });
});

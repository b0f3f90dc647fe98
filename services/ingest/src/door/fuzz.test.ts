import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ERRORS } from '@reprise/schemas';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENCE } from './senders.ts';
import { asText, client, fakeLog, opened, post, problemIn, serving, sign } from './testing.ts';

const QUICK = { ...PATIENCE, headersWithin: 100, bodyWithin: 100, slowAfter: 50, lookEvery: 10 };

let server: FastifyInstance;
beforeAll(async () => {
  server = serving(fakeLog().log, { patience: QUICK });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** It has survived: a good delivery is still kept. */
async function expectAlive(): Promise<void> {
  expect((await server.inject(post(opened))).statusCode).toBe(202);
}

/** Kept, or refused by a problem of the catalogue that is nobody's bug. */
function expectSensible(answer: LightMyRequestResponse | string): void {
  const status =
    typeof answer === 'string' ? Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]) : answer.statusCode;
  if (status === 202 || status === 200) return;
  const { code } = problemIn(answer);
  expect(Object.keys(ERRORS)).toContain(code);
  expect(code).not.toBe('internal');
}

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const json = fc.json({ maxDepth: 4 });
/** A payload of GitHub with anything in any of its places. */
const payload = fc
  .record(
    {
      action: fc.jsonValue(),
      issue: fc.oneof(fc.jsonValue(), fc.record({ number: fc.jsonValue() })),
      repository: fc.oneof(
        fc.jsonValue(),
        fc.record({ id: fc.jsonValue(), full_name: fc.jsonValue(), owner: fc.jsonValue() }),
      ),
      installation: fc.oneof(fc.jsonValue(), fc.record({ id: fc.jsonValue() })),
      ['__proto__']: fc.jsonValue(),
      constructor: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const truncated = fc.tuple(json, fc.nat(300)).map(([text, length]) => text.slice(0, length));
const duplicated = fc
  .tuple(fc.jsonValue(), fc.jsonValue(), fc.nat(50))
  .map(([first, second, more]) => {
    const keys = Array.from({ length: more }, (_, index) => `"repository":${index},`).join('');
    return `{"issue":${JSON.stringify(first)},${keys}"issue":${JSON.stringify(second)}}`;
  });
const encoded = fc
  .tuple(json, fc.constantFrom<BufferEncoding>('utf16le', 'latin1', 'utf8'), fc.boolean())
  .map(([text, encoding, marked]) => Buffer.from(`${marked ? '\ufeff' : ''}${text}`, encoding));
const compressed = json.map((text) => gzipSync(text));
const body: fc.Arbitrary<Buffer | string> = fc.oneof(
  bytes,
  json,
  payload,
  truncated,
  duplicated,
  encoded,
  compressed,
);
const type = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'APPLICATION/JSON;x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'text/plain',
    ';',
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
);
const visible = fc.string({ unit: 'binary-ascii', maxLength: 150 });

describe('whatever is signed', () => {
  it('is kept or refused, and harms nobody', async () => {
    const requests = fc.record({ body, type, event: visible, id: visible, more: visible });
    await fc.assert(
      fc.asyncProperty(requests, async ({ body: sent, type: contentType, event, id, more }) => {
        const request = post(sent, {
          'content-type': contentType,
          'x-github-event': event,
          'x-github-delivery': id,
          'x-github-hook-id': more,
        });
        expectSensible(await server.inject(request));
        expectSensible(await server.inject(post(sent, { 'x-github-event': 'surprise' })));
      }),
      { numRuns: 300 },
    );
    await expectAlive();
  });

  it.each([
    ['arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', `${'{"issue":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['arrays without an end', '['.repeat(100_000)],
    ['numbers', `{"issue":{"number":${'9'.repeat(100_000)}}}`],
    ['names', `{${Array.from({ length: 50_000 }, () => '"issue":{}').join(',')}}`],
    ['escapes', `{"issue":"${'\\u0000'.repeat(50_000)}"}`],
  ])('may have 100,000 levels or so: %s', async (_what, text) => {
    expectSensible(await server.inject(post(text, { 'x-github-event': 'surprise' })));
    const form = new URLSearchParams({ payload: text }).toString();
    expectSensible(
      await server.inject(post(form, { 'content-type': 'application/x-www-form-urlencoded' })),
    );
    await expectAlive();
  });
});

/** What comes back of bytes on a connection that the sender then half closes, or leaves open. */
async function exchange(sent: string | Buffer, halfClose: boolean): Promise<string> {
  const { socket, closed } = await client(server);
  socket.write(sent);
  if (halfClose) socket.end();
  // The server ends keep-alive connections late; a bad one it ends by itself.
  socket.once('data', () => setTimeout(() => socket.destroy(), 20));
  return closed;
}

/** A request over the wire, with a few of its bytes replaced. */
const mangled = fc
  .tuple(
    fc.constant(asText(post(opened))),
    fc.array(fc.tuple(fc.nat(800), fc.nat(255)), { maxLength: 4 }),
    fc.nat(900),
  )
  .map(([text, changes, length]) => {
    const wire = Buffer.from(text, 'latin1');
    for (const [at, byte] of changes) wire[at % wire.length] = byte;
    return wire.subarray(0, length);
  });
const header = fc
  .tuple(visible, fc.oneof(visible, fc.string({ unit: 'binary', maxLength: 30 })))
  .map(([name, value]) => `${name}: ${value}\r\n`);
const injected = fc
  .array(
    fc.oneof(
      header,
      fc.constantFrom(
        'content-length: 5\r\n',
        'content-length: -1\r\n',
        'transfer-encoding: chunked\r\n',
        'transfer-encoding: gzip, chunked\r\n',
        'expect: 100-continue\r\n',
        'expect: everything\r\n',
        'connection: upgrade\r\nupgrade: websocket\r\n',
        'x-hub-signature-256: sha256=0\r\nset-cookie: a=b\r\n',
        'x-github-event: issues\r\n',
        `x: ${'x'.repeat(17_000)}\r\n`,
      ),
    ),
    { maxLength: 5 },
  )
  .map((headers) => asText(post(opened)).replace('\r\n\r\n', `\r\n${headers.join('')}\r\n`));
const head = asText(post(opened)).replace(/content-length: \d+/, 'transfer-encoding: chunked');
const start = head.slice(0, -opened.length);
const chunk = fc.oneof(
  fc.constantFrom(
    '0\r\n\r\n',
    '5\r\nhello\r\n',
    'zz\r\n',
    '-1\r\n',
    'fffffffffffffffff\r\n',
    '\r\n',
  ),
  fc.constant(`5;${'x'.repeat(20_000)}\r\n`),
  visible,
);
const chunked = fc.array(chunk, { maxLength: 5 }).map((chunks) => start + chunks.join(''));
const pipelined = fc
  .array(fc.oneof(fc.constant(asText(post(opened))), mangled.map(String)), { maxLength: 4 })
  .map((requests) => requests.join(''));

describe('whatever is on a connection', () => {
  it('is answered by a problem or not at all, and harms nobody', async () => {
    const wire = fc.oneof<fc.Arbitrary<string | Buffer>[]>(
      bytes,
      mangled,
      injected,
      chunked,
      pipelined,
    );
    await fc.assert(
      fc.asyncProperty(wire, fc.boolean(), async (sent, halfClose) => {
        const text = await exchange(sent, halfClose);
        // Of several answers the first: what follows a bad request is not read.
        const [first = ''] = text.replace('HTTP/1.1 100 Continue\r\n\r\n', '').split(/(?=HTTP\/1)/);
        if (first !== '') expectSensible(first);
      }),
      { numRuns: 150 },
    );
    await expectAlive();
  });

  it('may be a good request in pieces of any size', async () => {
    const whole = asText(post(opened));
    const cuts = fc.array(fc.nat(whole.length), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const { socket, answer } = await client(server);
        socket.setNoDelay(true);
        const ends = [...places.toSorted((a, b) => a - b), whole.length];
        let from = 0;
        for (const end of ends) {
          socket.write(whole.slice(from, end));
          from = end;
          await new Promise(setImmediate);
        }
        expect(await answer).toMatch(/^HTTP\/1\.1 202 /);
        socket.destroy();
      }),
      { numRuns: 50 },
    );
  });

  it('may be several good requests at once, each with an answer of its own', async () => {
    const { socket, closed } = await client(server);
    const others = ['a', 'b', 'c'].map((id) => asText(post(opened, { 'x-github-delivery': id })));
    socket.end(others.join(''));
    const answers = (await closed).match(/"deliveryId":"(.)"/g);
    expect(answers).toEqual(['"deliveryId":"a"', '"deliveryId":"b"', '"deliveryId":"c"']);
  });

  it('cannot put a header into an answer, nor a second answer', async () => {
    const id = 'a%0d%0aset-cookie:x';
    const answer = await exchange(
      asText(post(opened)).replace('/webhooks/github', `/webhooks/github/${id}`),
      true,
    );
    expectSensible(answer);
    expect(answer.split('\r\n\r\n')[0]).not.toContain('set-cookie');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('says nothing for a signature by a body that grew on the way', async () => {
    const smuggled = asText(post(opened, { 'x-hub-signature-256': sign(opened) })).replace(
      /content-length: \d+/,
      `content-length: ${opened.length}\r\ntransfer-encoding: chunked`,
    );
    expect(problemIn(await exchange(smuggled, true))).toMatchObject({ code: 'request_invalid' });
  });
});

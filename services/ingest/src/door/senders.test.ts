import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from './body.ts';
import { createFailures } from './failures.ts';
import { PATIENCE } from './senders.ts';
import {
  asText,
  client,
  expectProblem,
  fakeLog,
  opened,
  post,
  serving,
  untilInFlight,
  type Changes,
} from './testing.ts';

const QUICK = { ...PATIENCE, headersWithin: 200, bodyWithin: 400, slowAfter: 100, lookEvery: 20 };

let server: FastifyInstance;
afterEach(() => server.close());

async function listening(changes: Changes = {}) {
  const { log, kept } = fakeLog();
  server = serving(log, { patience: QUICK, ...changes });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return { kept };
}

const whole = asText(post(opened));
const head = whole.slice(0, -opened.length);

/** Writes a byte every few milliseconds until the connection is closed. */
function drip(write: (bytes: string) => void, text: string): () => void {
  let at = 0;
  const timer = setInterval(() => write(text[at++ % text.length] ?? ''), 10);
  return () => clearInterval(timer);
}

describe('a slow sender', () => {
  it('of headers is cut off, also when something comes all the time', async () => {
    await listening();
    const { socket, write, closed } = await client(server);
    write('POST /webhooks/github HTTP/1.1\r\nx: ');
    const stop = drip((bytes) => socket.writable && write(bytes), 'x');
    expectProblem(await closed, 408, 'body_too_slow');
    stop();
  });

  it('of nothing at all is cut off', async () => {
    await listening();
    const { closed } = await client(server);
    expectProblem(await closed, 408, 'body_too_slow');
  });

  it('of a body is cut off, also when something comes all the time', async () => {
    const { kept } = await listening();
    const { socket, write, answer, closed } = await client(server);
    write(head);
    const stop = drip((bytes) => socket.writable && write(bytes), ' ');
    expectProblem(await answer, 408, 'body_too_slow');
    await closed;
    stop();
    expect(kept).toHaveLength(0);
    await untilInFlight(0);
  });

  it('of a large body is cut off as soon as it is clear that it is slow', async () => {
    await listening({ patience: { ...QUICK, bodyWithin: 60_000 } });
    const large = head.replace(/content-length: \d+/, 'content-length: 20000000');
    const { write, answer } = await client(server);
    write(`${large}${'x'.repeat(1000)}`);
    expectProblem(await answer, 408, 'body_too_slow');
  });

  it('of a small body has all the time there is', async () => {
    const { kept } = await listening({ patience: { ...QUICK, bodyWithin: 60_000 } });
    const { write, answer } = await client(server);
    write(whole.slice(0, -1));
    await new Promise((resolve) => setTimeout(resolve, 3 * QUICK.slowAfter));
    write(whole.slice(-1));
    expect(await answer).toMatch(/^HTTP\/1.1 202 /);
    expect(kept).toHaveLength(1);
  });

  it('holds no more memory than it has sent', async () => {
    await listening({ patience: PATIENCE });
    const large = head.replace(/content-length: \d+/, `content-length: ${BODY_LIMIT}`);
    const { socket, write } = await client(server);
    write(`${large}x`);
    await untilInFlight(64 * 1024);
    socket.destroy();
    await untilInFlight(0);
  });

  it('counts as one that proved nothing', async () => {
    await listening({ failures: createFailures(1) });
    for (const [status, code] of [
      [408, 'body_too_slow'],
      [429, 'too_many_failures'],
    ] as const) {
      const { write, answer } = await client(server);
      write(head);
      expectProblem(await answer, status, code);
    }
  });
});

describe('a body that is too large', () => {
  const chunked = head.replace(/content-length: \d+/, 'transfer-encoding: chunked');
  const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;

  it('is refused by its length, before any of it is read', async () => {
    await listening({ patience: PATIENCE });
    const { write, answer } = await client(server);
    write(head.replace(/content-length: \d+/, `content-length: ${BODY_LIMIT + 1}`));
    expectProblem(await answer, 413, 'body_too_large');
    await untilInFlight(0);
  });

  it('is cut while it streams where no length was said', async () => {
    const { kept } = await listening({ patience: PATIENCE });
    const { socket, answer, closed } = await client(server);
    socket.write(chunked);
    const flow = (): void => {
      while (!socket.destroyed && socket.writable && socket.write(chunk));
    };
    socket.on('drain', flow);
    flow();
    expectProblem(await answer, 413, 'body_too_large');
    await closed;
    expect(socket.bytesWritten).toBeGreaterThan(BODY_LIMIT);
    expect(kept).toHaveLength(0);
    await untilInFlight(0);
  });
});

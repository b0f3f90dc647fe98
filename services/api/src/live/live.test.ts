import { setTimeout as delay } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { AUTHORIZED, fakeApp } from '../fakes.ts';
import { LIVE_LIMITS, LiveClients, type LiveLimits } from './clients.ts';
import { toHint } from './listener.ts';

const stay = async (): Promise<boolean> => true;

describe('a notification', () => {
  it('becomes a hint with the time it came', () => {
    const payload = '{"view":"issues","subjects":["11#7"],"repositories":[11]}';
    expect(toHint('reprise_changes', payload, () => 0)).toEqual({
      event: 'changed',
      data: {
        view: 'issues',
        subjects: ['11#7'],
        repositories: [11],
        at: '1970-01-01T00:00:00.000Z',
      },
    });
    expect(toHint('reprise_analysis', '{"run":"run_1","seq":0,"text":"a\\nb"}')).toEqual({
      event: 'analysis',
      data: { run: 'run_1', seq: 0, text: 'a\nb' },
    });
    expect(toHint('reprise_analysis', '{"run":"run_1","done":true}')?.data).toEqual({
      run: 'run_1',
      done: true,
    });
  });

  it.each([
    ['other', '{"view":"issues"}'],
    ['toString', '{"view":"issues"}'],
    ['reprise_changes', '{"view":7}'],
    ['reprise_changes', 'null'],
    ['reprise_changes', '{'],
    ['reprise_analysis', '{"run":"run_1"}'],
  ])('that is none of ours is passed over: %s %s', (channel, payload) => {
    expect(toHint(channel, payload)).toBeUndefined();
  });
});

describe('the stream of hints', () => {
  let app: FastifyInstance | undefined;
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  async function listening(limits: Partial<LiveLimits> = {}) {
    const live = new LiveClients({ ...LIVE_LIMITS, ...limits });
    app = await fakeApp({}, { edge: { live } });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const open = (headers: Record<string, string> = AUTHORIZED, signal?: AbortSignal) =>
      fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers, ...(signal && { signal }) });
    return { app, live, open };
  }

  async function until(condition: () => boolean): Promise<void> {
    const deadline = Date.now() + 5000;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error('it did not happen in time');
      await delay(5);
    }
  }

  it('needs a session or the token', async () => {
    const { open } = await listening();
    expect((await open({})).status).toBe(401);
  });

  it('carries hints to everybody, each in one message', async () => {
    const { live, open } = await listening();
    const answers = await Promise.all([open(), open()]);
    expect(answers[0]?.headers.get('content-type')).toContain('text/event-stream');
    expect(answers[0]?.headers.get('cache-control')).toBe('no-store');
    live.send({ event: 'analysis', data: { run: 'run_1', seq: 0, text: 'a\n\nevent: changed' } });
    live.close();
    for (const answer of answers) {
      const messages = (await answer.text()).split('\n\n');
      expect(messages[1]).toBe(
        'event: analysis\ndata: {"run":"run_1","seq":0,"text":"a\\n\\nevent: changed"}',
      );
      expect(messages[2]).toBe(': stopping');
    }
  });

  it('forgets who has gone', async () => {
    const { live, open } = await listening();
    const going = new AbortController();
    await open(AUTHORIZED, going.signal);
    expect(live.size).toBe(1);
    going.abort();
    await until(() => live.size === 0);
  });

  it('takes only so many', async () => {
    const { open } = await listening({ clients: 1 });
    await open();
    const second = await open();
    expect(second.status).toBe(503);
    expect(await second.json()).toMatchObject({ code: 'live_unavailable' });
  });

  it('ends at once when the api stops, which does not wait for it', async () => {
    const { app: server, open } = await listening();
    const answer = await open();
    const started = performance.now();
    const [text] = await Promise.all([answer.text(), server.close()]);
    expect(text).toContain(': stopping');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('keeps the connection open, and ends when its session has', async () => {
    const { live } = await listening({ keepAliveMs: 10 });
    let signedIn = true;
    const stream = live.join(async () => signedIn);
    const text: string[] = [];
    stream.on('data', (chunk: Buffer) => text.push(chunk.toString()));
    await until(() => text.join('').includes(': still here'));
    signedIn = false;
    await until(() => text.join('').includes(': signed out'));
    expect(live.size).toBe(0);
  });
});

describe('a slow client', () => {
  it('is let go when too much waits for it, and others are not', () => {
    const live = new LiveClients({ ...LIVE_LIMITS, bufferBytes: 10_000 });
    const slow = live.join(stay);
    const quick = live.join(stay);
    quick.resume();
    let most = 0;
    for (let sent = 0; sent < 100; sent += 1) {
      live.send({ event: 'analysis', data: { text: 'x'.repeat(1000) } });
      quick.read();
      most = Math.max(most, slow.readableLength);
    }
    expect(live.size).toBe(1);
    expect(most).toBeLessThan(30_000);
    live.close();
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { read, search, send } from './client.ts';
import { eachOf } from './eachOf.ts';
import { asProblem } from './problem.ts';
import { rowKey } from './refresh.ts';

const answering = (status: number, body: unknown) => {
  const asked = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(body, { status })));
  vi.stubGlobal('fetch', asked);
  return asked;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the api client', () => {
  it('repeats a name for each value, and leaves out what is empty', () => {
    expect(search({ label: ['bug', 'a/b'], q: undefined, cursor: null, limit: 5, sort: '' })).toBe(
      '?label=bug&label=a%2Fb&limit=5',
    );
    expect(search({})).toBe('');
  });

  it('sends commands with a key, so that sending again asks only once', async () => {
    const asked = answering(202, { id: 'rbk_1' });
    await send('/rollbacks', { scope: { run: 'run_1' } }, 'key');
    const [path, init] = asked.mock.calls[0] ?? [];
    expect(path).toBe('/api/v1/rollbacks');
    expect(new Headers(init?.headers).get('idempotency-key')).toBe('key');
  });

  it('fails with what the api says: what happened, and what to do', async () => {
    answering(503, { code: 'view_behind', title: 'T', detail: 'D', remedy: 'R', traceId: 't' });
    await expect(read('/issues')).rejects.toMatchObject({
      status: 503,
      code: 'view_behind',
      message: 'D',
      remedy: 'R',
      traceId: 't',
    });
  });

  it('says so when nothing answers, or something that is no problem', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(read('/issues')).rejects.toMatchObject({ code: 'unreachable', status: 0 });
    answering(502, '<html>');
    await expect(read('/issues')).rejects.toMatchObject({ code: 'http_502', status: 502 });
    expect(asProblem(new Error('oops')).code).toBe('console');
  });
});

describe('doing something with each of many', () => {
  it('goes on where one fails, and keeps their order', async () => {
    const seen: number[] = [];
    const work = (value: number) =>
      value === 2 ? Promise.reject(new Error('no')) : Promise.resolve(value * 10);
    const outcomes = await eachOf([1, 2, 3, 4, 5, 6], work, (done) => seen.push(done));
    expect(outcomes.map((one) => (one.status === 'done' ? one.answer : one.status))).toEqual([
      10,
      'failed',
      30,
      40,
      50,
      60,
    ]);
    expect(seen.at(-1)).toBe(6);
  });
});

describe('the rows of a list', () => {
  it('are told apart by id, proposal or name, and issues by their number', () => {
    expect(rowKey({ id: 'run_1', repository: 'a/b', number: 7 })).not.toBe(
      rowKey({ id: 'run_2', repository: 'a/b', number: 7 }),
    );
    expect(rowKey({ repository: 'a/b', number: 7 })).not.toBe(
      rowKey({ repository: 'a/b', number: 8 }),
    );
  });
});

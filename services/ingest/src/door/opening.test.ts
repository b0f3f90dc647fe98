import { describe, expect, it } from 'vitest';
import { appOnly } from '../sources/appOnly.ts';
import { onceKnown } from './opening.ts';
import { expectProblem, fakeLog, opened, post, SECRET, serving } from './testing.ts';

describe('until it is known who may send', () => {
  it('everybody is refused, with when to try again', async () => {
    const { promise: known, resolve } = Promise.withResolvers<void>();
    const sources = onceKnown(
      appOnly(() => [{ id: 'current', value: SECRET }]),
      known,
    );
    const { log, kept } = fakeLog();
    const server = serving(log, { sources });
    const early = await server.inject(post(opened));
    expectProblem(early, 503, 'log_unavailable');
    expect(early.headers['retry-after']).toBe('1');
    expect(sources.isKnown()).toBe(false);
    resolve();
    expect((await server.inject(post(opened))).statusCode).toBe(202);
    expect(kept).toHaveLength(1);
  });
});

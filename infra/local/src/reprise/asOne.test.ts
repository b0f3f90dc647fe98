import type { Service } from '@reprise/process';
import { describe, expect, it } from 'vitest';
import { asOne } from './asOne.ts';

function service(more: Partial<Service> = {}): Service & { stopped: boolean } {
  const made = {
    stopped: false,
    ready: Promise.resolve(),
    checks: { kafka: () => Promise.resolve() },
    stop: async () => {
      made.stopped = true;
    },
    ...more,
  };
  return made;
}
const begin = (made: Service) => () => Promise.resolve(made);

describe('several services as one', () => {
  it('are checked one by one, by name', async () => {
    const one = await asOne({ ingest: begin(service()), api: begin(service()) });
    expect(Object.keys(one.checks)).toEqual(['ingest.kafka', 'api.kafka', 'ready']);
  });

  it('are not ready by their checks before every one is', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = service({ ready: promise });
    const one = await asOne({ ingest: begin(service()), automation: begin(slow) });
    await expect(one.checks['ready']?.()).rejects.toThrow('not every service is ready yet');
    resolve();
    await one.ready;
    await expect(one.checks['ready']?.()).resolves.toBeUndefined();
  });

  it('are ready when all are, and not when one cannot be', async () => {
    const broken = service({ ready: Promise.reject(new Error('no')) });
    const one = await asOne({ ingest: begin(service()), api: begin(broken) });
    await expect(one.ready).rejects.toThrow('no');
  });

  it('have failed when one has', async () => {
    const failed = Promise.reject(new Error('gone'));
    const one = await asOne({ ingest: begin(service()), api: begin(service({ failed })) });
    await expect(one.failed).rejects.toThrow('gone');
  });

  it('are all stopped, also when one of them could not start', async () => {
    const good = service();
    const cannot = () => Promise.reject(new Error('cannot'));
    await expect(asOne({ ingest: begin(good), api: cannot })).rejects.toThrow('cannot');
    expect(good.stopped).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { askHealth } from './health.ts';

const up = (): Promise<void> => Promise.resolve();
const down = (): Promise<void> => Promise.reject(new Error('connection refused'));

describe('health', () => {
  it('is up when every dependency answers', async () => {
    const health = await askHealth({ kafka: up, postgres: up });
    expect(health.status).toBe('up');
    expect(health.dependencies['kafka']?.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('is degraded when some do, and says which does not and why', async () => {
    const health = await askHealth({ kafka: down, postgres: up });
    expect(health.status).toBe('degraded');
    expect(health.dependencies['kafka']).toMatchObject({
      status: 'down',
      because: 'connection refused',
    });
  });

  it('is down when none does', async () => {
    expect((await askHealth({ kafka: down })).status).toBe('down');
  });

  it('is up with a warning where something works that somebody must look after', async () => {
    const health = await askHealth({ secrets: () => Promise.resolve('the file is broken') });
    expect(health).toMatchObject({
      status: 'up',
      dependencies: { secrets: { status: 'up', warning: 'the file is broken' } },
    });
  });

  it('does not wait for a dependency that never answers', async () => {
    const silent = new Promise<void>(() => {});
    const health = await askHealth({ kafka: () => silent, postgres: up }, 5);
    expect(health.dependencies['kafka']?.because).toBe('no answer within 5 ms');
  });

  it('is up when nothing is depended on', async () => {
    expect((await askHealth({})).status).toBe('up');
  });
});

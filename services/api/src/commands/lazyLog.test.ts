import type { EventLog } from '@reprise/kafka';
import { describe, expect, it } from 'vitest';
import { lazily } from './lazyLog.ts';

describe('a log that connects lazily', () => {
  it('connects once for many commands', async () => {
    let connections = 0;
    const log = lazily(async () => {
      connections++;
      return { publish: async () => [] } as unknown as EventLog;
    });
    await Promise.all([log.publish('commands.action', []), log.publish('commands.action', [])]);
    expect(connections).toBe(1);
  });

  it('fails a command while it cannot connect, and tries again for the next', async () => {
    let up = false;
    const log = lazily(async () => {
      if (!up) throw new Error('away');
      return { publish: async () => [] } as unknown as EventLog;
    });
    await expect(log.publish('commands.action', [])).rejects.toThrow('away');
    up = true;
    await expect(log.publish('commands.action', [])).resolves.toEqual([]);
  });
});

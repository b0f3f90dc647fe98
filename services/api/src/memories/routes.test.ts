import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeCommands, fakeMemories } from '../fakes.ts';

const MEMORY = 'mem_0b8f2a52-5f2e-5c1e-9d0a-0123456789ab';
const subject = {
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: 9001,
  number: 3,
};
const known = { proposalId: 'prp_1', runId: 'run_1', tenantId: '9', subject, forgotten: false };

const forget = async (ports: Partial<Ports>, body: object = {}, key?: string) =>
  (await fakeApp(ports)).inject({
    method: 'POST',
    url: `/api/v1/memories/${MEMORY}/forget`,
    headers: { ...AUTHORIZED, ...(key !== undefined && { 'idempotency-key': key }) },
    payload: body,
  });

describe('what the agent remembers', () => {
  it('is forgotten by a command to the agent, on the issue that it came from', async () => {
    const asked: unknown[] = [];
    const answer = await forget(
      {
        memories: fakeMemories({ forgettable: async () => known }),
        commands: fakeCommands({
          forgetMemory: async (command) => {
            asked.push(command);
            return { topic: 'commands.agent', partition: 3, offset: 17n };
          },
        }),
      },
      { because: 'wrong' },
    );
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ position: 'commands.agent/3/17' });
    const about = { memoryId: MEMORY, proposalId: 'prp_1', runId: 'run_1', tenantId: '9', subject };
    expect(asked).toMatchObject([{ ...about, because: 'wrong', asker: { by: 'api' } }]);
  });

  it('cannot be forgotten twice, nor where there is none', async () => {
    const forgotten = fakeMemories({ forgettable: async () => ({ ...known, forgotten: true }) });
    expect((await forget({ memories: forgotten })).statusCode).toBe(409);
    expect((await forget({})).statusCode).toBe(404);
  });
});

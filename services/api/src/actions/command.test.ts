import { actionId } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeCommands } from '../fakes.ts';
import type { CommandableAction } from './reads.ts';

const ID = actionId('p');
const subject = {
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: 9001,
  number: 3,
};
const givenUp = {
  reason: 'keeps_failing',
  message: 'GitHub answers 502',
  tries: 9,
  rollbackId: 'rbk_1',
  retry: 2,
  at: 5,
  over: false,
};
const action = (given: Partial<CommandableAction>): CommandableAction => ({
  status: 'pending',
  outcome: 'pending',
  reason: null,
  givenUp: null,
  retriedBy: null,
  subject,
  tenantId: '9',
  ...given,
});

async function asking(word: string, given: CommandableAction | undefined) {
  const written: object[] = [];
  const taking = (type: string) => async (command: object) => {
    written.push({ type, ...command });
    return { topic: 'commands.action', partition: 3, offset: 17n } as const;
  };
  const ports: Partial<Ports> = {
    actions: {
      list: async () => ({ items: [], next: null }),
      find: async () => undefined,
      commandable: async () => given,
    },
    commands: fakeCommands({ cancelAction: taking('cancel'), retryAction: taking('retry') }),
  };
  const app = await fakeApp(ports);
  const url = `/api/v1/actions/${ID}/${word}`;
  const answer = await app.inject({ method: 'POST', url, headers: AUTHORIZED });
  return {
    status: answer.statusCode,
    written,
    ...answer.json<{ code?: string; detail?: string }>(),
  };
}

describe('a command on an action', () => {
  it('cancels what was not attempted, also while it is put off', async () => {
    const about = { actionId: ID, subject, tenantId: '9' };
    for (const status of ['pending', 'deferred'] as const) {
      const { status: answered, written } = await asking('cancel', action({ status }));
      expect(answered).toBe(202);
      expect(written).toMatchObject([{ type: 'cancel', ...about }]);
    }
  });

  it('does not cancel what has begun: that is rolled back', async () => {
    const { code, detail } = await asking('cancel', action({ outcome: 'attempted' }));
    expect(code).toBe('not_possible_now');
    expect(detail).toBe(`${ID} was attempted already: roll it back instead.`);
  });

  it('tries again what was given up, the action or its undoing', async () => {
    const { written } = await asking('retry', action({ status: 'given_up', givenUp }));
    expect(written).toMatchObject([{ type: 'retry', rollbackId: 'rbk_1', retry: 2 }]);
    expect((await asking('retry', action({}))).detail).toContain('it is pending');
  });

  it('on what there is not is refused', async () =>
    expect((await asking('retry', undefined)).status).toBe(404));
});

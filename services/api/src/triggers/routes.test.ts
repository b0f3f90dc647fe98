import { describe, expect, it } from 'vitest';
import type { Ports } from '../app.ts';
import { AUTHORIZED, fakeApp, fakeCommands, fakeRepository, fakeRuns } from '../fakes.ts';

const subject = {
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: 9001,
  number: 3,
};
const RUN: string = 'run_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';

function installation() {
  const written: unknown[] = [];
  const ports: Partial<Ports> = {
    repositories: { named: async () => fakeRepository({ id: 42, fullName: 'acme/shop' }) },
    subjects: {
      find: async (_, number) => (number === 3 ? { subject, tenantId: '9' } : undefined),
    },
    runs: fakeRuns({
      cancellable: async (id) => ({
        status: id === RUN ? 'started' : 'finished',
        tenantId: '9',
        subject,
      }),
    }),
    commands: fakeCommands({
      trigger: async (command) => {
        written.push(command);
        return { topic: 'commands.automation', partition: 3, offset: 17n };
      },
      cancelRun: async (command) => {
        written.push(command);
        return { topic: 'commands.agent', partition: 3, offset: 17n };
      },
    }),
  };
  const post = async (url: string, payload?: object, headers: object = {}) =>
    (await app).inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { ...AUTHORIZED, ...headers },
      ...(payload && { payload }),
    });
  const app = fakeApp(ports);
  return { written, post };
}

describe('triggering a rule', () => {
  const path = '/repositories/acme/shop/issues/3/triggers';

  it('writes one command under its key, and another one for another rule', async () => {
    const { written, post } = installation();
    const key = { 'idempotency-key': 'k' };
    const one = await post(path, { rule: 'triage' }, key);
    const again = await post(path, { rule: 'triage' }, key);
    await post(path, {}, key);
    expect(one.statusCode).toBe(202);
    expect(one.json()).toMatchObject({ position: 'commands.automation/3/17' });
    expect(again.json()).toEqual(one.json());
    expect(written).toMatchObject([{ subject, rule: 'triage' }, { rule: null }]);
  });

  it('says who asked from where, as far as that is told', async () => {
    const { written, post } = installation();
    await post(path, {}, { 'user-agent': 'reprise-cli/0.1.0' });
    await post(path);
    expect(written).toMatchObject([
      { asker: { by: 'api', via: 'cli' } },
      { asker: { by: 'api', via: 'api' } },
    ]);
  });

  it('needs an issue that is known', async () => {
    const { written, post } = installation();
    expect((await post('/repositories/acme/shop/issues/4/triggers')).statusCode).toBe(404);
    expect(written).toEqual([]);
  });
});

describe('cancelling a run', () => {
  it('asks the analyst to stop, with a reason', async () => {
    const { written, post } = installation();
    const answer = await post(`/runs/${RUN}/cancel`, { because: 'wrong issue' });
    expect(answer.statusCode).toBe(202);
    expect(written).toMatchObject([{ runId: RUN, because: 'wrong issue' }]);
  });

  it('is a conflict when the run has ended', async () => {
    const { written, post } = installation();
    const ended = RUN.replace('run_1', 'run_2');
    expect((await post(`/runs/${ended}/cancel`)).json()).toMatchObject({ code: 'conflict' });
    expect(written).toEqual([]);
  });
});

import type { RollbackPlan } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, type FakeReprise } from '../testing/fakeReprise.ts';

const ACTION = 'act_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';

const plan: RollbackPlan = {
  steps: [
    {
      action: ACTION,
      summary: 'add the label bug',
      kind: 'label.add',
      repository: 'acme/orders-api',
      number: 7,
      disposition: 'undo',
      because: 'nobody touched it since',
      from: 'bug',
      to: null,
      residue: 'notifications were sent',
    },
    {
      action: 'act_2',
      summary: 'comment',
      kind: 'comment',
      repository: 'acme/orders-api',
      number: 7,
      disposition: 'skip',
      because: 'it was undone before',
      from: null,
      to: null,
      residue: null,
    },
  ],
  counts: { undo: 1, skip: 1 },
  calls: 2,
  seconds: 3,
};

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function started(given = plan): Promise<{ fake: FakeReprise; asked: () => number }> {
  const fake = await fakeReprise(({ url }) =>
    url === '/api/v1/rollbacks/plan'
      ? { body: given }
      : { status: 202, body: { id: 'rbk_1', status: 'planned', position: 'c/0/1' } },
  );
  reprise = fake;
  return {
    fake,
    asked: () => fake.requests.filter(({ url }) => url === '/api/v1/rollbacks').length,
  };
}

const person = (answer: boolean, questions: string[] = []) => ({
  confirm: async (question: string) => {
    questions.push(question);
    return answer;
  },
});

describe('the plan of a rollback', () => {
  it('is shown without anything being undone', async () => {
    const { fake, asked } = await started();
    const { code, out } = await fake.cli('rollback', ACTION, '--plan');
    expect(code).toBe(0);
    expect(JSON.parse(String(fake.requests[0]?.body))).toEqual({ scope: { action: ACTION } });
    expect(out.split('\n').slice(0, 7)).toEqual([
      'Plan',
      '  1. undo  add the label bug on acme/orders-api#7',
      '     from "bug" back to absent',
      '     stays: notifications were sent',
      '  2. leave comment on acme/orders-api#7',
      '     because it was undone before',
      '1 to undo, 1 to leave; about 2 requests, 3 s.',
    ]);
    expect(asked()).toBe(0);
  });

  it('is shown to a person, who is asked', async () => {
    const { fake, asked } = await started();
    const questions: string[] = [];
    const no = await fake.cliOn(person(false, questions), 'rollback', ACTION, '--no-wait');
    expect(no).toMatchObject({
      code: 0,
      out: expect.stringContaining('Plan'),
      err: 'Nothing was undone.\n',
    });
    expect(questions).toEqual(['Undo it?']);
    expect(asked()).toBe(0);
    await fake.cliOn(person(true), 'rollback', ACTION, '--no-wait');
    expect(asked()).toBe(1);
  });

  it('asks nobody with --yes, and nobody where there is nothing to undo', async () => {
    const { fake, asked } = await started({ ...plan, counts: { undo: 0, skip: 1 } });
    const questions: string[] = [];
    await fake.cliOn(person(true, questions), 'rollback', ACTION, '--plan', '--yes', '--no-wait');
    expect(asked()).toBe(1);
    await fake.cliOn(person(true, questions), 'rollback', ACTION, '--no-wait');
    expect(asked()).toBe(1);
    expect(questions).toEqual([]);
  });

  it('is not asked for by a script that undoes', async () => {
    const { fake, asked } = await started();
    await fake.cli('rollback', ACTION, '--no-wait');
    expect(asked()).toBe(1);
    expect(fake.requests).toHaveLength(1);
  });

  it('is one document for machines', async () => {
    const { fake } = await started();
    expect(JSON.parse((await fake.cli('rollback', ACTION, '--plan', '--json')).out)).toEqual(plan);
    const args = ['rollback', ACTION, '--plan', '--yes', '--no-wait', '--json'];
    expect(JSON.parse((await fake.cli(...args)).out)).toMatchObject({ id: 'rbk_1' });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, typesOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const newRun = (): string => `run_${randomUUID()}`;

describe('the agent without a model', () => {
  it('proposes labels that it has learnt from the repository', async () => {
    const agent = await world.start();
    const run = newRun();
    await world.ask(run);
    const end = await world.ended(run);
    expect(end.data).toMatchObject({ analyst: 'local', proposals: 1, modelCalls: 0, costUsd: 0 });
    const events = world.eventsOf(run);
    expect(typesOf(events)).toEqual(['AnalysisStarted', 'ProposalMade', 'AnalysisFinished']);
    expect(events[1]?.data).toMatchObject({ kind: 'label.add', parameters: { label: 'bug' } });
    await agent.stop();
  });

  it('fails a playbook that it does not know, and says which it knows', async () => {
    const agent = await world.start();
    const run = newRun();
    await world.ask(run, { playbook: 'horoscope' });
    const { data } = await world.ended(run);
    expect(data).toMatchObject({
      reason: 'unreadable',
      message: expect.stringMatching(/horoscope.*triage/),
    });
    await agent.stop();
  });

  it('does not start when tokens would give it a role that writes', async () => {
    world.outside.allowed = 'action-write';
    const agent = await world.start();
    expect(await agent.ended).toBe(1);
    expect(agent.output()).toMatch(/agent_can_write|does not start/);
    world.outside.allowed = undefined;
  });
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FixtureResponse } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { overloaded, proposing, reading, startModel, type ScriptedModel } from './model.ts';
import { openWorld, typesOf, type World } from './world.ts';

let world: World;
let model: ScriptedModel;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  model = await startModel();
});
afterEach(async () => {
  await world.stopAgents();
  await model.stop();
});
afterAll(() => world?.stop());

const newRun = (): string => `run_${randomUUID()}`;

describe('the agent with a model', () => {
  it('lets the model read and takes its proposals', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-'));
    await world.start({ ...model.environment, TRACE_DIR: folder });
    const run = newRun();
    model.script.push(reading('README.md', 'toolu_1'), proposing('bug'));
    await world.ask(run);
    const { data } = await world.ended(run);
    expect(data).toMatchObject({ analyst: 'anthropic', proposals: 1, modelCalls: 2 });
    expect(typesOf(world.eventsOf(run))).toEqual([
      'AnalysisStarted',
      'ModelCalled',
      'ToolUsed',
      'ModelCalled',
      'ProposalMade',
      'AnalysisFinished',
    ]);
    expect(data).toMatchObject({ costUsd: (2000 * 2 + 150 * 10) / 1_000_000 });
    await world.stopAgents();
    const spans = readFileSync(join(folder, 'agent.jsonl'), 'utf8');
    const names = spans
      .split('\n')
      .flatMap((line) => /"name":"((?:chat|tool)[^"]*)"/.exec(line)?.[1] ?? []);
    expect(names).toEqual(['chat claude-sonnet-5-5', 'tool read_file', 'chat claude-sonnet-5-5']);
    expect(spans).not.toMatch(/sk-test|# App|stack trace|It crashes/);
    expect(
      new Set(world.eventsOf(run).map(({ envelope }) => envelope.traceparent?.slice(3, 35))).size,
    ).toBe(1);
  });

  it.each([
    ['after_answer', 3],
    ['after_tool', 2],
    ['before_outcome', 2],
    ['after_outcome', 2],
  ])(
    'that is killed at %s is resumed, and the model is asked %i times in all',
    async (step, calls) => {
      const run = newRun();
      const doomed = await world.start({
        ...model.environment,
        AGENT_CRASH_AT: step,
        AGENT_LEASE_MS: '2000',
      });
      model.script.push(reading('README.md', 'toolu_1'));
      // An answer that never reached the log has to be asked for again.
      if (step === 'after_answer') model.script.push(reading('README.md', 'toolu_1'));
      model.script.push(proposing('bug'));
      await world.ask(run);
      expect(await doomed.ended).toBe('SIGKILL');
      await world.start(model.environment);
      const { data } = await world.ended(run);
      expect(data).toMatchObject({ analyst: 'anthropic', proposals: 1, modelCalls: 2 });
      await world.stopAgents();
      await world.caughtUp();
      expect(model.requests).toHaveLength(calls);
      const types = typesOf(world.eventsOf(run));
      expect(types.filter((type) => type === 'ModelCalled')).toHaveLength(2);
      expect(types.filter((type) => type === 'AnalysisFinished')).toHaveLength(1);
    },
  );

  it('lets the local analyst answer where the model is overloaded, and says so', async () => {
    await world.start(model.environment);
    const run = newRun();
    model.script.push(overloaded, overloaded, overloaded, overloaded);
    await world.ask(run);
    const { data } = await world.ended(run);
    expect(data).toMatchObject({ analyst: 'local', because: expect.stringContaining('529') });
    expect(model.requests).toHaveLength(4);
  });

  it('stops at the budget, also one that other runs have spent', async () => {
    await world.start(model.environment);
    const [first, second] = [newRun(), newRun()];
    model.script.push(proposing('bug'), proposing('bug'));
    await world.ask(first, { budgetUsdPerDay: 1 });
    await world.ended(first);
    // Enough for what was spent, and not for one more call.
    await world.ask(second, { budgetUsdPerDay: 0.05 });
    const { type, data } = await world.ended(second);
    expect(type).toBe('AnalysisFailed');
    expect(data).toMatchObject({ reason: 'budget', modelCalls: 0 });
    expect(data).toMatchObject({ message: expect.stringMatching(/limits\.model.*tomorrow/) });
    expect(model.requests).toHaveLength(1);
  });

  it('never lets runs that are under way at once spend the same dollar', async () => {
    const answer = Promise.withResolvers<FixtureResponse>();
    model.script.push(answer.promise);
    await world.start(model.environment);
    const spent = await world.rows('select coalesce(sum(usd), 0)::float8 as usd from agent.spend');
    // Enough for one call at a time: what it may cost is reserved until it is known.
    const budgetUsdPerDay = Number(spent[0]?.['usd']) + 0.3;
    const runs = [newRun(), newRun(), newRun(), newRun()];
    for (const run of runs) await world.ask(run, { budgetUsdPerDay });
    const typesAtEnd = (): readonly unknown[] =>
      runs.map((run) => world.eventsOf(run).at(-1)?.type);
    const failed = (): number => typesAtEnd().filter((type) => type === 'AnalysisFailed').length;
    await eventually(() => expect(failed()).toBe(3));
    answer.resolve(proposing('bug'));
    const ends = await Promise.all(runs.map((run) => world.ended(run)));
    expect(ends.filter(({ type }) => type === 'AnalysisFinished')).toHaveLength(1);
    expect(model.requests).toHaveLength(1);
  });

  it('ends an analysis that somebody cancels while the model speaks', async () => {
    const slow = await startModel(200);
    await world.start(slow.environment);
    const run = newRun();
    slow.script.push(proposing('bug', 'word '.repeat(2000)));
    await world.ask(run);
    await eventually(() => expect(slow.requests).toHaveLength(1));
    await world.cancel(run);
    const { data } = await world.ended(run);
    expect(data).toMatchObject({ reason: 'cancelled', message: expect.stringMatching(/ada/) });
    await world.stopAgents();
    await slow.stop();
  });

  it('asks nothing while a kill switch is set, breaks off what is being said, and goes on', async () => {
    const slow = await startModel(200);
    await world.start(slow.environment);
    const [speaking, late] = [newRun(), newRun()];
    slow.script.push(proposing('bug', 'word '.repeat(2000)), proposing('bug'), proposing('bug'));
    await world.ask(speaking);
    await eventually(() => expect(slow.requests).toHaveLength(1));
    await world.turn(true);
    await world.ask(late);
    // Both wait: one was broken off, and the other is not begun.
    await eventually(async () => {
      const waiting = await world.rows(`select id from agent.tasks
        where id in ('${speaking}', '${late}') and lease_token is null and not_before is not null`);
      expect(waiting).toHaveLength(2);
    });
    expect(slow.requests).toHaveLength(1);
    expect(typesOf(world.eventsOf(late))).toEqual([]);
    await world.turn(false);
    for (const run of [speaking, late]) {
      expect((await world.ended(run)).data).toMatchObject({ analyst: 'anthropic', modelCalls: 1 });
    }
    expect(slow.requests).toHaveLength(3);
    await world.stopAgents();
    await slow.stop();
  });

  it('ends an analysis that takes too long', async () => {
    const slow = await startModel(200);
    await world.start({ ...slow.environment, AGENT_TIMEOUT_MS: '1500' });
    const run = newRun();
    slow.script.push(proposing('bug', 'word '.repeat(2000)));
    await world.ask(run);
    expect((await world.ended(run)).data).toMatchObject({ reason: 'timeout' });
    await world.stopAgents();
    await slow.stop();
  });

  it('lets go of what is in hand when it stops, for another to go on', async () => {
    const slow = await startModel(200);
    const stopped = await world.start(slow.environment);
    const run = newRun();
    slow.script.push(proposing('bug', 'word '.repeat(2000)));
    await world.ask(run);
    await eventually(() => expect(slow.requests).toHaveLength(1));
    await stopped.stop();
    expect(await stopped.ended).toBe(0);
    model.script.push(proposing('bug'));
    await world.start(model.environment);
    expect((await world.ended(run)).data).toMatchObject({ analyst: 'anthropic', modelCalls: 1 });
    await slow.stop();
  });

  it('says what the model says while it says it', async () => {
    const slow = await startModel(100);
    const heard = await world.listen();
    await world.start(slow.environment);
    const run = newRun();
    slow.script.push(proposing('bug', 'word '.repeat(80)));
    await world.ask(run);
    await world.ended(run);
    await eventually(() => expect(heard).toContainEqual({ run, done: true }));
    const said = heard.filter((one) => one.run === run && one.text !== undefined);
    expect(said.length).toBeGreaterThan(1);
    expect(said.map(({ seq }) => seq)).toEqual(said.map((_, index) => index + 1));
    expect(said.map(({ text }) => text).join('')).toContain('word word');
    await world.stopAgents();
    await slow.stop();
  });

  it('knows from the log alone what was spent', async () => {
    await world.start(model.environment);
    const total = () =>
      world.rows('select run_id, call, usd from agent.spend where settled order by 1, 2');
    const before = await total();
    expect(before.length).toBeGreaterThan(5);
    await world.stopAgents();
    await world.rows('drop schema agent cascade');
    await world.start(model.environment);
    await eventually(async () => expect(await total()).toEqual(before));
  });
});

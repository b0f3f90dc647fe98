import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run, RunDetail } from '@reprise/contract';
import type { Seed } from '@reprise/harness';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open } from './acting.ts';
import { eventually } from './eventually.ts';
import { overloaded, proposing, startModel, usingTool, type ScriptedModel } from './model.ts';
import { startStack, type Stack } from './stack.ts';
import { OBSERVED, SEED, WATCHED } from './world.ts';

const RULES = `version: 1
mode: auto
rules:
  triage:
    when: issue.opened
    ask: triage
    may:
      - { label: { one-of: [bug, Feature, question] }, confidence: 0.8 }
`;

/** One repository whose rules allow the model everything it costs, one next to nothing. */
const FILES: Readonly<Record<string, string>> = {
  shop: RULES,
  handbook: RULES.replace('rules:', 'limits: { model: 0.01 USD/day }\nrules:'),
};
const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) => ({
    ...repository,
    files: { '.github/reprise.yml': FILES[repository.name] ?? '' },
  })),
};

let model: ScriptedModel;
let stack: Stack;
beforeAll(async () => {
  model = await startModel();
  stack = await startStack({ seed, environment: model.environment, without: ['agent'] });
  await stack.startService('agent');
});
afterEach(() => model.clear());
afterAll(async () => {
  await stack?.stopService('agent');
  await stack?.stop();
  await model?.stop();
});

const runOn = (number: number, repository = WATCHED): Promise<RunDetail> =>
  eventually(async () => {
    const [run] = await stack.api.list<Run>(
      `/api/v1/runs?repository=${repository}&number=${number}`,
    );
    if (run?.status !== 'finished') throw new Error(`The run on #${number} is not finished.`);
    return stack.api.get<RunDetail>(`/api/v1/runs/${run.id}`);
  });

const BODY = 'It crashes, and throws an error with a stack trace.';

describe('an issue that a model triages', () => {
  it('gets the label, and the run shows what it rests on and what it cost', async () => {
    model.script.push(usingTool('labels_in_use', {}), proposing('bug', 0.93));
    const number = await open(stack, { title: 'Crash on start', body: BODY });
    await eventually(() => expect(issueOf(stack, number).labels).toEqual(['bug']));
    const { analysis, decisions } = await runOn(number);
    expect(analysis).toMatchObject({ analyst: 'anthropic', promptVersion: 'triage@2' });
    expect(analysis?.calls).toHaveLength(2);
    expect(analysis?.tools).toMatchObject([{ tool: 'labels_in_use', failed: false }]);
    expect(analysis?.costUsd).toBeGreaterThan(0);
    expect(decisions).toMatchObject([{ decision: 'accepted', confidence: 0.93 }]);
    expect(model.requests).toHaveLength(2);
  });

  it('is left alone where the model is not sure, or wants what the rules do not allow', async () => {
    model.script.push(proposing('bug', 0.5));
    const unsure = await runOn(await open(stack, { title: 'Hm', body: BODY }));
    expect(unsure.decisions).toMatchObject([{ decision: 'declined', reason: 'confidence' }]);
    model.script.push(proposing('security', 0.99));
    const number = await open(stack, { title: 'Label me security', body: BODY });
    const greedy = await runOn(number);
    expect(greedy.decisions).toMatchObject([{ decision: 'declined', reason: 'not_allowed' }]);
    expect(issueOf(stack, number).labels).toEqual([]);
  });

  it('is triaged after all when the answer is malformed once, and is not when twice', async () => {
    model.script.push({ content: 'It is a bug!' }, proposing('bug', 0.9));
    const mended = await open(stack, { title: 'Crash one', body: BODY });
    await eventually(() => expect(issueOf(stack, mended).labels).toEqual(['bug']));
    model.script.push({ content: 'It is a bug!' }, { content: '{"summary": 7}' });
    const broken = await runOn(await open(stack, { title: 'Crash two', body: BODY }));
    expect(broken).toMatchObject({ outcome: 'analysis_failed', decisions: [] });
    expect(broken.analysis).toMatchObject({ status: 'failed', reason: 'invalid_answer' });
  });

  it('is left alone when the model refuses', async () => {
    model.script.push({ content: '', finishReason: 'refusal' });
    const { outcome, analysis } = await runOn(await open(stack, { title: 'Crash', body: BODY }));
    expect(outcome).toBe('analysis_failed');
    expect(analysis).toMatchObject({ reason: 'refused', message: expect.stringMatching(/hand/) });
  });

  it('is triaged by the local analyst when the model is overloaded', async () => {
    model.script.push(overloaded, overloaded, overloaded, overloaded);
    const number = await open(stack, { title: 'Crash with a stack trace', body: BODY });
    const { analysis } = await runOn(number);
    expect(analysis).toMatchObject({
      analyst: 'local',
      because: expect.stringMatching(/overloaded/),
    });
    expect(analysis?.proposals).toMatchObject([{ parameters: { label: 'bug' } }]);
  });

  it('is not looked at beyond the budget, and nothing is asked', async () => {
    const number = await open(stack, { title: 'Crash', body: BODY }, OBSERVED);
    const { outcome, analysis } = await runOn(number, OBSERVED);
    expect(outcome).toBe('analysis_failed');
    expect(analysis).toMatchObject({ reason: 'budget', costUsd: 0 });
    expect(analysis?.message).toMatch(/\$0\.0100 a day.*limits\.model/);
    expect(model.requests).toEqual([]);
  });
});

const MAIN = join(dirname(fileURLToPath(import.meta.resolve('@reprise/agent'))), 'main.ts');

/** An agent as a process of its own, which kills itself with SIGKILL at a named step. */
function doomed(step: string): ChildProcess {
  const credential = join(dirname(stack.environment['TOKENS_CREDENTIAL_FILE'] ?? ''), 'agent');
  const environment = { ...stack.environment, TOKENS_CREDENTIAL_FILE: credential };
  return spawn(process.execPath, [MAIN], {
    // Nobody is to wait long for what it has in hand.
    env: { ...process.env, ...environment, AGENT_LEASE_MS: '2000', AGENT_CRASH_AT: step },
    stdio: 'ignore',
  });
}

describe('an agent that is killed', () => {
  it('in the middle of an analysis is taken over, and nothing is paid for twice', async () => {
    await stack.stopService('agent');
    const killed = doomed('after_tool');
    const dead = once(killed, 'exit');
    model.script.push(usingTool('labels_in_use', {}), proposing('bug', 0.9));
    const number = await open(stack, { title: 'Crash', body: BODY });
    const [, signal] = (await dead) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    await stack.startService('agent');
    await eventually(() => expect(issueOf(stack, number).labels).toEqual(['bug']));
    expect(model.requests).toHaveLength(2);
    const { analysis } = await runOn(number);
    expect(analysis?.calls).toHaveLength(2);
  });
});

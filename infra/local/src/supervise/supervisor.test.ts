import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaunchError } from '../launchError.ts';
import type { ChildSpec, Tier } from './child.ts';
import { isRunning, identify } from './identity.ts';
import { endLeftovers } from './leftovers.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { describeEnd } from './until.ts';

let folder: string;
let run: string;
let supervisor: Supervisor;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-supervisor-'));
  run = join(folder, 'run');
  supervisor = createSupervisor({ logs: join(folder, 'logs'), run });
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

const shell = (name: string, script: string, tier: Tier = 'service'): ChildSpec => ({
  name,
  tier,
  command: '/bin/sh',
  args: ['-c', script],
  env: { PATH: '/usr/bin:/bin' },
  stopLimitMs: 300,
});

describe('the supervisor', () => {
  it('gives a process only the environment it names, and keeps what it says', async () => {
    const child = await supervisor.run({ ...shell('env', 'echo "$SECRET$SHOWN"'), tier: 'task' });
    expect(child.lastLines()).toEqual([]);
    const shown = shell('shown', 'echo "$SHOWN"', 'task');
    const told = await supervisor.run({ ...shown, env: { ...shown.env, SHOWN: 'yes' } });
    expect(told.lastLines()).toEqual(['yes']);
  });

  it('tells which process ended by itself, how, and its last words', async () => {
    await supervisor.start(shell('broken', 'echo it broke; exit 3'));
    const child = await supervisor.died;
    const sentence = describeEnd(child, ' while starting');
    expect(sentence).toContain('broken ended with exit code 3 while starting.');
    expect(sentence).toContain('it broke');
  });

  it('stops services before edges and these before servers', async () => {
    const file = join(folder, 'order');
    const say = (name: string) =>
      `trap 'echo ${name} >> ${file}; exit 0' TERM; touch ${folder}/${name}; while :; do sleep 0.01; done`;
    for (const tier of ['server', 'edge', 'service'] as const) {
      await supervisor.start({ ...shell(tier, say(tier), tier), stopLimitMs: 5000 });
    }
    await untilThere('server', 'edge', 'service');
    await supervisor.stopAll();
    expect(readFileSync(file, 'utf8').split('\n').filter(Boolean)).toEqual([
      'service',
      'edge',
      'server',
    ]);
  });

  it('kills what does not stop in time, with its children', async () => {
    const script = `trap "" TERM; touch ${folder}/deaf; sleep 60; sleep 60`;
    const child = await supervisor.start(shell('deaf', script));
    await untilThere('deaf');
    await supervisor.stop(child);
    expect(child.exit()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('starts nothing once it stops', async () => {
    await supervisor.stopAll();
    await expect(supervisor.start(shell('late', 'true'))).rejects.toThrow(LaunchError);
  });

  it('stops what was being started at that moment', async () => {
    const starting = supervisor.start(shell('quick', 'exec sleep 60'));
    await supervisor.stopAll();
    expect((await starting).exit()).toMatchObject({ signal: 'SIGTERM' });
  });

  it('says so when there is no such program', async () => {
    const absent = { ...shell('absent', ''), command: '/nowhere/absent' };
    await expect(supervisor.start(absent)).rejects.toThrow('absent could not be started');
  });
});

describe('what an earlier launcher left running', () => {
  it('is ended by the next one', async () => {
    const child = await supervisor.start(shell('orphan', 'exec sleep 60', 'task'));
    const orphan = identify(child.pid);
    expect(await endLeftovers(run)).toEqual(['orphan']);
    expect(isRunning(orphan)).toBe(false);
    expect(readdirSync(run)).toEqual([]);
  });

  it('is nothing on a new folder', async () => {
    expect(await endLeftovers(join(folder, 'nowhere'))).toEqual([]);
  });
});

async function untilThere(...names: string[]): Promise<void> {
  const deadline = Date.now() + 5000;
  while (names.some((name) => !readdirSync(folder).includes(name)) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

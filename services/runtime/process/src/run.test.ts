import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

/** A process that runs a service whose stop takes as long as given, in milliseconds. */
async function running(stopTakesMs: number) {
  const index = new URL('index.ts', import.meta.url).href;
  const code = `
    import { runService } from '${index}';
    await runService('test', () => ({}), async () => ({
      ready: Promise.resolve(),
      checks: {},
      stop: () => new Promise((resolve) => setTimeout(resolve, ${stopTakesMs})),
    }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  started.push(child);
  let said = '';
  child.stdout.on('data', (bytes) => (said += String(bytes)));
  const exited = once(child, 'exit').then(([exitCode]) => exitCode as number | null);
  const untilSaid = (text: string) => expect.poll(() => said, { timeout: 60_000 }).toContain(text);
  await untilSaid('"ready"');
  return { child, exited, untilSaid };
}

describe('a process that is asked to stop', () => {
  it('finishes what is at hand, and ends with 0', async () => {
    const { child, exited } = await running(300);
    const begun = performance.now();
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(performance.now() - begun).toBeGreaterThan(290);
  });

  it('takes two signals in the same moment for one', async () => {
    const { child, exited, untilSaid } = await running(300);
    child.kill('SIGINT');
    await untilSaid('stopping');
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('ends at once when it is asked again', async () => {
    const { child, exited, untilSaid } = await running(14_000);
    child.kill('SIGTERM');
    await untilSaid('stopping');
    const again = setInterval(() => child.kill('SIGTERM'), 200);
    const begun = performance.now();
    expect(await exited).toBe(1);
    clearInterval(again);
    expect(performance.now() - begun).toBeLessThan(12_000);
  });
});

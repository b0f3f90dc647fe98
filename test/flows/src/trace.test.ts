import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTracing, type SpanLine } from '@reprise/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open, settled } from './acting.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';

let folder: string;
let stack: Stack;
let stopTracing: () => Promise<void>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-trace-'));
  stopTracing = startTracing('flow', { folder });
  stack = await startStack();
});
afterAll(async () => {
  await stack?.stop();
  await stopTracing();
  rmSync(folder, { recursive: true, force: true });
});

const spans = (): SpanLine[] =>
  readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SpanLine);

describe('a trace', () => {
  it('goes from the webhook through Kafka to the call that labels the issue', async () => {
    const number = await open(stack, { title: 'A crash', body: '### Version\n1' });
    await settled(stack, number, 1);
    await eventually(() => {
      const all = spans();
      const call = all.find(({ name }) => /^GitHub POST .*labels$/.test(name));
      expect(call).toBeDefined();
      const names = all.filter(({ traceId }) => traceId === call?.traceId).map(({ name }) => name);
      expect(names).toContainEqual(expect.stringContaining('/webhooks/github'));
    });
  });
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trace } from '@opentelemetry/api';
import {
  connectEventLog,
  connectKafka,
  eachEvent,
  prepareLog,
  traced,
  type EventLog,
} from '@reprise/kafka';
import type { Draft, Event } from '@reprise/schemas';
import { startTracing, type SpanLine } from '@reprise/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { freshGroup } from './log/story.ts';
import { servers } from './servers.ts';

const command = (id: string, traceparent?: string): Draft<'RebuildView'> => ({
  type: 'RebuildView',
  key: id,
  id,
  tenantId: '1',
  ...(traceparent !== undefined && { traceparent }),
  data: { requestId: id, view: 'issues', requestedBy: 'octocat', requestedAt: 0 },
});

const result = (id: string): Draft<'ViewRebuilt'> => ({
  type: 'ViewRebuilt',
  key: id,
  id: `${id}-done`,
  tenantId: '1',
  data: { requestId: id, view: 'issues', events: 0, rows: 0, startedAt: 0, finishedAt: 0 },
});

const traceOf = ({ envelope }: Event): string | undefined => envelope.traceparent?.split('-')[1];

describe('a trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-trace-'));
  const file = join(folder, 'contract.jsonl');
  let stopTracing: () => Promise<void>;
  let events: EventLog;
  const done: Event[] = [];

  beforeAll(async () => {
    stopTracing = startTracing('contract', { folder });
    const { brokers, registryUrl } = servers();
    const topicPrefix = `trace-${randomUUID()}.`;
    await prepareLog({ brokers, registryUrl, topicPrefix });
    const log = connectKafka({ brokers, topicPrefix, clientId: 'trace' });
    events = await connectEventLog({ log, registryUrl, source: '/contract' });
    const answer = async ({ envelope }: Event): Promise<void> => {
      await events.publish('events.operations', [result(envelope.id)]);
    };
    const first = await events.subscribe({
      group: freshGroup(),
      topics: ['commands.operations'],
      from: 'latest',
      handle: eachEvent(traced(answer)),
    });
    const second = await events.subscribe({
      group: freshGroup(),
      topics: ['events.operations'],
      from: 'latest',
      handle: eachEvent(async (event) => {
        done.push(event);
      }),
    });
    await Promise.all([first.joined, second.joined]);
  });

  afterAll(async () => {
    await events.close();
    await stopTracing();
    rmSync(folder, { recursive: true });
  });

  const spans = (): SpanLine[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as SpanLine);

  it('goes from a publish through a handler into the next publish', async () => {
    const id = randomUUID();
    const traceId = await trace.getTracer('contract').startActiveSpan('request', async (span) => {
      await events.publish('commands.operations', [command(id)]);
      span.end();
      return span.spanContext().traceId;
    });
    await eventually(() => expect(done.some((event) => event.key === id)).toBe(true));
    const answer = done.find((event) => event.key === id);
    expect(answer && traceOf(answer)).toBe(traceId);
    await eventually(() => {
      const own = spans().filter((span) => span.traceId === traceId);
      const names = own.map(({ name }) => name);
      expect(names).toContain('request');
      expect(names).toContain('handle RebuildView');
      // The instrumentation's own spans of both requests to Kafka.
      expect(names.some((name) => name.endsWith('.commands.operations'))).toBe(true);
      expect(names.some((name) => name.endsWith('.events.operations'))).toBe(true);
      const request = own.find(({ name }) => name === 'request');
      const handling = own.find(({ name }) => name === 'handle RebuildView');
      expect(handling?.parentSpanId).toBe(request?.spanId);
    });
  });

  it("keeps each record's own, though many go in one send", async () => {
    const traces = [randomUUID(), randomUUID()].map((uuid) => uuid.replaceAll('-', ''));
    const ids = traces.map(() => randomUUID());
    await trace.getTracer('contract').startActiveSpan('flush', async (span) => {
      const drafts = ids.map((id, index) => command(id, `00-${traces[index]}-b7ad6b7169203331-01`));
      await events.publish('commands.operations', drafts);
      span.end();
    });
    await eventually(() => {
      const found = ids.map((id) => done.find((event) => event.key === id));
      expect(found.map((event) => event && traceOf(event))).toEqual(traces);
    });
  });
});

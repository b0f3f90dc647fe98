import { AsyncLocalStorage } from 'node:async_hooks';
import {
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  createContextKey,
  context,
  trace,
  type Context,
  type ContextManager,
  type SpanOptions,
  type Tracer,
} from '@opentelemetry/api';
import { exposition } from '@reprise/telemetry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeGitHub, json } from './fakeFetch.ts';

interface Started {
  readonly name: string;
  readonly options: SpanOptions | undefined;
  readonly parent: Context | undefined;
}

function recordSpans(): Started[] {
  const started: Started[] = [];
  const tracer: Tracer = {
    startSpan(name, options, parent) {
      started.push({ name, options, parent });
      return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    },
    startActiveSpan: () => expect.fail('not used'),
  };
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  return started;
}

/** What the SDK's context manager does: the context follows asynchronous calls. */
function followAsyncCalls(): void {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, self, ...args) => storage.run(active, () => run.call(self, ...args)),
    bind: (_active, bound) => bound,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
}

afterEach(() => {
  context.disable();
  vi.unstubAllGlobals();
  trace.disable();
});

describe('a request to GitHub', () => {
  it('is one span, named by its route and never by its URL, and one count', async () => {
    const started = recordSpans();
    const { github } = fakeGitHub({ github: () => json(200, {}) }, { role: 'observed' });
    await github
      .forInstallation(5)
      .request('GET /repositories/{repository_id}', { repository_id: 777 });
    expect(started.map(({ name }) => name)).toEqual(['GitHub GET /repositories/{repository_id}']);
    expect(JSON.stringify(started.map(({ options }) => options))).not.toContain('777');
    expect((await exposition()).text).toContain(
      'reprise_github_requests_total{role="observed",method="GET",status="200"} 1',
    );
  });

  it('belongs to the trace of whoever asked, also after it waited in a queue', async () => {
    const started = recordSpans();
    followAsyncCalls();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { github, sent } = fakeGitHub(
      { github: () => released.then(() => json(200, {})) },
      { paced: true },
    );
    const octokit = github.forInstallation(Math.floor(Math.random() * 1e9));
    const key = createContextKey('who');
    // Ten run at once; the eleventh waits for one of them.
    const everybody = Array.from({ length: 11 }, (_, index) => `caller ${index}`);
    const asked = everybody.map((who) =>
      context.with(ROOT_CONTEXT.setValue(key, who), () => octokit.request('GET /meta')),
    );
    await vi.waitFor(() => expect(sent).toHaveLength(10), 60_000);
    release();
    await Promise.all(asked);
    expect(started.map(({ parent }) => parent?.getValue(key))).toEqual(everybody);
  });
});

import { SpanKind } from '@opentelemetry/api';
import { counter, histogram } from '@reprise/telemetry';
import type {
  CallOutcome,
  ModelRequest,
  ModelSession,
  Sent,
  ToolRequest,
  ToolResult,
} from '../analyst.ts';
import type { CallKey } from '../budget/budget.ts';
import type { LiveText } from '../live.ts';
import type { AgentJournal, AgentTask } from '../tasks/definition.ts';
import type { RecordedCall } from '../tasks/evolve.ts';
import type { Deps } from './deps.ts';
import { aboutOf, modelCalled, toolUsed } from './drafts.ts';
import { heldBack } from './held.ts';
import { spanned } from './trace.ts';

/** What a run has cost, the calls of crashed workers included. */
export interface Totals {
  readonly modelCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars. */
  readonly costUsd: number;
}

type Ports = Pick<Deps, 'budget' | 'budgetUsdPerDay' | 'clock' | 'step' | 'switches'>;

/**
 * Asks models for one run. While it is asked the same as before, it gives what the log has; from
 * the first request that differs it asks anew. Nothing is sent before its cost is reserved, nor where
 * a kill switch is set, and nothing is given to the analyst before the log has it.
 */
export class Session implements ModelSession {
  readonly #ports: Ports;
  readonly #task: AgentTask;
  readonly #journal: Pick<AgentJournal, 'write'>;
  readonly #live: LiveText;
  readonly #promptVersion: string;
  /** What is left to be asked the same. */
  #replay: readonly RecordedCall[];
  #calls: number;
  #totals: Totals;

  constructor(
    ports: Ports,
    task: AgentTask,
    journal: Pick<AgentJournal, 'write'>,
    live: LiveText,
    promptVersion: string,
  ) {
    this.#ports = ports;
    this.#task = task;
    this.#journal = journal;
    this.#live = live;
    this.#promptVersion = promptVersion;
    this.#replay = task.state.calls;
    this.#calls = task.state.calls.at(-1)?.call ?? 0;
    this.#totals = task.state.calls.reduce(plus, NOTHING);
  }

  get totals(): Totals {
    return this.#totals;
  }

  say(delta: string): void {
    this.#live.say(delta);
  }

  /** @throws {HeldBack} a kill switch is set, or may be. */
  async call(request: ModelRequest, send: () => Promise<Sent>): Promise<CallOutcome> {
    const [recorded, ...rest] = this.#replay;
    this.#replay = recorded?.digest === request.digest ? rest : [];
    if (recorded?.digest === request.digest) {
      counter('reprise_model_calls_total').inc({ model: recorded.model, outcome: 'replayed' });
      const { call, answer, stopReason } = recorded;
      return { status: 'answered', call, answer, stopReason };
    }
    const key = this.#nextCall();
    const { budget } = this.#ports;
    const perDay = this.#task.command.data.ask.budgetUsdPerDay ?? this.#ports.budgetUsdPerDay;
    const verdict = await budget.reserve(key, request.atMostUsd, perDay);
    if (!verdict.allowed) return { status: 'over_budget', why: verdict.why };
    const held = heldBack(this.#ports, this.#task.command.data);
    if (held !== undefined) {
      await budget.release(key, 0);
      throw held;
    }
    this.#ports.step('before_call');
    const begun = performance.now();
    const sent = await send();
    if (sent.status === 'failed') {
      await budget.release(key, sent.lostUsd);
      return sent;
    }
    this.#ports.step('after_answer');
    await this.#record(key, request, sent, Math.round(performance.now() - begun));
    this.#ports.step('after_call');
    return {
      status: 'answered',
      call: key.call,
      answer: sent.answer,
      stopReason: sent.stopReason,
    };
  }

  async tool(asked: ToolRequest, use: () => Promise<ToolResult>): Promise<ToolResult> {
    const { call, toolUseId, tool, input } = asked;
    // A model may call a tool anything; metrics and spans have few names.
    const name = asked.known ? tool : 'unknown';
    const recorded = this.#task.state.tools.find(
      (one) => one.call === call && one.toolUseId === toolUseId,
    );
    if (recorded !== undefined) return { output: recorded.output, failed: recorded.failed };
    const begun = performance.now();
    const result = await spanned(`tool ${name}`, SpanKind.INTERNAL, {}, use);
    const durationMs = Math.round(performance.now() - begun);
    const usedAt = this.#ports.clock();
    const data = { call, toolUseId, tool, input, ...result, durationMs, usedAt };
    await this.#journal.write(toolUsed(aboutOf(this.#task), data));
    counter('reprise_tools_used_total').inc({
      tool: name,
      outcome: result.failed ? 'failed' : 'used',
    });
    this.#ports.step('after_tool');
    return result;
  }

  #nextCall(): CallKey {
    this.#calls += 1;
    const { runId, subject } = this.#task.command.data;
    return { runId, call: this.#calls, repositoryId: subject.repositoryId };
  }

  async #record(
    key: CallKey,
    { digest }: ModelRequest,
    sent: Extract<Sent, { status: 'answered' }>,
    durationMs: number,
  ): Promise<void> {
    const { status: _, ...answer } = sent;
    const own = { call: key.call, requestDigest: digest, promptVersion: this.#promptVersion };
    const data = { ...answer, ...own, durationMs, calledAt: this.#ports.clock() };
    this.#totals = plus(this.#totals, sent);
    await this.#journal.write(modelCalled(aboutOf(this.#task), data));
    await this.#ports.budget.settle(key, sent.costUsd);
    histogram('reprise_model_call_duration_seconds').observe(
      { model: sent.model },
      durationMs / 1000,
    );
  }
}

const NOTHING: Totals = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

type Counted = Pick<RecordedCall, 'inputTokens' | 'outputTokens' | 'costUsd'>;

const plus = (totals: Totals, { inputTokens, outputTokens, costUsd }: Counted): Totals => ({
  modelCalls: totals.modelCalls + 1,
  inputTokens: totals.inputTokens + inputTokens,
  outputTokens: totals.outputTokens + outputTokens,
  costUsd: totals.costUsd + costUsd,
});

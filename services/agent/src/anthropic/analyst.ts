import Anthropic from '@anthropic-ai/sdk';
import { cut, visible } from '@reprise/text';
import type { Analysis, Analyst, Assignment, CallOutcome, FailureReason } from '../analyst.ts';
import { quoting } from '../tools/data.ts';
import { isTool, useTool } from '../tools/index.ts';
import { parseAnswer } from './answer.ts';
import { ask, isTooLarge, unavailable } from './ask.ts';
import { contentOf, type Content, type ToolUse } from './blocks.ts';
import { mostOf, type Price } from './models.ts';
import { digestOf, MAX_TOKENS, opening, requestOf } from './request.ts';

export interface AnthropicOptions {
  readonly apiKey: string;
  /** Of another server that speaks the same. */
  readonly baseUrl?: string;
  readonly model: string;
  readonly price: Price;
  /** How long to wait before an overloaded model is asked again, in milliseconds; doubles. */
  readonly retryMs: number;
}

/** Of one analysis. */
const MOST_CALLS = 10;
const MOST_TOOLS_AT_ONCE = 6;
const REQUEST_TIMEOUT_MS = 180_000;

/** Asks a model of Anthropic's, which may read with tools before it answers. */
export function anthropicAnalyst(options: AnthropicOptions): Analyst {
  const client = new Anthropic({
    apiKey: options.apiKey,
    authToken: null,
    ...(options.baseUrl !== undefined && { baseURL: options.baseUrl }),
    maxRetries: 0,
    timeout: REQUEST_TIMEOUT_MS,
    logLevel: 'off',
  });
  return {
    name: 'anthropic',
    model: options.model,
    analyse: (assignment) => new Conversation(options, client, assignment).analysis(),
  };
}

/** One analysis, from the issue to the answer. */
class Conversation {
  readonly #options: AnthropicOptions;
  readonly #client: Anthropic;
  readonly #assignment: Assignment;
  readonly #messages: Anthropic.MessageParam[] = [];
  #repaired = false;

  constructor(options: AnthropicOptions, client: Anthropic, assignment: Assignment) {
    this.#options = options;
    this.#client = client;
    this.#assignment = assignment;
  }

  async analysis(): Promise<Analysis> {
    const issue = await this.#assignment.repository.thread.issue();
    this.#say(opening(this.#assignment, issue));
    for (let calls = 1; calls <= MOST_CALLS; calls += 1) {
      this.#assignment.signal.throwIfAborted();
      const outcome = await this.#call(calls === MOST_CALLS);
      const analysis = await this.#take(outcome);
      if (analysis !== undefined) return analysis;
    }
    return failed('invalid_answer', `The model did not come to an end in ${MOST_CALLS} answers.`);
  }

  #call(last: boolean): Promise<CallOutcome> {
    const { model, price, retryMs } = this.#options;
    const { session, signal, playbook } = this.#assignment;
    const request = requestOf(model, playbook.prompt, this.#messages, last);
    const bytes = Buffer.byteLength(JSON.stringify(request));
    const asked = { digest: digestOf(request), atMostUsd: mostOf(price, bytes, MAX_TOKENS) };
    const onText = (delta: string): void => session.say(delta);
    return session.call(asked, () =>
      ask({ client: this.#client, price, retryMs, signal, onText }, request),
    );
  }

  /** @returns undefined when the model is to be asked again. */
  async #take(outcome: CallOutcome): Promise<Analysis | undefined> {
    if (outcome.status === 'over_budget') return failed('budget', outcome.why);
    if (outcome.status === 'failed') return this.#unanswered(outcome.error);
    const content = contentOf(outcome.answer);
    switch (outcome.stopReason) {
      case 'tool_use':
        return this.#useTools(outcome.call, content);
      case 'pause_turn':
        this.#hear(content);
        return undefined;
      case 'refusal':
        return failed('refused', REFUSED);
      case 'model_context_window_exceeded':
        return failed('overflow', OVERFLOW);
      case 'max_tokens':
        return this.#mend('overflow', TOO_LONG);
      default:
        return this.#read(content);
    }
  }

  #unanswered(error: unknown): Analysis {
    const { signal } = this.#assignment;
    if (signal.aborted) throw signal.reason;
    if (isTooLarge(error)) return failed('overflow', OVERFLOW);
    return { status: 'unavailable', because: unavailable(error) };
  }

  #read(content: Content): Analysis | undefined {
    const parsed = parseAnswer(content.text);
    if (parsed.ok) return { status: 'answered', ...parsed.answer };
    if (!this.#repaired && content.text.trim() !== '') this.#hear(content);
    return this.#mend('invalid_answer', parsed.wrong);
  }

  /** A model may mend its answer once. */
  #mend(reason: FailureReason, wrong: string): Analysis | undefined {
    if (this.#repaired) {
      return failed(reason, `The model's answer cannot be used, nor its second one: ${wrong}`);
    }
    this.#repaired = true;
    this.#say(`That answer cannot be used: ${wrong}\nAnswer again, as the schema says.`);
    return undefined;
  }

  async #useTools(call: number, content: Content): Promise<Analysis | undefined> {
    if (content.toolUses.length === 0) return this.#mend('invalid_answer', 'It names no tool.');
    this.#hear(content);
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const [index, use] of content.toolUses.entries()) {
      results.push(await this.#useTool(call, use, index < MOST_TOOLS_AT_ONCE));
    }
    this.#messages.push({ role: 'user', content: results });
    return undefined;
  }

  async #useTool(
    call: number,
    { id, name, input }: ToolUse,
    allowed: boolean,
  ): Promise<Anthropic.ToolResultBlockParam> {
    const { session, repository, runId, subject } = this.#assignment;
    this.#assignment.signal.throwIfAborted();
    const given = { number: subject.number, repository, quote: quoting(runId) };
    const asked = {
      call,
      toolUseId: id,
      tool: cut(visible(name), 100),
      known: isTool(name),
      input: JSON.stringify(input ?? null),
    };
    const { output, failed: isError } = await session.tool(asked, () =>
      allowed
        ? useTool(name, input, given)
        : Promise.resolve({ output: 'Too many tools at once.', failed: true }),
    );
    return { type: 'tool_result', tool_use_id: id, content: output, is_error: isError };
  }

  #say(text: string): void {
    this.#messages.push({ role: 'user', content: text });
  }

  #hear({ blocks }: Content): void {
    this.#messages.push({ role: 'assistant', content: blocks });
  }
}

const failed = (reason: FailureReason, message: string): Analysis => ({
  status: 'failed',
  reason,
  message,
});

const REFUSED =
  'The model refuses to look at this issue. Triage it by hand, or choose another AGENT_MODEL.';
const OVERFLOW =
  'The issue and what the model read about it are more than it takes at once. Triage it by hand.';
const TOO_LONG = `It was cut off after ${MAX_TOKENS} tokens. Be shorter: fewer proposals and quotes.`;

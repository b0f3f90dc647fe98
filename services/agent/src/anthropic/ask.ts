import { setTimeout as pause } from 'node:timers/promises';
import type Anthropic from '@anthropic-ai/sdk';
import { APIConnectionError, APIError, APIUserAbortError, AnthropicError } from '@anthropic-ai/sdk';
import { SpanKind } from '@opentelemetry/api';
import { counter } from '@reprise/telemetry';
import type { Sent } from '../analyst.ts';
import { spanned } from '../worker/trace.ts';
import { costOf, type Price, type Tokens } from './models.ts';
import type { Request } from './request.ts';

export interface Asking {
  readonly client: Anthropic;
  readonly price: Price;
  /** How long to wait before the second try, in milliseconds; then twice as long, and so on. */
  readonly retryMs: number;
  readonly signal: AbortSignal;
  /** Told what the model says, as it says it. */
  readonly onText: (delta: string) => void;
}

const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 30_000;

/** Asks the model once; tries again, a few times, where it is overloaded or out of reach. */
export async function ask(asking: Asking, request: Request): Promise<Sent> {
  let lostUsd = 0;
  const outcome = (name: string): void =>
    counter('reprise_model_calls_total').inc({ model: request.model, outcome: name });
  for (let tries = 1; ; tries += 1) {
    const heard: Heard = { input: 0, cacheRead: 0, cacheWrite: 0, characters: 0 };
    try {
      const answered = await traced(asking, request, heard);
      outcome('answered');
      return answered;
    } catch (error) {
      lostUsd += costOf(asking.price, { ...heard, output: Math.ceil(heard.characters / 3) });
      const again = tries < MOST_TRIES && isPassing(error) && !asking.signal.aborted;
      outcome(again ? 'retried' : 'failed');
      if (!again) return { status: 'failed', error: causeOf(asking, error), lostUsd };
      const wait = Math.max(asking.retryMs * 2 ** (tries - 1), retryAfter(error));
      const aborted = await pause(Math.min(wait, LONGEST_WAIT_MS), false, {
        signal: asking.signal,
      }).catch(() => true);
      if (aborted) return { status: 'failed', error: asking.signal.reason, lostUsd };
    }
  }
}

/** What a stream told before it was cut off. */
type Heard = { -readonly [Name in Exclude<keyof Tokens, 'output'>]: number } & {
  characters: number;
};

const traced = (asking: Asking, request: Request, heard: Heard): Promise<Sent> =>
  spanned(
    `chat ${request.model}`,
    SpanKind.CLIENT,
    { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': request.model },
    async (span) => {
      const { tokens, sent } = await stream(asking, request, heard);
      span.setAttributes({
        'gen_ai.response.model': sent.model,
        'gen_ai.response.finish_reasons': [sent.stopReason],
        'gen_ai.usage.input_tokens': tokens.input + tokens.cacheRead + tokens.cacheWrite,
        'gen_ai.usage.output_tokens': tokens.output,
        'reprise.cost_usd': sent.costUsd,
      });
      count(request.model, tokens, sent.costUsd);
      return sent;
    },
  );

async function stream({ client, price, signal, onText }: Asking, request: Request, heard: Heard) {
  const { stream: _, ...params } = request;
  const streaming = client.messages.stream(params, { signal });
  streaming.on('streamEvent', (event) => {
    if (event.type === 'message_start') {
      Object.assign(heard, inputOf(event.message.usage));
    }
    if (event.type !== 'content_block_delta') return;
    const said = saidBy(event.delta);
    heard.characters += said.length;
    if (event.delta.type !== 'input_json_delta' && said !== '') onText(said);
  });
  const message = await streaming.finalMessage();
  const tokens: Tokens = { ...inputOf(message.usage), output: message.usage.output_tokens };
  const sent = {
    status: 'answered',
    model: message.model,
    answer: JSON.stringify(message.content),
    stopReason: message.stop_reason ?? 'end_turn',
    inputTokens: tokens.input + tokens.cacheRead + tokens.cacheWrite,
    outputTokens: tokens.output,
    cacheReadTokens: tokens.cacheRead,
    cacheWriteTokens: tokens.cacheWrite,
    costUsd: costOf(price, tokens),
  } as const;
  return { tokens, sent };
}

const inputOf = (usage: Anthropic.Usage): Omit<Tokens, 'output'> => ({
  input: usage.input_tokens,
  cacheRead: usage.cache_read_input_tokens ?? 0,
  cacheWrite: usage.cache_creation_input_tokens ?? 0,
});

function saidBy(delta: Anthropic.RawContentBlockDelta): string {
  if (delta.type === 'text_delta') return delta.text;
  if (delta.type === 'thinking_delta') return delta.thinking;
  return delta.type === 'input_json_delta' ? delta.partial_json : '';
}

function count(model: string, tokens: Tokens, costUsd: number): void {
  const { input, output, cacheRead, cacheWrite } = tokens;
  const by = { input, output, cache_read: cacheRead, cache_write: cacheWrite };
  for (const [direction, number] of Object.entries(by)) {
    counter('reprise_model_tokens_total').inc({ model, direction }, number);
  }
  counter('reprise_model_cost_dollars_total').inc({ model }, costUsd);
}

const PASSING_TYPES: ReadonlySet<string | null> = new Set([
  'overloaded_error',
  'rate_limit_error',
  'api_error',
  'timeout_error',
]);

/** Whether asking again may help. An error within a stream has a type, and no status. */
function isPassing(error: unknown): boolean {
  if (error instanceof APIUserAbortError) return false;
  if (error instanceof APIConnectionError) return true;
  if (!(error instanceof APIError)) return error instanceof AnthropicError;
  const { status } = error;
  if (typeof status === 'number') return status === 408 || status === 429 || status >= 500;
  return PASSING_TYPES.has(error.type);
}

/** Milliseconds that the API asks to wait. */
function retryAfter(error: unknown): number {
  const headers: unknown = error instanceof APIError ? error.headers : undefined;
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after') ?? 0) : 0;
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

const causeOf = ({ signal }: Asking, error: unknown): unknown =>
  signal.aborted ? signal.reason : error;

/** Why nobody answered, in words without anything of the request. */
export function unavailable(error: unknown): string {
  if (error instanceof APIConnectionError) return 'The model cannot be reached.';
  if (!(error instanceof APIError)) return 'The model broke off its answer.';
  const { status, type } = error;
  if (status === 401 || status === 403) {
    return `The model's API refuses the key (${status}). Check ANTHROPIC_API_KEY.`;
  }
  if (status === 404) return "The model's API does not know the model. Check AGENT_MODEL.";
  if (status === 429) return 'The model has no capacity left for this key (429).';
  return `The model does not answer (${[status, type].filter(Boolean).join(' ')}).`;
}

/** Whether the prompt was larger than the API takes. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof APIError && error.status === 413;

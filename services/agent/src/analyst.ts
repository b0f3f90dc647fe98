import type { Allowance, Evidence, Subject } from '@reprise/schemas';
import type { RepositoryReader } from './github/ports.ts';
import type { Remembered } from './memory/recall.ts';
import type { Playbook } from './playbooks/playbook.ts';

/** Looks at one issue and says what it would do. It can change nothing. */
export interface Analyst {
  readonly name: AnalystName;
  /** null where it is no model. */
  readonly model: string | null;
  /**
   * @throws whatever `signal` was aborted with; what GitHub's requests throw.
   */
  analyse(assignment: Assignment): Promise<Analysis>;
}

type AnalystName = 'anthropic' | 'local';

/** What a run asks. */
export interface Assignment {
  readonly runId: string;
  readonly rule: string;
  readonly subject: Subject;
  readonly playbook: Playbook;
  /** What its rule allows: policy decides by it, the analyst only knows of it. */
  readonly allowances: readonly Allowance[];
  /** What people approved in the repository before, newest first. Names in it are hostile. */
  readonly memories: readonly Remembered[];
  /** The run's own repository, and no other. */
  readonly repository: RepositoryReader;
  readonly signal: AbortSignal;
  readonly session: ModelSession;
}

/** What a run asks of models: paid for within its budget, recorded, and never asked twice. */
export interface ModelSession {
  /** @param send asks the model; not called where the log has the answer to the same request. */
  call(request: ModelRequest, send: () => Promise<Sent>): Promise<CallOutcome>;
  /** @param use reads; not called where the log has what it gave. */
  tool(asked: ToolRequest, use: () => Promise<ToolResult>): Promise<ToolResult>;
  /** What a model says while it says it, for people who look. */
  say(delta: string): void;
}

export interface ModelRequest {
  /** SHA-256 of everything that is sent, in hexadecimal. */
  readonly digest: string;
  /** The most that it can cost, in US dollars. */
  readonly atMostUsd: number;
}

/** What became of asking a model. */
export type Sent =
  | ({ readonly status: 'answered' } & ModelAnswer & {
        readonly cacheReadTokens: number;
        readonly cacheWriteTokens: number;
      })
  /** It gave no answer that is whole. @see lostUsd what that cost, as far as it can be told. */
  | { readonly status: 'failed'; readonly error: unknown; readonly lostUsd: number };

interface ModelAnswer {
  /** As the answer names it. */
  readonly model: string;
  /** The content blocks as JSON. */
  readonly answer: string;
  readonly stopReason: string;
  /** Those from and to the cache among them. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

export type CallOutcome =
  | {
      readonly status: 'answered';
      readonly call: number;
      readonly answer: string;
      readonly stopReason: string;
    }
  | { readonly status: 'over_budget'; readonly why: string }
  | { readonly status: 'failed'; readonly error: unknown };

export interface ToolRequest {
  readonly call: number;
  readonly toolUseId: string;
  readonly tool: string;
  /** Whether there is a tool of that name. */
  readonly known: boolean;
  /** As JSON. */
  readonly input: string;
}

export interface ToolResult {
  /** What the model is given. Hostile text. */
  readonly output: string;
  readonly failed: boolean;
}

export type Analysis =
  | {
      readonly status: 'answered';
      /** What it makes of the issue, in a sentence. Hostile text. */
      readonly summary: string;
      readonly proposals: readonly Proposed[];
    }
  | { readonly status: 'failed'; readonly reason: FailureReason; readonly message: string }
  /** Nobody answered; another analyst may. */
  | { readonly status: 'unavailable'; readonly because: string };

export type FailureReason =
  | 'refused'
  | 'overflow'
  | 'invalid_answer'
  | 'budget'
  | 'timeout'
  | 'cancelled'
  | 'unreadable';

export interface Proposed {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly rationale: string;
}

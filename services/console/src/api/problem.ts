/** What the api says went wrong (RFC 9457), or that it said nothing. */
export class ProblemError extends Error {
  /** HTTP status; 0 where nothing answered. */
  readonly status: number;
  /** A code of the error catalogue, or `unreachable`. */
  readonly code: string;
  readonly title: string;
  readonly remedy: string;
  readonly traceId: string | undefined;

  constructor(problem: ProblemFields) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.remedy = problem.remedy;
    this.traceId = problem.traceId;
  }
}

interface ProblemFields {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly traceId?: string | undefined;
}

export const unreachable = (): ProblemError =>
  new ProblemError({
    status: 0,
    code: 'unreachable',
    title: 'Reprise does not answer',
    detail: 'Nothing answers at this address.',
    remedy: 'See that `npm start` still runs and that you are online; this page tries again.',
  });

/** The problem in an answer's body; one of its own making where the body holds none. */
export function problemFrom(status: number, body: unknown): ProblemError {
  const text = (name: string): string | undefined => textOf(body, name);
  return new ProblemError({
    status,
    code: text('code') ?? `http_${status}`,
    title: text('title') ?? 'The request was not answered',
    detail: text('detail') ?? `The answer was HTTP ${status}.`,
    remedy: text('remedy') ?? 'Try again in a moment.',
    traceId: text('traceId'),
  });
}

function textOf(body: unknown, name: string): string | undefined {
  if (body === null || typeof body !== 'object') return undefined;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : undefined;
}

/** Any error as a problem, so that every failure is shown alike. */
export const asProblem = (error: unknown): ProblemError =>
  error instanceof ProblemError
    ? error
    : new ProblemError({
        status: 0,
        code: 'console',
        title: 'The console made a mistake',
        detail: error instanceof Error ? error.message : String(error),
        remedy: 'Reload the page. If it happens again, report it with what you did.',
      });

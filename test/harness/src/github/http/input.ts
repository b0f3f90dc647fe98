import { invalid } from './errors.ts';
import type { Call } from './route.ts';

export const textOf = ({ body }: Call, field: string): string | undefined => {
  const value = body[field];
  return typeof value === 'string' ? value : undefined;
};

/** @throws {GitHubError} 422 where it is missing or blank */
export function requiredText(call: Call, resource: string, field: string): string {
  const value = textOf(call, field);
  if (value === undefined || value.trim() === '') throw invalid(resource, field, 'missing_field');
  return value;
}

/** Names in a list of strings, of `{ name }` or `{ login }`, as GitHub takes labels and people. */
export function namesIn(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry];
    const { name, login } = fields(entry);
    const found = name ?? login;
    return typeof found === 'string' ? [found] : [];
  });
}

/** Why an App did something, as timelines show it. */
export interface Intent {
  readonly rationale: string | null;
  readonly confidence: string | null;
}

/** The reasons in a list of `{ name, rationale, confidence }`, by name in lower case. */
export function intentsIn(value: unknown): ReadonlyMap<string, Intent> {
  const found = (Array.isArray(value) ? value : []).flatMap((entry: unknown) => {
    const { name, login } = fields(entry);
    const intent = intentIn(entry);
    return intent === undefined ? [] : [[String(name ?? login).toLowerCase(), intent] as const];
  });
  return new Map(found);
}

/** Undefined where no reason is given. */
export function intentIn(value: unknown): Intent | undefined {
  const { rationale, confidence } = fields(value);
  if (rationale === undefined && confidence === undefined) return undefined;
  return {
    rationale: typeof rationale === 'string' ? rationale : null,
    confidence: typeof confidence === 'string' ? confidence.toUpperCase() : null,
  };
}

export const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

export const numberParam = (call: Call, name: string): number => Number(call.params[name]);

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

/** Names in a list of strings or of `{ name }`, as GitHub takes labels. */
export function namesIn(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry];
    if (typeof entry !== 'object' || entry === null || !('name' in entry)) return [];
    return typeof entry.name === 'string' ? [entry.name] : [];
  });
}

export const numberParam = (call: Call, name: string): number => Number(call.params[name]);

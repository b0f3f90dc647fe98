import type { Job } from './jobs.ts';

/**
 * The fewest requests with which these actions can be undone one by one, and nobody's later change
 * with them:
 *
 * - one write for each: a label is taken off, somebody is unassigned, a comment is deleted, an issue
 *   is opened again, a title is put back. Each has an outcome of its own, so none shares a request.
 * - one read for each issue, just before: one GraphQL query could tell how it is, its timeline, and
 *   who edited its comments. What is read of many issues at once is old by the time the last of
 *   them is written to, and so would not do.
 *
 * Reading back what was written is not in it: the answer to the write mostly shows it.
 */
export function fewestCalls(jobs: readonly Job[]): number {
  const issues = new Set(jobs.map(({ subject }) => `${subject.repositoryId}#${subject.number}`));
  return jobs.length + issues.size;
}

import { expect } from 'vitest';
import type { IssueSnapshot, NewIssue } from '@reprise/harness';
import type { ActionShown, RollbackShown } from './api.ts';
import { eventually } from './eventually.ts';
import type { Stack } from './stack.ts';
import { WATCHED } from './world.ts';

/** An issue as GitHub shows it now. */
export function issueOf(stack: Stack, number: number, repository = WATCHED): IssueSnapshot {
  const issue = stack.github.state().repositories[repository]?.issues[number];
  if (issue === undefined) throw new Error(`GitHub has no ${repository}#${number}.`);
  return issue;
}

/** A user opens an issue; the webhook goes its way. @returns its number. */
export const open = (stack: Stack, issue: NewIssue, repository = WATCHED): Promise<number> =>
  stack.github.as('tom').openIssue(repository, issue);

/** The actions on one issue, newest first. */
export const actionsOn = (
  stack: Stack,
  number: number,
  repository = WATCHED,
): Promise<ActionShown[]> =>
  stack.api.list(`/api/v1/actions?repository=${repository}&number=${number}`);

const PENDING = new Set(['pending', 'deferred', 'attempted', 'unknown']);

/** Waits until `count` actions on an issue have an outcome. */
export const settled = (stack: Stack, number: number, count: number): Promise<ActionShown[]> =>
  eventually(async () => {
    const actions = await actionsOn(stack, number);
    expect(actions.filter(({ status }) => !PENDING.has(status))).toHaveLength(count);
    return actions;
  });

/** The action of one kind on an issue. */
export async function actionOf(stack: Stack, number: number, kind: string): Promise<ActionShown> {
  const found = (await actionsOn(stack, number)).find((action) => action.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind} on #${number}.`);
  return found;
}

/** Asks for a rollback and waits until it is over. */
export async function rollBack(
  stack: Stack,
  scope: { action: string } | { run: string },
): Promise<RollbackShown> {
  const { id } = await stack.api.post<{ id: string }>('/api/v1/rollbacks', { scope });
  return eventually(async () => {
    const rollback = await stack.api.get<RollbackShown>(`/api/v1/rollbacks/${id}`);
    expect(['finished', 'partial']).toContain(rollback.status);
    return rollback;
  });
}

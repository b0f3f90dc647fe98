import { issueShape } from '../shapes/issue.ts';
import { pullShape } from '../shapes/pull.ts';
import { nextId } from '../state/ids.ts';
import type { Account, Issue, Repository } from '../state/model.ts';
import type { World } from '../world.ts';

/** One account changing one issue or pull request. */
export interface Subject {
  readonly world: World;
  readonly repository: Repository;
  readonly issue: Issue;
  readonly actor: Account;
}

/** Adds an entry to the timeline and marks the issue as updated. */
export function record(
  { world, issue, actor }: Subject,
  event: string,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  const { state } = world;
  issue.updatedAt = world.now();
  issue.events.push({
    id: nextId(state, 'event'),
    sequence: nextId(state, 'sequence'),
    event,
    actorId: actor.id,
    createdAt: world.now(),
    detail,
  });
}

/** Sends `issues.<action>`, or `pull_request.<action>` where the issue is one. */
export function announce(
  { world, repository, issue, actor }: Subject,
  action: string,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  const base = { action, sender: actor, repository };
  if (issue.pull === null) {
    const body = { issue: issueShape(world, repository, issue), ...extra };
    world.emit({ ...base, event: 'issues', body });
    return;
  }
  const pull = pullShape(world, repository, issue, issue.pull);
  world.emit({
    ...base,
    event: 'pull_request',
    body: { number: issue.number, pull_request: pull, ...extra },
  });
}

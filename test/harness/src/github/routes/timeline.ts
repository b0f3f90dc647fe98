import { paginate } from '../http/pagination.ts';
import { noContent, route, type Answer, type Call } from '../http/route.ts';
import { assertRole } from '../auth/permissions.ts';
import { setLock } from '../changes/issues.ts';
import { invalid } from '../http/errors.ts';
import { textOf } from '../http/input.ts';
import { eventShape, timelineShape } from '../shapes/timeline.ts';
import { readable, writable } from './find.ts';

const ISSUE = '/repos/:owner/:repo/issues/:number';

export const timelineRoutes = [
  route('GET', `${ISSUE}/timeline`, timeline),
  route('GET', `${ISSUE}/events`, events),
  route('PUT', `${ISSUE}/lock`, (call) => lock(call, true)),
  route('DELETE', `${ISSUE}/lock`, (call) => lock(call, false)),
];

function timeline(call: Call): Answer {
  const { repository, issue } = readable(call);
  return paginate(call, timelineShape(call.world, repository, issue), (entry) => entry);
}

function events(call: Call): Answer {
  const { repository, issue } = readable(call);
  return paginate(call, issue.events, (event) => eventShape(call.world, repository, event));
}

const LOCK_REASONS: ReadonlySet<string> = new Set(['off-topic', 'too heated', 'resolved', 'spam']);

function lock(call: Call, locked: boolean): Answer {
  const subject = writable(call);
  assertRole(call, subject.repository, 'triage');
  const reason = locked ? (textOf(call, 'lock_reason') ?? null) : null;
  if (reason !== null && !LOCK_REASONS.has(reason)) throw invalid('Issue', 'lock_reason');
  setLock(subject, locked, reason);
  return noContent();
}

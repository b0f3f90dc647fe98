import { assertRole } from '../auth/permissions.ts';
import { addLabels, removeLabels, replaceLabels } from '../changes/labels.ts';
import type { Subject } from '../changes/subject.ts';
import { GitHubError, invalid } from '../http/errors.ts';
import { intentsIn, namesIn } from '../http/input.ts';
import { paginate } from '../http/pagination.ts';
import { noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { labelShape } from '../shapes/label.ts';
import { labelByName, labelsOf } from '../state/lookup.ts';
import { readable, writable } from './find.ts';

const LABELS = '/repos/:owner/:repo/issues/:number/labels';

export const issueLabelRoutes = [
  route('GET', LABELS, list),
  route('POST', LABELS, (call) => change(call, addLabels)),
  route('PUT', LABELS, (call) => change(call, replaceLabels)),
  route('DELETE', LABELS, removeAll),
  route('DELETE', `${LABELS}/:name`, remove),
];

function list(call: Call): Answer {
  const { repository, issue } = readable(call);
  return paginate(call, labelsOf(repository, issue), (label) =>
    labelShape(call.world, repository, label),
  );
}

const all = ({ world, repository, issue }: Subject): Answer =>
  ok(labelsOf(repository, issue).map((label) => labelShape(world, repository, label)));

function triaging(call: Call): Subject {
  const subject = writable(call);
  assertRole(call, subject.repository, 'triage');
  return subject;
}

/** Takes `{ labels: [...] }` or, as GitHub still does, the bare list. */
function change(call: Call, apply: typeof addLabels): Answer {
  const subject = triaging(call);
  const names = namesIn(call.body['labels'] ?? call.body['list']);
  if (names === undefined) throw invalid('Label', 'labels');
  if (names.some((name) => name.trim() === '' || name.length > 50)) throw invalid('Label', 'name');
  apply(subject, names, intentsIn(call.body['labels']));
  return all(subject);
}

function remove(call: Call): Answer {
  const subject = triaging(call);
  const { repository, issue } = subject;
  const label = labelByName(repository, call.params['name'] ?? '');
  if (label === undefined || !issue.labelIds.includes(label.id)) {
    throw new GitHubError(404, 'Label does not exist');
  }
  removeLabels(subject, [label]);
  return all(subject);
}

function removeAll(call: Call): Answer {
  const subject = triaging(call);
  removeLabels(subject, labelsOf(subject.repository, subject.issue));
  return noContent();
}

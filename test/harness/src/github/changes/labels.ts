import type { Intent } from '../http/input.ts';
import { labelShape } from '../shapes/label.ts';
import { newLabel } from '../state/labels.ts';
import { labelByName } from '../state/lookup.ts';
import type { Account, Label, Repository } from '../state/model.ts';
import type { SeedLabel } from '../state/seed.ts';
import type { World } from '../world.ts';
import { announce, record, type Subject } from './subject.ts';

/** The labels of these names; one which the repository lacks is created, as on GitHub. */
export function labelsNamed(subject: Subject, names: readonly string[]): Label[] {
  const { world, repository, actor } = subject;
  const found = names.map(
    (name) => labelByName(repository, name) ?? createLabel(world, repository, actor, { name }),
  );
  return [...new Set(found)];
}

export function addLabels(
  subject: Subject,
  names: readonly string[],
  intents: ReadonlyMap<string, Intent> = new Map(),
): void {
  const { issue } = subject;
  for (const label of labelsNamed(subject, names)) {
    if (issue.labelIds.includes(label.id)) continue;
    issue.labelIds.push(label.id);
    labelChanged(subject, 'labeled', label, intents.get(label.name.toLowerCase()));
  }
}

export function removeLabels(subject: Subject, labels: readonly Label[]): void {
  const { issue } = subject;
  for (const label of labels) {
    if (!issue.labelIds.includes(label.id)) continue;
    issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
    labelChanged(subject, 'unlabeled', label);
  }
}

/** Makes these the issue's labels. */
export function replaceLabels(subject: Subject, names: readonly string[]): void {
  const { repository, issue } = subject;
  const kept = new Set(names.map((name) => labelByName(repository, name)?.id));
  const gone = repository.labels.filter(({ id }) => issue.labelIds.includes(id) && !kept.has(id));
  removeLabels(subject, gone);
  addLabels(subject, names);
}

export function labelChanged(
  subject: Subject,
  action: 'labeled' | 'unlabeled',
  label: Label,
  intent?: Intent,
): void {
  const { world, repository } = subject;
  record(subject, action, {
    label: { name: label.name, color: label.color },
    ...(intent !== undefined && { intent }),
  });
  announce(subject, action, { label: labelShape(world, repository, label) });
}

export function createLabel(
  world: World,
  repository: Repository,
  sender: Account,
  seed: SeedLabel,
): Label {
  const label = newLabel(world.state, seed);
  repository.labels.push(label);
  const body = { label: labelShape(world, repository, label) };
  world.emit({ event: 'label', action: 'created', sender, repository, body });
  return label;
}

import { nextId } from './ids.ts';
import type { Label, Milestone, State } from './model.ts';
import type { SeedLabel } from './seed.ts';

/** What a new repository has. */
export const DEFAULT_LABELS: readonly SeedLabel[] = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'documentation', color: '0075ca', description: 'Improvements to documentation' },
  { name: 'duplicate', color: 'cfd3d7', description: 'This issue already exists' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
  { name: 'question', color: 'd876e3', description: 'Further information is requested' },
];

/** A label, not yet in a repository. */
export const newLabel = (state: State, label: SeedLabel): Label => ({
  id: nextId(state, 'label'),
  name: label.name,
  color: label.color ?? 'ededed',
  description: label.description ?? null,
  default: DEFAULT_LABELS.some(({ name }) => name === label.name),
});

interface NewMilestone {
  readonly title: string;
  readonly number: number;
  readonly creatorId: number;
  readonly now: string;
}

/** An open milestone, not yet in a repository. */
export const newMilestone = (
  state: State,
  { title, number, creatorId, now }: NewMilestone,
): Milestone => ({
  id: nextId(state, 'milestone'),
  number,
  title,
  description: null,
  state: 'open',
  creatorId,
  createdAt: now,
  updatedAt: now,
  dueOn: null,
  closedAt: null,
});

import type { ActionGitHub } from '../github/ports.ts';
import { fakeAssignees, initialAssignees, type ShownAssignees } from './fakeGitHub/assignees.ts';
import {
  fakeComments,
  fakeWriting,
  initialComments,
  type ShownComments,
} from './fakeGitHub/comments.ts';
import { fakeIssues, initialIssue, type ShownIssue } from './fakeGitHub/issues.ts';
import { fakeLabels, initialLabels, type ShownLabels } from './fakeGitHub/labels.ts';
import { fakeLocks, initialLock, type ShownLock } from './fakeGitHub/locks.ts';
import { fakeMilestones, initialMilestone, type ShownMilestone } from './fakeGitHub/milestones.ts';
import { fakeReactions, initialReactions, type ShownReactions } from './fakeGitHub/reactions.ts';
import { fakeStates, initialState, type ShownState } from './fakeGitHub/states.ts';
import { fakeTitles, initialTitle, type ShownTitle } from './fakeGitHub/titles.ts';
import { fakeTypes, initialType, type ShownType } from './fakeGitHub/types.ts';
import { createWorld, type Ledger } from './fakeGitHub/world.ts';

export { KEY, SUBJECT } from './fakeGitHub/world.ts';

type Shown = ShownIssue &
  ShownLabels &
  ShownAssignees &
  ShownState &
  ShownReactions &
  ShownTitle &
  ShownMilestone &
  ShownLock &
  ShownType &
  ShownComments;

/** What tests say about GitHub, and what GitHub was asked to write. */
export interface FakeGitHub extends ActionGitHub, Ledger {
  readonly shown: Shown;
  as(login: string): Person;
}

type Person = ReturnType<ReturnType<typeof fakeLabels>['person']> &
  ReturnType<ReturnType<typeof fakeAssignees>['person']> &
  ReturnType<ReturnType<typeof fakeStates>['person']> &
  ReturnType<ReturnType<typeof fakeTitles>['person']> &
  ReturnType<ReturnType<typeof fakeMilestones>['person']> &
  ReturnType<ReturnType<typeof fakeLocks>['person']> &
  ReturnType<ReturnType<typeof fakeTypes>['person']>;

/** One issue on a GitHub of plain objects. `clock` gives milliseconds since the epoch. */
export function fakeGitHub(clock: () => number): FakeGitHub {
  const shown: Shown = {
    ...initialIssue(),
    ...initialLabels(),
    ...initialAssignees(),
    ...initialState(),
    ...initialReactions(),
    ...initialTitle(),
    ...initialMilestone(),
    ...initialLock(),
    ...initialType(),
    ...initialComments(),
  };
  const ledger: Ledger = { writes: [], reads: 0, before: () => undefined, after: () => undefined };
  const world = createWorld(ledger, () => shown.changes, clock);
  const labels = fakeLabels(shown, world);
  const assignees = fakeAssignees(shown, world);
  const states = fakeStates(shown, world);
  const titles = fakeTitles(shown, world);
  const milestones = fakeMilestones(shown, world);
  const locks = fakeLocks(shown, world);
  const types = fakeTypes(shown, world);
  return Object.assign(ledger, {
    shown,
    as: (login: string): Person => ({
      ...labels.person(login),
      ...assignees.person(login),
      ...states.person(login),
      ...titles.person(login),
      ...milestones.person(login),
      ...locks.person(login),
      ...types.person(login),
    }),
    issues: fakeIssues(shown, world),
    labels: labels.port,
    assignees: assignees.port,
    states: states.port,
    titles: titles.port,
    milestones: milestones.port,
    locks: locks.port,
    types: types.port,
    reactions: fakeReactions(shown, world),
    comments: fakeComments(shown, world),
    writing: fakeWriting(shown, world),
  });
}

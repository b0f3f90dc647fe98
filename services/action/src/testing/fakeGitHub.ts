import type { Subject } from '@reprise/schemas';
import type { ActionGitHub } from '../github/ports.ts';
import { fakeAssignees, initialAssignees, type ShownAssignees } from './fakeGitHub/assignees.ts';
import { fakeChecks, initialChecks, type ShownChecks } from './fakeGitHub/checks.ts';
import {
  fakeComments,
  fakeWriting,
  initialComments,
  type ShownComments,
} from './fakeGitHub/comments.ts';
import { fakeCreation, initialCreation, type ShownCreation } from './fakeGitHub/creation.ts';
import { fakeHiding, initialHiding, type ShownHiding } from './fakeGitHub/hiding.ts';
import { fakeIssues, initialIssue, type ShownIssue } from './fakeGitHub/issues.ts';
import { fakeLabels, initialLabels, type ShownLabels } from './fakeGitHub/labels.ts';
import { fakeLocks, initialLock, type ShownLock } from './fakeGitHub/locks.ts';
import { fakeMilestones, initialMilestone, type ShownMilestone } from './fakeGitHub/milestones.ts';
import { fakePulls, initialPull, type ShownPull } from './fakeGitHub/pulls.ts';
import { fakeReactions, initialReactions, type ShownReactions } from './fakeGitHub/reactions.ts';
import {
  fakeRepository,
  initialRepository,
  type ShownRepository,
} from './fakeGitHub/repositories.ts';
import { fakeStates, initialState, type ShownState } from './fakeGitHub/states.ts';
import { fakeSubIssues, initialSubIssues, type ShownSubIssues } from './fakeGitHub/subIssues.ts';
import { fakeTitles, initialTitle, type ShownTitle } from './fakeGitHub/titles.ts';
import { fakeTypes, initialType, type ShownType } from './fakeGitHub/types.ts';
import { SUBJECT, createWorld, type Ledger } from './fakeGitHub/world.ts';

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
  ShownHiding &
  ShownSubIssues &
  ShownCreation &
  ShownPull &
  ShownChecks &
  ShownRepository &
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
  ReturnType<ReturnType<typeof fakePulls>['person']> &
  ReturnType<ReturnType<typeof fakeTypes>['person']> &
  ReturnType<ReturnType<typeof fakeHiding>['person']> &
  ReturnType<ReturnType<typeof fakeSubIssues>['person']> &
  ReturnType<ReturnType<typeof fakeCreation>['person']>;

interface FakeOptions {
  /** The issue that it is about. */
  readonly subject?: Subject;
  /** The number of the first issue that is opened for it. */
  readonly firstOpened?: number;
}

/** One issue on a GitHub of plain objects. `clock` gives milliseconds since the epoch. */
export function fakeGitHub(
  clock: () => number,
  { subject = SUBJECT, firstOpened = 100 }: FakeOptions = {},
): FakeGitHub {
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
    ...initialHiding(),
    ...initialSubIssues(),
    ...initialCreation(),
    ...initialPull(),
    ...initialChecks(),
    ...initialRepository(),
    ...initialComments(),
  };
  const ledger: Ledger = { writes: [], reads: 0, before: () => undefined, after: () => undefined };
  const world = createWorld(ledger, () => shown.changes, clock, subject);
  const labels = fakeLabels(shown, world);
  const assignees = fakeAssignees(shown, world);
  const creation = fakeCreation(shown, world, firstOpened);
  const states = fakeStates(shown, world, creation.setState);
  const titles = fakeTitles(shown, world);
  const milestones = fakeMilestones(shown, world);
  const locks = fakeLocks(shown, world);
  const types = fakeTypes(shown, world);
  const { pulls, reviews, person: reviewing } = fakePulls(shown, world);
  const checks = fakeChecks(shown, world);
  const hiding = fakeHiding(shown, world);
  const subIssues = fakeSubIssues(shown, world);
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
      ...reviewing(login),
      ...hiding.person(),
      ...subIssues.person(login),
      ...creation.person(login),
    }),
    issues: fakeIssues(shown, world, creation.changesOf),
    labels: labels.port,
    assignees: assignees.port,
    states: states.port,
    titles: titles.port,
    milestones: milestones.port,
    locks: locks.port,
    types: types.port,
    pulls,
    reviews,
    checks: checks.reader,
    checking: checks.writer,
    ...fakeRepository(shown, world),
    hiding: hiding.port,
    subIssues: subIssues.port,
    creation: creation.port,
    reactions: fakeReactions(shown, world),
    comments: fakeComments(shown, world),
    writing: fakeWriting(shown, world),
  });
}

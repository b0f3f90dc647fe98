export type { Administration } from './admin.ts';
export type { Fault, FaultKind, FaultMatch, FaultRule, Faults } from './faults/faults.ts';
export type { GitHubOptions } from './options.ts';
export type { IssueChanges, NewIssue, Person } from './person.ts';
export { startGitHub, type GitHub } from './standIn.ts';
export type { Delivery, Role, Write } from './state/model.ts';
export { EVERY_PERMISSION } from './state/seed.ts';
export type {
  Seed,
  SeedAccount,
  SeedInstallation,
  SeedIssue,
  SeedLabel,
  SeedRepository,
  SeedTeam,
} from './state/seed.ts';
export type {
  CheckSnapshot,
  CommentSnapshot,
  IssueSnapshot,
  MilestoneSnapshot,
  ReactionSnapshot,
  RepositorySnapshot,
  Snapshot,
} from './state/snapshot.ts';

/** For simulations of the service: what its workers do, and what they stand on in tests. */
export {
  actionTasks,
  type ActionClaim,
  type ActionTask,
  type CommandName,
} from '../tasks/definition.ts';
export type { ActionState } from '../tasks/evolve.ts';
export type { Change } from '../github/ports/changes.ts';
export type { ActionGitHub, WriteGuard } from '../github/ports.ts';
export type { Deps } from '../worker/deps.ts';
export { handle } from '../worker/handle.ts';
export { permitEverything } from '../worker/permit.ts';
export type { StepName } from '../worker/step.ts';
export { thrown } from '../worker/thrown.ts';
export { readMarker } from '../kinds/comment/marker.ts';
export { readIssueMarker } from '../kinds/issueCreate/marker.ts';
export { Answered } from './bench.ts';
export { fakeGitHub, type FakeGitHub } from './fakeGitHub.ts';
export { memoryStore } from './memoryStore.ts';
export { sqlStore } from '../rollback/sqlStore.ts';
export { rollbackMigrations } from '../rollback/tables.ts';

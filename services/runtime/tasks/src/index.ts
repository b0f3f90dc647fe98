export {
  applyRecords,
  followTasks,
  type Alongside,
  type FollowTasksOptions,
} from './followTasks.ts';
export { Bell } from './bell.ts';
export { CatchUp, type CatchUpOptions } from './catchUp.ts';
export type { Claim } from './claim.ts';
export { backoff, dispatch, type Dispatcher, type DispatchOptions } from './dispatch.ts';
export { Journal, LeaseLost, unlessLeaseLost, type JournalPorts } from './journal.ts';
export { Lease } from './lease.ts';
export { countOpen, taskLookup, type TaskLookup } from './lookup.ts';
export { taskQueue, type TaskQueue, type TaskQueueOptions } from './queue.ts';
export type { Release } from './settle.ts';
export { crashAt, proceed, type Step } from './steps.ts';
export { taskMigrations } from './tables.ts';
export {
  factOf,
  type Fact,
  type Task,
  type TaskCommand,
  type TaskDefinition,
  type TaskRequest,
  type TaskStatus,
  type Wake,
} from './task.ts';

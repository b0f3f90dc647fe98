import type { RecordName } from '@reprise/schemas';
import type { Task, TaskCommand, TaskStatus } from './task.ts';

/** A row whose command is known. */
export interface TaskRow {
  readonly id: string;
  readonly key: string;
  readonly partition: number;
  readonly field: string;
  readonly command: unknown;
  readonly state: unknown;
  readonly status: TaskStatus;
  readonly tries: number;
  readonly failures: number;
  readonly leased: boolean;
}

/** State and command were written by this package, from typed values. */
export const taskFrom = <State, C extends RecordName>(row: TaskRow): Task<State, C> => ({
  id: row.id,
  key: row.key,
  partition: row.partition,
  field: row.field,
  command: row.command as TaskCommand<C>,
  state: row.state as State,
  status: row.status,
  tries: row.tries,
  failures: row.failures,
  leased: row.leased,
});

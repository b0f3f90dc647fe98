import { actionTasks, type ActionState, type ActionTask } from '@reprise/action/testing';

/** A row of the table of tasks, as services/runtime/tasks keeps it in Postgres. */
export interface Row {
  readonly id: string;
  readonly key: string;
  readonly partition: number;
  command: ActionTask['command'] | null;
  field: string | null;
  about: string | null;
  priority: number;
  tags: readonly string[];
  line: string | null;
  budget: string | null;
  state: ActionState;
  token: string | null;
  leasedUntil: number;
  isDoubtful: boolean;
  notBefore: number | null;
  tries: number;
  failures: number;
  wakes: number;
  isDeaf: boolean;
}

const IN_WORK: ReadonlySet<string> = new Set(['open', 'attempted', 'unknown']);

/** What a row holds before anything is known. */
export const EMPTY = {
  command: null,
  field: null,
  about: null,
  priority: 0,
  tags: [],
  line: null,
  budget: null,
  state: actionTasks.initial,
  token: null,
  leasedUntil: 0,
  isDoubtful: false,
  notBefore: null,
  tries: 0,
  failures: 0,
  wakes: 0,
  isDeaf: false,
} satisfies Omit<Row, 'id' | 'key' | 'partition'>;

export const statusOf = ({ state }: Row): ActionTask['status'] => actionTasks.status(state);

export const isInWork = (row: Row): boolean => IN_WORK.has(statusOf(row));

const offsetOf = ({ command }: Row): number => command?.offset ?? -1;

/** In the order in which they were asked for. */
export const byCommand = (one: Row, other: Row): number =>
  (one.command?.at ?? 0) - (other.command?.at ?? 0) ||
  one.partition - other.partition ||
  offsetOf(one) - offsetOf(other);

export const isDue = (row: Row, now: number): boolean =>
  row.command !== null &&
  isInWork(row) &&
  (row.notBefore === null || row.notBefore <= now) &&
  (row.token === null || row.leasedUntil < now);

/** Of each field only the first: leased or started, else of the highest priority, else earliest. */
export const isHead = (row: Row, rows: readonly Row[], now: number): boolean =>
  !rows.some(
    (other) =>
      other.key === row.key &&
      other.field === row.field &&
      other !== row &&
      ((other.token !== null && other.leasedUntil >= now) ||
        (other.command !== null && isInWork(other) && isBefore(other, row))),
  );

const isBefore = (one: Row, other: Row): boolean =>
  (Number(one.token !== null) - Number(other.token !== null) ||
    Number(statusOf(one) !== 'open') - Number(statusOf(other) !== 'open') ||
    one.priority - other.priority ||
    offsetOf(other) - offsetOf(one)) > 0;

export const isFirstInLine = (row: Row, rows: readonly Row[]): boolean =>
  row.line === null ||
  !rows.some(
    (other) =>
      other.line === row.line &&
      other.key === row.key &&
      isInWork(other) &&
      other.command !== null &&
      offsetOf(other) < offsetOf(row),
  );

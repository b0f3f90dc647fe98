import type { Event, RecordName, Records, TopicName } from '@reprise/schemas';

/**
 * open: nobody has started it. attempted: an effect may be under way. unknown: an attempt ended
 * without telling whether it took effect. waiting: there is nothing to do until somebody says so.
 * given_up: it kept failing, and is tried no more until a person asks for it. done: it has an
 * outcome. Only the first three are handed out.
 */
export type TaskStatus = 'open' | 'attempted' | 'unknown' | 'waiting' | 'given_up' | 'done';

interface CommandOf<C extends RecordName> {
  readonly type: C;
  readonly data: Records[C];
  /** Id of the command's event. */
  readonly id: string;
  readonly tenantId: string;
  readonly correlationId?: string;
  /** The trace that the work belongs to. */
  readonly traceparent?: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  readonly offset: number;
}

/** The command that asked for a task: a union over `type`. */
export type TaskCommand<C extends RecordName = RecordName> = { [T in C]: CommandOf<T> }[C];

/** One piece of work, as commands and events tell it. */
export interface Task<State, C extends RecordName = RecordName> {
  readonly id: string;
  /** The key of its records: its subject. */
  readonly key: string;
  /** Of its key, the same in both topics. */
  readonly partition: number;
  /** What it changes of its subject. Tasks on one field of a subject wait for each other. */
  readonly field: string;
  readonly command: TaskCommand<C>;
  readonly state: State;
  readonly status: TaskStatus;
  /** How often it was put off since a worker last got further with it. */
  readonly tries: number;
  /** How many of these were failures, and not waits for something that had to pass. */
  readonly failures: number;
  /** Whether a worker holds it now. */
  readonly leased: boolean;
}

/** What a command asks for. */
export interface TaskRequest {
  readonly id: string;
  /** The field, or the task that has the same one. */
  readonly field: string | { readonly sameAs: string };
  /** The highest goes first; 0 otherwise. */
  readonly priority: number;
  /** Names by which other tasks find this one, such as `run:…`. */
  readonly tags: readonly string[];
  /** Tasks of one key and line wait for each other, in the order of their commands. */
  readonly line?: string;
  /** What it draws on: so that one budget's tasks cannot keep all workers busy. */
  readonly budget?: string;
}

/** An event as folds see it. Where it stands decides which of two answers was first. */
export type Fact<T extends RecordName = RecordName> = {
  [Name in T]: {
    readonly type: Name;
    readonly data: Records[Name];
    readonly offset: number;
    /** Id of the event. */
    readonly id?: string;
    /** Id of the event that it answers. */
    readonly causedBy?: string;
  };
}[T];

/** Tasks that must look again, although they were put off. */
export interface Wake {
  readonly ids?: readonly string[];
  readonly tags?: readonly string[];
}

/**
 * How a service's commands and events become tasks. Everything here is pure. `evolve` must give one
 * state for one set of events, whatever their order and however often each comes: topics
 * interleave differently each time, and a worker applies its own events before the log brings them.
 */
export interface TaskDefinition<State> {
  /** Both keyed by subject, with the same number of partitions. */
  readonly topics: { readonly commands: TopicName; readonly events: TopicName };
  /** What a record of the commands topic asks for; undefined where it asks for no task. */
  readonly request: (event: Event) => TaskRequest | undefined;
  /** Whether a record of the commands topic is about a task that is there: it is folded as events. */
  readonly steers?: (event: Event) => boolean;
  /** The task that an event, or a command that steers, is about. */
  readonly concerns: (event: Fact) => string | undefined;
  /** Which other tasks an event sets going again. */
  readonly wakes: (event: Fact) => Wake;
  readonly initial: State;
  readonly evolve: (state: State, event: Fact) => State;
  readonly status: (state: State) => TaskStatus;
  /** When it happened, in milliseconds since the epoch, as the table is searched by time. */
  readonly happenedAt?: (state: State) => number | null;
}

/** An event of the log, as folds see it. */
export const factOf = ({ type, data, envelope, position }: Event): Fact =>
  ({
    type,
    data,
    offset: Number(position.offset),
    id: envelope.id,
    ...(envelope.causationId !== undefined && { causedBy: envelope.causationId }),
  }) as Fact;

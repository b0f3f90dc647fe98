import type { Event, RecordName } from '@reprise/schemas';
import type { Transaction, ViewName } from '@reprise/views';

/** How a view follows its topics; where it stands and what it is made of is in VIEWS. */
export interface ViewDefinition {
  readonly name: ViewName;
  /** Writes what events mean, in bulk. Applying them one by one leaves the same rows. */
  readonly apply: (tx: Transaction, events: readonly Event[]) => Promise<void>;
}

/** The events of some types, in order. */
export const only = <T extends RecordName>(
  events: readonly Event[],
  ...types: readonly T[]
): readonly Event<T>[] =>
  // The compiler does not follow that a union over T is narrowed by its own discriminant.
  events.filter(({ type }) =>
    types.some((one) => one === type),
  ) as readonly Event[] as readonly Event<T>[];

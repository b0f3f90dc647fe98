import type { State } from '../state/model.ts';

export interface Replica {
  /** To be called after each change, of the state and of what is enabled. */
  changed(): void;
  /** The state as it was this long ago. */
  asOf(ageMs: number): State;
}

const KEPT_MS = 60_000;

/** Keeps what the state was, but only from the first time that somebody may ask (`enabled`). */
export function createReplica(state: State, enabled: () => boolean): Replica {
  let history: { readonly at: number; readonly state: State }[] = [];
  return {
    changed() {
      if (!enabled()) {
        history = [];
        return;
      }
      const now = Date.now();
      history = [
        ...history.filter(({ at }, index) => at > now - KEPT_MS || index === history.length - 1),
        { at: now, state: structuredClone(state) },
      ];
    },
    asOf(ageMs) {
      const then = Date.now() - ageMs;
      return history.findLast(({ at }) => at <= then)?.state ?? history[0]?.state ?? state;
    },
  };
}

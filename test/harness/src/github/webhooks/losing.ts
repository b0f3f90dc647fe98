import type { Losing, State } from '../state/model.ts';

/** Whether the next webhook gets lost, counted where it is. */
export function lose(state: Pick<State, 'losing'>, nowMs: number): 'recorded' | 'silently' | false {
  const { losing } = state;
  if (losing === null) return false;
  if (isOver(losing, nowMs)) {
    state.losing = null;
    return false;
  }
  if (losing.left !== null) losing.left -= 1;
  return losing.silently ? 'silently' : 'recorded';
}

const isOver = ({ left, until }: Losing, nowMs: number): boolean =>
  (left !== null && left <= 0) || (until !== null && until <= nowMs);

import { useLive } from '../../api/hooks.ts';

const FOLLOW_MS = 2000;

/** How often to read again what no hint tells of; not while the reader has paused. */
export function useFollowing(): number | false {
  return useLive().status === 'paused' ? false : FOLLOW_MS;
}

import type { Locks } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownLock {
  /** null: not locked. */
  lock: { readonly reason: string | null } | null;
}

export const initialLock = (): ShownLock => ({ lock: null });

export function fakeLocks(shown: ShownLock, { write, record }: World) {
  const lock = (reason: string | null, login?: string): void => {
    if (shown.lock !== null) return;
    shown.lock = { reason };
    record('locked', reason ?? '', login);
  };
  const unlock = (login?: string): void => {
    if (shown.lock === null) return;
    shown.lock = null;
    record('unlocked', '', login);
  };
  const port: Locks = {
    lock: (_subject, reason) =>
      write(reason === null ? 'lock' : `lock as ${reason}`, () => lock(reason)),
    unlock: () => write('unlock', () => unlock()),
  };
  const person = (login: string) => ({
    lock: (reason: string | null = null): void => lock(reason, login),
    unlock: (): void => unlock(login),
  });
  return { port, person };
}

import type { RollbackScope } from '@reprise/contract';
import { sameScope, scopeWords } from '../rollbacks/scope.ts';
import { RepriseError, type Position, type RollbackId } from '@reprise/schemas';

/** A rollback that this process has taken and the view may not have yet. */
export interface Acknowledged {
  readonly scope: RollbackScope;
  readonly requestedAt: string;
  /** Where its command stands; undefined while it is being written. */
  readonly position?: Position;
}

/** More than can be taken in the time that a view needs. */
const MOST = 10_000;

/**
 * What was acknowledged lately: a hint and no state, since the log has it. It answers for the
 * moment between the acknowledgement and the view, and keeps two requests of one key apart.
 */
export class RecentRollbacks {
  readonly #byId = new Map<RollbackId, Acknowledged>();

  get(id: RollbackId): Acknowledged | undefined {
    return this.#byId.get(id);
  }

  remember(id: RollbackId, rollback: Acknowledged): void {
    this.#byId.set(id, rollback);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > MOST && oldest !== undefined) this.#byId.delete(oldest);
  }

  forget(id: RollbackId): void {
    this.#byId.delete(id);
  }
}

/** @throws {RepriseError} conflict, for two scopes under one Idempotency-Key. */
export function requireSame(earlier: RollbackScope, asked: RollbackScope): void {
  if (sameScope(earlier, asked)) return;
  const named = scopeWords(earlier);
  throw new RepriseError('conflict', `This Idempotency-Key has rolled back ${named} before.`);
}

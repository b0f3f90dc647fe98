import { RepriseError, type Position } from '@reprise/schemas';
import { formatPosition, VIEWS, waitFor, type Database, type ViewName } from '@reprise/views';

/** How long a read waits for its view, in milliseconds. */
const PATIENCE_MS = 2000;

export interface Freshness {
  /**
   * Waits briefly until the views that a read uses have passed a position; at once without one.
   * @throws {RepriseError} view_behind.
   */
  reach(views: readonly ViewName[], position: Position | undefined): Promise<void>;
}

export const freshness = (db: Pick<Database, 'query'>): Freshness => ({
  reach: async (views, position) => {
    if (position === undefined) return;
    const consumers = views.map((view) => VIEWS[view].consumer);
    if (await waitFor(db, consumers, position, PATIENCE_MS)) return;
    const behind = `${views.join(' and ')} did not reach ${formatPosition(position)}`;
    throw new RepriseError('view_behind', `${behind} within ${PATIENCE_MS / 1000} s.`);
  },
});

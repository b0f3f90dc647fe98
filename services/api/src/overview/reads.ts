import type { Overview } from '@reprise/contract';
import type { Database } from '@reprise/views';
import type { ActionReads } from '../actions/reads.ts';
import type { ViewReads } from '../views/reads.ts';
import { actionCounts, flowOf, kindsOf, ratesOf, seriesOf } from './flow.ts';
import { spendOf } from './spend.ts';
import { lagOf, waitingOf } from './waiting.ts';
import { midnight, windowOf } from './window.ts';

export interface OverviewReads {
  /** @param hours how far it looks back, from 1 to 168. */
  overview(hours: number): Promise<Overview>;
}

export interface OverviewPorts {
  readonly db: Pick<Database, 'query'>;
  readonly actions: ActionReads;
  readonly views: ViewReads;
  readonly now?: () => number;
}

const RECENT = 10;

export const overviewReads = (ports: OverviewPorts): OverviewReads => ({
  overview: async (hours) => {
    const { db, actions, views, now = Date.now } = ports;
    const window = windowOf(hours, now());
    const [counts, series, spend, states, recent] = await Promise.all([
      actionCounts(db, window),
      seriesOf(db, window),
      spendOf(db, midnight(now())),
      views.all(),
      actions.list({ limit: RECENT }),
    ]);
    const flow = await flowOf(db, window, counts);
    return {
      since: window.since.toISOString(),
      hours,
      flow,
      series,
      kinds: kindsOf(counts),
      rates: ratesOf(flow),
      spend,
      waiting: await waitingOf(db, window.since, states),
      lag: lagOf(states),
      recent: recent.items,
    };
  },
});

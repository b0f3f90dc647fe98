import type { DeliveriesCompared, Event } from '@reprise/schemas';
import type { CompletenessCheckRow, CompletenessHourRow } from './table.ts';

/** One hour, as one comparison tells it. */
export interface ComparedHour {
  readonly check: DeliveriesCompared;
  readonly hour: DeliveriesCompared['hours'][number];
}

export const hoursIn = ({ data }: Event<'DeliveriesCompared'>): readonly ComparedHour[] =>
  data.hours.map((hour) => ({ check: data, hour }));

/** An hour after a comparison: each tells it whole, and the latest counts. */
export function evolveHour(
  row: CompletenessHourRow | undefined,
  { check, hour: { hour, known, delivered, recovered, missing } }: ComparedHour,
): CompletenessHourRow {
  if (row !== undefined && !isLater(check, row)) return row;
  return {
    source: check.source,
    hour: new Date(hour),
    known,
    delivered,
    recovered,
    missing,
    checkId: check.checkId,
    comparedAt: new Date(check.comparedAt),
  };
}

/** The latest comparison of a source. */
export function evolveCheck(
  row: CompletenessCheckRow | undefined,
  { data: check }: Event<'DeliveriesCompared'>,
): CompletenessCheckRow {
  if (row !== undefined && !isLater(check, row)) return row;
  return {
    source: check.source,
    checkId: check.checkId,
    from: new Date(check.from),
    until: new Date(check.until),
    comparedAt: new Date(check.comparedAt),
  };
}

/** Two comparisons of one millisecond have an order, too, so that the order of the log has no say. */
function isLater(
  check: Pick<DeliveriesCompared, 'comparedAt' | 'checkId'>,
  row: Pick<CompletenessHourRow, 'comparedAt' | 'checkId'>,
): boolean {
  const age = check.comparedAt - row.comparedAt.getTime();
  return age === 0 ? check.checkId > row.checkId : age > 0;
}

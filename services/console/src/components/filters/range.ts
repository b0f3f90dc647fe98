import { clock, day } from '../../words/time.ts';

/** A stretch of time; its ends are ISO 8601, and undefined where it has none. */
export interface Range {
  readonly since: string | undefined;
  readonly before: string | undefined;
}

/** A range in words: `since Fri 20 Nov, 14:00`; undefined where there is none. */
export function rangeWords({ since, before }: Range): string | undefined {
  const from = at(since);
  const until = at(before);
  if (from === undefined) return until === undefined ? undefined : `before ${until}`;
  if (until === undefined) return `since ${from}`;
  const oneDay = since !== undefined && before !== undefined && day(since) === day(before);
  return `${from} – ${oneDay ? clock(before) : until}`;
}

const at = (iso: string | undefined): string | undefined =>
  iso === undefined || Number.isNaN(Date.parse(iso)) ? undefined : `${day(iso)}, ${clock(iso)}`;

/** What a field for a date and a time holds, in the reader's own zone. */
export function toLocal(iso: string | undefined): string {
  if (iso === undefined || Number.isNaN(Date.parse(iso))) return '';
  const time = new Date(iso);
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The time that such a field names; undefined where it names none. */
export function fromLocal(value: string): string | undefined {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

import {
  type LIMIT_COUNTS,
  LIMIT_SCOPES,
  isTimeZone,
  parseQuietHours,
  type ActionLimit,
} from '@reprise/schemas';
import { readDuration } from './duration.ts';
import type { Located, LocatedEntry } from './located.ts';
import { nearest } from './problems.ts';
import { entriesOf, type Reader } from './reader.ts';
import type { Rules } from './rules.ts';

type Scope = (typeof LIMIT_SCOPES)[number];
type Counts = keyof typeof LIMIT_COUNTS;
export type Limits = Pick<Rules, 'budgetUsdPerDay' | 'limits' | 'eventAgeMs' | 'quiet'>;

const PERIODS: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

const daily = (scope: Scope, counts: Counts, most: number): ActionLimit => ({
  scope,
  counts,
  most,
  perMs: 86_400_000,
});

/** What holds where the file says nothing: wide enough for daily work, narrow enough for an accident. */
export const DEFAULT_LIMITS: readonly ActionLimit[] = [
  daily('issue', 'actions', 30),
  daily('issue', 'comments', 6),
  daily('repository', 'actions', 1000),
  daily('repository', 'closes', 50),
];

/** `limits: { issue: { actions: 6/day }, model: 5 USD/day, event-age: 1d, quiet: … }` */
export function readLimits(reader: Reader, entry: LocatedEntry | undefined): Limits {
  const entries = entry === undefined ? [] : entriesOf(reader, entry.value, 'limits', 'limits');
  const get = (key: string): LocatedEntry | undefined => entries.find((one) => one.key === key);
  const [model, age, quiet] = [get('model'), get('event-age'), get('quiet')];
  return {
    budgetUsdPerDay: model === undefined ? null : readBudget(reader, model.value),
    limits: LIMIT_SCOPES.flatMap((scope) => readScope(reader, scope, get(scope))),
    eventAgeMs: (age && readDuration(reader, age.value)) ?? null,
    quiet: quiet === undefined ? null : readQuiet(reader, quiet.value),
  };
}

/** The limits of one scope: what the file says, else the default; `none` takes one away. */
function readScope(
  reader: Reader,
  scope: Scope,
  entry: LocatedEntry | undefined,
): readonly ActionLimit[] {
  const entries =
    entry === undefined ? [] : entriesOf(reader, entry.value, 'counts', `limits of ${scope}`);
  const said = new Set(entries.map(({ key }) => key));
  return [
    ...DEFAULT_LIMITS.filter((limit) => limit.scope === scope && !said.has(limit.counts)),
    ...entries.flatMap(({ key, value }) => readRate(reader, { scope, counts: key }, value)),
  ];
}

const RATE = /^(\d{1,6}) ?\/ ?([a-z]+)$/i;

function readRate(
  { problems }: Reader,
  which: Pick<ActionLimit, 'scope' | 'counts'>,
  { place, ...value }: Located,
): readonly ActionLimit[] {
  const text = 'value' in value ? String(value.value).trim() : '';
  if (text === 'none') return [];
  const [, most, period = ''] = RATE.exec(text) ?? [];
  const perMs = Object.hasOwn(PERIODS, period) ? PERIODS[period] : undefined;
  if (most !== undefined && perMs !== undefined) return [{ ...which, most: Number(most), perMs }];
  const near = most === undefined ? null : nearest(period, Object.keys(PERIODS));
  const example = near === null ? null : `${most}/${near}`;
  problems.add(
    place,
    'expects how many in an hour, a day or a week, such as 6/day, or none',
    example,
  );
  return [];
}

const BUDGET = /^(\d{1,6}(?:\.\d{1,4})?) USD\/day$/i;

/** `5 USD/day`, in US dollars. */
function readBudget({ problems }: Reader, value: Located): number | null {
  const [, amount] = BUDGET.exec(value.kind === 'scalar' ? String(value.value).trim() : '') ?? [];
  if (amount !== undefined) return Number(amount);
  problems.add(value.place, 'expects what the model may cost, such as 5 USD/day');
  return null;
}

const HOURS = /^\d{2}:\d{2}-\d{2}:\d{2} (\S+)$/;

/** `22:00-07:00 Europe/Berlin`, as it is written. */
function readQuiet({ problems }: Reader, value: Located): string | null {
  const text = value.kind === 'scalar' ? String(value.value).trim().replace(/\s+/g, ' ') : '';
  if (parseQuietHours(text) !== undefined) return text;
  const [, zone] = HOURS.exec(text) ?? [];
  if (zone !== undefined && !isTimeZone(zone)) {
    const known = nearest(zone, Intl.supportedValuesOf('timeZone'));
    problems.add(value.place, `there is no time zone ${zone}`, known);
  } else {
    problems.add(value.place, 'expects hours and a time zone, such as 22:00-07:00 Europe/Berlin');
  }
  return null;
}

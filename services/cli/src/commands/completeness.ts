import type { Completeness, CompletenessHour, Gap, Page } from '@reprise/contract';
import type { Command } from 'commander';
import { acting, type Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { table } from '../terminal/table.ts';
import { ago, clock } from '../terminal/time.ts';
import { command, count, type Cli } from './command.ts';

interface Options {
  readonly hours: number;
}

const DEFAULT_HOURS = 24;
/** Of the gaps, those that are shown; `reprise completeness --json` tells the same. */
const SHOWN_GAPS = 20;

export const completenessCommand = ({ host, exit }: Cli): Command =>
  command('completeness', 'Compare what GitHub sent with what is here, by hour', {
    'reprise completeness': 'of the last day',
    'reprise completeness --hours 72': 'of the three days in which GitHub sends again',
  })
    .option('--hours <n>', 'how many, up to now', count, DEFAULT_HOURS)
    .action(
      acting<Options>(host, exit, async (context, { hours }) => {
        const api = context.api();
        const completeness = await api.get<Completeness>('/api/v1/completeness', { hours });
        const open = { status: 'open', limit: SHOWN_GAPS };
        const gaps = await api.get<Page<Gap>>('/api/v1/gaps', open);
        context.print({ ...completeness, gaps: gaps.items }, () =>
          words(context, completeness, gaps.items),
        );
        return completeness.missing > 0 ? EXIT.failed : EXIT.ok;
      }),
    );

function words(context: Context, completeness: Completeness, gaps: readonly Gap[]): string {
  const { terminal, now } = context;
  const { checkedAt, until, known, missing, recovered, ratio, waiting } = completeness;
  if (checkedAt === null || until === null) {
    return 'GitHub was not asked yet what it sent. The reconciler does, once the App is installed.';
  }
  if (ratio === null) {
    return `GitHub lists no delivery of these hours. Compared ${ago(checkedAt, now())}, up to ${clock(until, now())}.`;
  }
  const busy = completeness.hours.filter((hour) => hour.known > 0);
  const figure = percent(ratio);
  const paint = missing > 0 ? terminal.colors.red : terminal.colors.green;
  return [
    `${terminal.colors.bold(paint(figure))} of ${known} deliveries that GitHub lists are here; ` +
      `${recovered} came only when asked for again, ${missing} ${missing === 1 ? 'is' : 'are'} missing.`,
    `Compared ${ago(checkedAt, now())}, up to ${clock(until, now())}.`,
    ...(busy.length === 0 ? [] : ['', hourTable(context, busy)]),
    ...(waiting === 0 ? [] : ['', `${waiting} waiting to be sent again:`, gapTable(context, gaps)]),
  ].join('\n');
}

/** Never 100 % while one is missing. */
const percent = (ratio: number): string => `${Math.floor(ratio * 1000) / 10} %`;

const hourTable = ({ terminal, now }: Context, hours: readonly CompletenessHour[]): string =>
  table(
    hours,
    [
      { title: 'hour', value: ({ hour }) => clock(hour, now()).replace(/:00$/, '') },
      { title: 'known', value: ({ known }) => String(known), align: 'right' },
      { title: 'delivered', value: ({ delivered }) => String(delivered), align: 'right' },
      { title: 'recovered', value: ({ recovered }) => String(recovered), align: 'right' },
      {
        title: 'missing',
        value: ({ missing }) => String(missing),
        align: 'right',
        paint: (text, { missing }) => (missing > 0 ? terminal.colors.red(text) : text),
      },
    ],
    terminal,
  );

const gapTable = ({ terminal, now }: Context, gaps: readonly Gap[]): string =>
  table(
    gaps,
    [
      { title: 'delivery', value: ({ delivery }) => delivery },
      {
        title: 'event',
        value: ({ event, action }) => oneLine(action === null ? event : `${event}.${action}`),
      },
      { title: 'repository', value: ({ repository }) => repository ?? '', flexible: true },
      { title: 'tried', value: ({ deliveredAt }) => ago(deliveredAt, now()) },
      { title: 'asked', value: ({ attempts }) => String(attempts), align: 'right' },
      { title: 'because', value: ({ because }) => because, flexible: true, optional: true },
    ],
    terminal,
  );

import '@mantine/charts/styles.css';
import type { CompletenessHour } from '@reprise/contract';
import { BarChart } from '@mantine/charts';
import { clock, day } from '../../../words/time.ts';

interface ChartProps {
  readonly hours: readonly CompletenessHour[];
  readonly height: number;
  /** An hour was chosen: its beginning, ISO 8601. */
  readonly onHour: (hour: string) => void;
}

const SERIES = [
  { name: 'delivered', label: 'Delivered', color: 'var(--bar)' },
  { name: 'recovered', label: 'Recovered', color: 'var(--bar-recovered)' },
  { name: 'missing', label: 'Missing', color: 'var(--bar-missing)' },
];

/** One of a thousand must be seen, too. */
const LEAST_PIXELS = 3;

/** GitHub's deliveries by hour: how many came, came after all, or are missing. */
export const Chart = ({ hours, height, onHour }: ChartProps) => (
  <BarChart
    h={height}
    type="stacked"
    data={hours.map((one) => ({ ...one, at: `${day(one.hour)}, ${clock(one.hour)}` }))}
    dataKey="at"
    series={SERIES}
    gridAxis="none"
    tickLine="none"
    withYAxis={false}
    xAxisProps={{ minTickGap: 60, height: 22 }}
    maxBarWidth={14}
    barProps={({ name }) => ({
      isAnimationActive: false,
      minPointSize: (_, index) => (countOf(hours[index], name) > 0 ? LEAST_PIXELS : 0),
      cursor: 'pointer',
      onClick: ({ payload }: { readonly payload?: unknown }) => {
        const hour = hourOf(payload);
        if (hour !== undefined) onHour(hour);
      },
    })}
    barChartProps={{ margin: { top: 4, right: 4, bottom: 0, left: 4 }, barCategoryGap: 1 }}
  />
);

function countOf(hour: CompletenessHour | undefined, name: string): number {
  if (hour === undefined) return 0;
  return name === 'missing' ? hour.missing : name === 'recovered' ? hour.recovered : hour.delivered;
}

function hourOf(payload: unknown): string | undefined {
  if (payload === null || typeof payload !== 'object' || !('hour' in payload)) return undefined;
  return typeof payload.hour === 'string' ? payload.hour : undefined;
}

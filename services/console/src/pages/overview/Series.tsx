import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { Panel } from '../../components/Panel.tsx';
import { plural } from '../../words/numbers.ts';
import { clock, day } from '../../words/time.ts';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

const LINES = [
  { name: 'deliveries', label: 'Deliveries', color: 'gray.5' },
  { name: 'runs', label: 'Runs', color: 'iris.3' },
  { name: 'actions', label: 'Actions', color: 'iris.6' },
  { name: 'failed', label: 'Failed', color: 'red.6' },
];

/** How much came in and was done, over time. */
export function Series({ overview }: PartProps) {
  const hours = overview?.hours ?? 24;
  const points = (overview?.series ?? []).map((point) => ({
    ...point,
    at: hours > 24 ? `${day(point.at)}, ${clock(point.at)}` : clock(point.at),
  }));
  const failed = points.reduce((sum, point) => sum + point.failed, 0);
  const summary = `Over time: ${plural(overview?.flow.deliveries ?? 0, 'delivery', 'deliveries')}, ${plural(overview?.flow.runs ?? 0, 'run')}, ${plural(overview?.flow.actions.total ?? 0, 'action')}, ${failed} failed.`;
  return (
    <Panel title="Over time" className={classes.wide}>
      <div className={classes.chart} role="img" aria-label={summary}>
        {points.length > 0 && (
          <AreaChart
            h={188}
            data={points}
            dataKey="at"
            series={LINES}
            curveType="monotone"
            withGradient
            withDots={false}
            strokeWidth={1.6}
            fillOpacity={0.12}
            gridAxis="x"
            tickLine="none"
            withLegend
            legendProps={{ verticalAlign: 'bottom', height: 30, itemSorter: null }}
            yAxisProps={{ width: 36, allowDecimals: false }}
            xAxisProps={{ minTickGap: 48 }}
            areaProps={{ isAnimationActive: false }}
          />
        )}
      </div>
    </Panel>
  );
}

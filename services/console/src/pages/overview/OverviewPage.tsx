import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { oneOf } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { overviewOf } from '../../app/useWaiting.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { Flow } from './Flow.tsx';
import { Kinds } from './Kinds.tsx';
import { Lag } from './Lag.tsx';
import classes from './Overview.module.css';
import { Rates } from './Rates.tsx';
import { Recent } from './Recent.tsx';
import { Series } from './Series.tsx';
import { Spend } from './Spend.tsx';
import { Waiting } from './Waiting.tsx';

const SPANS = ['3', '24', '168'] as const;
const span = { hours: oneOf(SPANS) } as const;

/** Is it working, what did it do lately, and what waits for a person? */
export function OverviewPage() {
  const { values, change } = useAddress(span);
  const hours = values.hours ?? '24';
  const overview = useQuery({
    ...overviewOf(Number(hours)),
    placeholderData: (before) => before,
  });
  const { data } = overview;
  return (
    <Page
      title="Overview"
      beside={data !== undefined && <Lag lag={data.lag} />}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          value={hours}
          onChange={(next) => change({ hours: SPANS.find((one) => one === next) })}
          data={[
            { value: '3', label: '3 hours' },
            { value: '24', label: '24 hours' },
            { value: '168', label: '7 days' },
          ]}
        />
      }
    >
      {overview.isError && data === undefined ? (
        <Failed error={overview.error} retry={() => void overview.refetch()} />
      ) : (
        <div className={classes.grid} aria-busy={data === undefined}>
          <Flow overview={data} />
          <Waiting overview={data} />
          <Series overview={data} />
          <Rates overview={data} />
          <Spend overview={data} />
          <Kinds overview={data} />
          <Recent overview={data} />
          {data === undefined && (
            <div className={classes.coming}>
              <Bars lines={12} height={36} />
            </div>
          )}
        </div>
      )}
    </Page>
  );
}

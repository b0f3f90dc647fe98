import type { Completeness, Gap } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { list, one } from '../../../api/queries.ts';
import { asProblem } from '../../../api/problem.ts';
import { Bars } from '../../../components/Bars.tsx';
import { Status } from '../../../components/Status.tsx';
import { When } from '../../../components/When.tsx';
import { plural } from '../../../words/numbers.ts';
import { OpenGaps } from './OpenGaps.tsx';
import classes from './Completeness.module.css';
import { completenessWords } from './words.ts';

const Chart = lazy(async () => ({ default: (await import('./Chart.tsx')).Chart }));

const HOURS = 72;
const CHART_HEIGHT = 92;

interface StripProps {
  /** An hour of the chart was chosen. */
  readonly onHour: (hour: string) => void;
}

/** Whether everything came that GitHub sent, by hour; and what is done about what did not. */
export function Strip({ onHour }: StripProps) {
  const figures = useQuery(
    one<Completeness>('completeness', '/completeness', {}, { hours: HOURS }),
  );
  const gaps = useInfiniteQuery(list<Gap>('gaps', '/gaps', { status: 'open', limit: 20 }));
  const { data } = figures;
  const open = gaps.data?.pages.flatMap(({ items }) => items) ?? [];
  const failed = figures.isError && data === undefined;
  return (
    <section className={classes.strip} aria-label="Completeness" aria-busy={figures.isPending}>
      {failed ? (
        <Unread error={figures.error} retry={() => void figures.refetch()} />
      ) : data === undefined || gaps.isPending ? (
        <Bars lines={4} height={36} />
      ) : (
        <>
          <div className={classes.figure}>
            <Said completeness={data} gaps={open} />
            {data.checkedAt !== null && (
              <div className={classes.chart} role="img" aria-label={chartWords(data)}>
                <Suspense fallback={null}>
                  <Chart hours={data.hours} height={CHART_HEIGHT} onHour={onHour} />
                </Suspense>
              </div>
            )}
          </div>
          <OpenGaps gaps={open} waiting={data.waiting} compared={data.checkedAt !== null} />
        </>
      )}
    </section>
  );
}

interface SaidProps {
  readonly completeness: Completeness;
  readonly gaps: readonly Gap[];
}

function Said({ completeness, gaps }: SaidProps) {
  const { tone, title, more } = completenessWords(completeness, HOURS, gaps, Date.now());
  return (
    <div className={classes.said}>
      <p className={classes.title}>
        <Status status="compared" tone={tone} look="dot">
          {title}
        </Status>
      </p>
      <p className={classes.more}>
        {more}
        {more !== undefined && completeness.checkedAt !== null && ' '}
        {completeness.checkedAt !== null && (
          <>
            Compared <When at={completeness.checkedAt} />.
          </>
        )}
      </p>
    </div>
  );
}

const chartWords = ({ delivered, recovered, missing }: Completeness): string =>
  `By hour, over ${HOURS} hours: ${plural(delivered, 'delivery', 'deliveries')} came at once, ${recovered} after all, ${missing} missing.`;

interface UnreadProps {
  readonly error: unknown;
  readonly retry: () => void;
}

const Unread = ({ error, retry }: UnreadProps) => (
  <div className={classes.unread} role="alert">
    <Status status="failed">Whether everything came could not be read</Status>
    <p className={classes.more}>{asProblem(error).message}</p>
    <Button variant="default" onClick={retry}>
      Try again
    </Button>
  </div>
);

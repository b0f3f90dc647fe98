import type { Gap } from '@reprise/contract';
import type { ReactNode } from 'react';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { exact } from '../../words/time.ts';
import { gapTone, gapWords } from '../deliveries/completeness/words.ts';
import { sentence } from '../../words/sentence.ts';
import classes from './Delivery.module.css';

interface RedeliveredProps {
  readonly gap: Gap;
  readonly receivedAt: string;
}

/** That a delivery was missing at first, how that was noticed, and how it came after all. */
export function Redelivered({ gap, receivedAt }: RedeliveredProps) {
  const { deliveredAt, because, foundAt, attempts, lastAskedAt, closedAt, closedBecause } = gap;
  return (
    <ol className={classes.history}>
      <Moment at={deliveredAt}>
        GitHub sent it, and it did not arrive: <Shown text={because} />
      </Moment>
      <Moment at={foundAt}>
        Reprise compared GitHub’s record with the log and found that it was missing
      </Moment>
      {lastAskedAt !== null && attempts > 0 && (
        <Moment at={lastAskedAt}>
          GitHub was asked to send it again{attempts > 1 && `, for the ${nth(attempts)} time`}
        </Moment>
      )}
      {closedAt === null ? (
        <Moment at={receivedAt}>It arrived</Moment>
      ) : (
        <Moment at={closedAt}>
          <Status status="closed" tone={gapTone(gap)}>
            {sentence(gapWords(gap))}
          </Status>
          {closedBecause !== null && (
            <>
              {' · '}
              <Shown text={closedBecause} />
            </>
          )}
        </Moment>
      )}
    </ol>
  );
}

const nth = (value: number): string =>
  value === 2 ? 'second' : value === 3 ? 'third' : `${value}th`;

const Moment = ({ at, children }: { readonly at: string; readonly children: ReactNode }) => (
  <li>
    <time dateTime={at} className="tabular">
      {exact(at)}
    </time>
    <span>{children}</span>
  </li>
);

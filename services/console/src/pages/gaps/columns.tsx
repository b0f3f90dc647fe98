import type { Gap } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { gapTone, gapWords } from '../deliveries/completeness/words.ts';
import { addressOfDelivery, nameOf } from '../deliveries/words.ts';

/** A delivery that came after all has a page; one that did not has none. */
export const addressOfGap = ({ delivery, how }: Gap): string | undefined =>
  how === 'redelivered' || how === 'arrived_late' ? addressOfDelivery({ id: delivery }) : undefined;

export const columns: readonly Column<Gap>[] = [
  {
    id: 'event',
    header: 'Event',
    width: 'minmax(0, 0.9fr)',
    cell: (gap) => {
      const to = addressOfGap(gap);
      const name = <code>{nameOf(gap)}</code>;
      return to === undefined ? (
        name
      ) : (
        <Link to={to} tabIndex={-1}>
          {name}
        </Link>
      );
    },
  },
  {
    id: 'repository',
    header: 'Repository',
    width: 'minmax(0, 0.8fr)',
    from: 'sm',
    cell: ({ repository }) => <SubjectLink repository={repository} number={null} />,
  },
  {
    id: 'done',
    header: 'What is done about it',
    width: 'minmax(0, 1.5fr)',
    cell: (gap) => (
      <span title={gap.closedBecause ?? undefined}>
        <Status status={gap.how ?? 'open'} tone={gapTone(gap)}>
          {gapWords(gap)}
        </Status>
      </span>
    ),
  },
  {
    id: 'because',
    header: 'GitHub says',
    width: 'minmax(0, 1.1fr)',
    from: 'md',
    cell: ({ because }) => (
      <span title={because}>
        <Shown text={because} />
      </span>
    ),
  },
  {
    id: 'id',
    header: 'Id',
    width: '110px',
    from: 'md',
    cell: ({ delivery }) => <Id id={delivery} />,
  },
  {
    id: 'asked',
    header: 'Asked last',
    width: '90px',
    from: 'lg',
    align: 'end',
    cell: ({ lastAskedAt }) => <When at={lastAskedAt} />,
  },
  {
    id: 'sent',
    header: 'Sent',
    width: '84px',
    align: 'end',
    cell: ({ deliveredAt }) => <When at={deliveredAt} />,
  },
];

import type { Delivery, Webhook } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import classes from './Deliveries.module.css';
import { addressOfDelivery, nameOf, shortPosition, sourceOf, standbyWords } from './words.ts';

/** @param webhooks those there are, of which a delivery on standby names the one that decides. */
export const columnsOf = (webhooks: readonly Webhook[]): readonly Column<Delivery>[] => [
  {
    id: 'event',
    header: 'Event',
    width: 'minmax(0, 0.9fr)',
    cell: (delivery) => (
      <Link to={addressOfDelivery(delivery)} tabIndex={-1}>
        <code>{nameOf(delivery)}</code>{' '}
        {delivery.detail !== null && <Shown text={delivery.detail} />}
      </Link>
    ),
  },
  {
    id: 'subject',
    header: 'Issue',
    width: 'minmax(0, 0.75fr)',
    from: 'sm',
    cell: ({ repository, number }) => <SubjectLink repository={repository} number={number} />,
  },
  {
    id: 'sender',
    header: 'By',
    width: '100px',
    from: 'sm',
    cell: ({ sender }) => (sender === null ? '–' : <Shown text={sender} />),
  },
  {
    id: 'source',
    header: 'From',
    width: 'minmax(0, 2.2fr)',
    from: 'md',
    cell: (delivery) => <From delivery={delivery} webhooks={webhooks} />,
  },
  { id: 'id', header: 'Id', width: '110px', from: 'md', cell: ({ id }) => <Id id={id} /> },
  {
    id: 'position',
    header: 'In the log',
    width: '132px',
    from: 'lg',
    cell: ({ position }) => <code title={position}>{shortPosition(position)}</code>,
  },
  {
    id: 'received',
    header: 'Received',
    width: '84px',
    align: 'end',
    cell: ({ receivedAt }) => <When at={receivedAt} />,
  },
];

interface FromProps {
  readonly delivery: Delivery;
  readonly webhooks: readonly Webhook[];
}

/** Who sent it; and where nothing was decided on it, why. */
function From({ delivery, webhooks }: FromProps) {
  const source = sourceOf(delivery);
  if (!delivery.standby) return <Shown text={source} />;
  const why = standbyWords(delivery, webhooks);
  return (
    <span title={`From ${source}; ${why}`} className={classes.standby}>
      <Shown text={why} />
    </span>
  );
}

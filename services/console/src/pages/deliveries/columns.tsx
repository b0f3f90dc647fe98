import type { Delivery } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { bytes } from '../../words/numbers.ts';
import { addressOfDelivery, nameOf } from './words.ts';

export const columns: readonly Column<Delivery>[] = [
  {
    id: 'event',
    header: 'Event',
    width: 'minmax(0, 1.2fr)',
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
    width: 'minmax(0, 1fr)',
    from: 'sm',
    cell: ({ repository, number }) => <SubjectLink repository={repository} number={number} />,
  },
  {
    id: 'sender',
    header: 'By',
    width: '130px',
    from: 'sm',
    cell: ({ sender }) => (sender === null ? '–' : <Shown text={sender} />),
  },
  { id: 'id', header: 'Id', width: '110px', from: 'md', cell: ({ id }) => <Id id={id} /> },
  {
    id: 'position',
    header: 'In the log',
    width: 'minmax(0, 190px)',
    from: 'lg',
    cell: ({ position }) => <code>{position}</code>,
  },
  {
    id: 'bytes',
    header: 'Size',
    width: '76px',
    from: 'lg',
    align: 'end',
    cell: (delivery) => <span className="tabular">{bytes(delivery.bytes)}</span>,
  },
  {
    id: 'received',
    header: 'Received',
    width: '84px',
    align: 'end',
    cell: ({ receivedAt }) => <When at={receivedAt} />,
  },
];

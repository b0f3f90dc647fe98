import type { View } from '@reprise/contract';
import { Link } from 'react-router';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { count, plural } from '../../words/numbers.ts';
import { addressOfView } from './words.ts';

export const columns: readonly Column<View>[] = [
  {
    id: 'name',
    header: 'View',
    width: 'minmax(0, 1fr)',
    cell: (view) => (
      <Link to={addressOfView(view)} tabIndex={-1}>
        {view.name}
      </Link>
    ),
  },
  {
    id: 'status',
    header: 'State',
    width: '130px',
    cell: ({ status }) => <Status status={status} />,
  },
  {
    id: 'lag',
    header: 'Lag',
    width: '90px',
    align: 'end',
    cell: ({ lag }) => <span className="tabular">{lag === null ? 'unknown' : count(lag)}</span>,
  },
  {
    id: 'topics',
    header: 'Read from',
    width: 'minmax(0, 1.6fr)',
    from: 'md',
    cell: ({ topics }) => <code>{topics.join(', ')}</code>,
  },
  {
    id: 'parked',
    header: 'Parked',
    width: '110px',
    from: 'sm',
    cell: ({ parkedKeys }) =>
      parkedKeys === 0 ? '–' : <Status status="partial">{plural(parkedKeys, 'key')}</Status>,
  },
  {
    id: 'rebuilt',
    header: 'Rebuilt',
    width: '110px',
    from: 'md',
    align: 'end',
    cell: ({ rebuild }) => <When at={rebuild?.finishedAt ?? null} none="never" />,
  },
  {
    id: 'moved',
    header: 'Moved',
    width: '84px',
    align: 'end',
    cell: ({ movedAt }) => <When at={movedAt} none="never" />,
  },
];

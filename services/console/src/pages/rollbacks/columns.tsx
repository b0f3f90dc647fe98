import type { Rollback } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { addressOfRollback, statusWord } from './words.ts';

export const columns: readonly Column<Rollback>[] = [
  {
    id: 'scope',
    header: 'What was undone',
    width: 'minmax(0, 1.2fr)',
    cell: (rollback) => (
      <Link to={addressOfRollback(rollback)} tabIndex={-1}>
        {scopeWord(rollback)}
      </Link>
    ),
  },
  {
    id: 'of',
    header: 'Of',
    width: '140px',
    from: 'sm',
    cell: ({ scope }) => <ScopeId scope={scope} />,
  },
  {
    id: 'status',
    header: 'State',
    width: '150px',
    cell: ({ status }) => <Status status={status}>{statusWord(status)}</Status>,
  },
  {
    id: 'because',
    header: 'Because',
    width: 'minmax(0, 1.4fr)',
    from: 'md',
    cell: ({ because }) => (because === null ? '–' : <Shown text={because} />),
  },
  {
    id: 'by',
    header: 'Asked by',
    width: '120px',
    from: 'sm',
    cell: ({ requestedBy }) => (requestedBy === null ? '–' : <Shown text={requestedBy} />),
  },
  { id: 'id', header: 'Id', width: '130px', from: 'lg', cell: ({ id }) => <Id id={id} /> },
  {
    id: 'requested',
    header: 'Asked',
    width: '84px',
    align: 'end',
    cell: ({ requestedAt }) => <When at={requestedAt} />,
  },
];

function scopeWord({ scope }: Rollback): string {
  if (scope === null) return 'A rollback';
  if (scope.action !== undefined) return 'One action';
  return scope.run === undefined ? 'Everything in a scope' : 'All that a run did';
}

function ScopeId({ scope }: Pick<Rollback, 'scope'>) {
  if (scope === null) return '–';
  if (scope.action !== undefined) return <Id id={scope.action} />;
  return scope.run === undefined ? '–' : <Id id={scope.run} to={`/runs/${scope.run}`} />;
}

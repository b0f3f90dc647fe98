import type { Action } from '@reprise/contract';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { whyWords } from '../../words/holds.ts';
import { sentence } from '../../words/sentence.ts';

export const addressOfAction = ({ id }: Pick<Action, 'id'>): string => `/actions/${id}`;

/** Changes when what a row says does. */
export const versionOf = ({ status, deferral, attempts }: Action): string =>
  [status, deferral?.reason, deferral?.until, attempts].join();

export const columns: readonly Column<Action>[] = [
  {
    id: 'what',
    header: 'Action',
    width: 'minmax(0, 1.2fr)',
    cell: (action) => (
      <Link to={addressOfAction(action)} tabIndex={-1}>
        <Shown text={sentence(action.summary)} />
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
    id: 'status',
    header: 'State',
    width: '146px',
    cell: ({ status }) => <Status status={status} />,
  },
  {
    id: 'why',
    header: 'Because',
    width: 'minmax(0, 1.2fr)',
    from: 'md',
    cell: (action) => <Why action={action} />,
  },
  {
    id: 'rule',
    header: 'Rule',
    width: 'minmax(0, 150px)',
    from: 'lg',
    cell: ({ rule }) => <Shown text={rule} />,
  },
  {
    id: 'decided',
    header: 'Decided',
    width: '76px',
    from: 'sm',
    align: 'end',
    cell: ({ decidedAt }) => <When at={decidedAt} />,
  },
];

function Why({ action }: { readonly action: Action }) {
  const why = whyWords(action);
  const until = action.givenUp === null ? (action.deferral?.until ?? null) : null;
  if (why === undefined) return <>–</>;
  return (
    <>
      {until !== null && (
        <>
          <When at={until} />:{' '}
        </>
      )}
      <Shown text={why} />
    </>
  );
}

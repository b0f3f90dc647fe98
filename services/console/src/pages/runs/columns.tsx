import type { Run } from '@reprise/contract';
import { IconSparkles } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { duration } from '../../words/time.ts';
import { addressOfRun, decisionsOf, stateOf, tookOf } from './words.ts';

export const columns: readonly Column<Run>[] = [
  {
    id: 'rule',
    header: 'Rule',
    width: 'minmax(0, 1fr)',
    cell: (run) => (
      <Link to={addressOfRun(run)} tabIndex={-1}>
        <Shown text={run.rule ?? 'a rule not read yet'} />
        {run.ask !== null && (
          <>
            {' '}
            <IconSparkles size={13} aria-label={`asked the analyst: ${run.ask}`} />
          </>
        )}
      </Link>
    ),
  },
  {
    id: 'trigger',
    header: 'Because of',
    width: '126px',
    from: 'md',
    cell: ({ trigger }) => <code>{trigger ?? '–'}</code>,
  },
  {
    id: 'subject',
    header: 'Issue',
    width: 'minmax(0, 1.3fr)',
    from: 'sm',
    cell: ({ repository, number }) => <SubjectLink repository={repository} number={number} />,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: '140px',
    cell: (run) => <Status status={stateOf(run)} />,
  },
  {
    id: 'decisions',
    header: 'Decisions',
    width: '156px',
    from: 'sm',
    cell: (run) => <span className="tabular">{decisionsOf(run)}</span>,
  },
  {
    id: 'actor',
    header: 'By',
    width: '104px',
    from: 'lg',
    cell: ({ actor }) => (actor === null ? '–' : <Shown text={actor} />),
  },
  {
    id: 'took',
    header: 'Took',
    width: '76px',
    from: 'md',
    align: 'end',
    cell: (run) => <Took took={tookOf(run)} />,
  },
  {
    id: 'started',
    header: 'Started',
    width: '84px',
    align: 'end',
    cell: ({ startedAt }) => <When at={startedAt} />,
  },
];

const Took = ({ took }: { readonly took: number | null }) => (
  <span className="tabular">{took === null ? '–' : duration(took)}</span>
);

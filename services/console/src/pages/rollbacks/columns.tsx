import type { Rollback } from '@reprise/contract';
import { Progress } from '@mantine/core';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { scopeBrief, scopeWords } from '../../components/undo/scope.ts';
import { isOver } from '../../components/undo/states.ts';
import { When } from '../../components/When.tsx';
import { sentence } from '../../words/sentence.ts';
import { addressOfRollback, progressWords, sharesOf, stateOf } from './words.ts';
import classes from './rollbacks.module.css';

export const columns: readonly Column<Rollback>[] = [
  {
    id: 'scope',
    header: 'What',
    width: 'minmax(0, 1.6fr)',
    cell: (rollback) => (
      <Link to={addressOfRollback(rollback)} tabIndex={-1} title={scopeWords(rollback.scope)}>
        <Shown text={sentence(scopeBrief(rollback.scope))} />
      </Link>
    ),
  },
  { id: 'status', header: 'State', width: '136px', cell: (rollback) => <State of={rollback} /> },
  {
    id: 'progress',
    header: 'Progress',
    width: 'minmax(0, 1.5fr)',
    from: 'sm',
    cell: (rollback) => <Far rollback={rollback} />,
  },
  {
    id: 'by',
    header: 'Asked by',
    width: '110px',
    from: 'sm',
    cell: ({ requestedBy }) => (requestedBy === null ? '–' : <Shown text={requestedBy} />),
  },
  { id: 'id', header: 'Id', width: '130px', from: 'lg', cell: ({ id }) => <Id id={id} /> },
  {
    id: 'requested',
    header: 'Asked',
    width: '84px',
    from: 'sm',
    align: 'end',
    cell: ({ requestedAt }) => <When at={requestedAt} />,
  },
];

/** Changes whenever a row does. */
export const versionOf = (rollback: Rollback): string =>
  `${rollback.status} ${progressWords(rollback)}`;

export function State({ of, look = 'dot' }: StateProps) {
  const { word, tone } = stateOf(of);
  return (
    <Status status={of.status} tone={tone} look={look}>
      {word}
    </Status>
  );
}

interface StateProps {
  readonly of: Parameters<typeof stateOf>[0];
  readonly look?: 'badge' | 'dot';
}

function Far({ rollback }: { readonly rollback: Rollback }) {
  const words = progressWords(rollback);
  const going = !isOver(rollback) && rollback.startedAt !== null;
  const { undone, skipped, failed } = sharesOf(rollback.counts);
  return (
    <span className={classes.far}>
      {going && (
        <Progress.Root size="sm" className={classes.bar} role="img" aria-label={words}>
          <Progress.Section value={undone} color="var(--good)" aria-hidden />
          <Progress.Section value={skipped} color="var(--warn)" aria-hidden />
          <Progress.Section value={failed} color="var(--bad)" aria-hidden />
        </Progress.Root>
      )}
      <span className="tabular">{words === '' ? '–' : words}</span>
    </span>
  );
}

import type { Statistic } from '@reprise/contract';
import { Shown } from '../../components/Shown.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { count, percent } from '../../words/numbers.ts';
import { Share } from './Share.tsx';
import classes from './statistics.module.css';
import { nameOf } from './words.ts';

const number = (
  id: string,
  header: string,
  of: (one: Statistic) => number,
  from: 'always' | 'md' | 'lg' = 'md',
): Column<Statistic> => ({
  id,
  header,
  width: '74px',
  from,
  align: 'end',
  cell: (one) =>
    of(one) === 0 ? (
      <span className={classes.none}>none</span>
    ) : (
      <span className="tabular">{count(of(one))}</span>
    ),
});

export const columns: readonly Column<Statistic>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(150px, 1fr)',
    cell: (one) => {
      const { name, version } = nameOf(one);
      return (
        <>
          <b className={classes.name}>
            <Shown text={name} />
          </b>
          {version !== null && (
            <code className={classes.version} title={version}>
              <Shown text={one.rule === null ? version : version.slice(0, 7)} />
            </code>
          )}
        </>
      );
    },
  },
  number('proposed', 'Proposed', ({ proposed }) => proposed, 'lg'),
  {
    id: 'accepted',
    header: 'Accepted',
    width: '74px',
    from: 'md',
    align: 'end',
    cell: ({ accepted, declined }) => (
      <span className="tabular" title={`${count(accepted)} accepted, ${count(declined)} declined`}>
        {accepted + declined === 0 ? '–' : percent(accepted / (accepted + declined))}
      </span>
    ),
  },
  number('performed', 'Done', ({ performed }) => performed, 'always'),
  number('waiting', 'Waiting', ({ waiting }) => waiting),
  number('skipped', 'Skipped', ({ skipped }) => skipped, 'lg'),
  number('rejected', 'Refused', ({ rejected }) => rejected),
  {
    id: 'undone',
    header: 'Undone',
    width: 'minmax(64px, 170px)',
    cell: ({ undone, performed }) => <Share of={undone} performed={performed} kind="undone" />,
  },
  {
    id: 'touched',
    header: 'Touched by people',
    width: 'minmax(64px, 170px)',
    from: 'sm',
    cell: ({ touched, performed }) => <Share of={touched} performed={performed} kind="touched" />,
  },
  {
    id: 'until',
    header: 'Last',
    width: '74px',
    from: 'lg',
    align: 'end',
    cell: ({ until }) => <When at={until} />,
  },
];

import type { SwitchTurn } from '@reprise/contract';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { scopeWords } from '../../words/switches.ts';

/** What somebody did with a switch: `stop`, or `go`. */
export const Turned = ({ on }: Pick<SwitchTurn, 'on'>) => (
  <Status status={on ? 'stopped' : 'going'} tone={on ? 'bad' : 'good'}>
    {on ? 'stop' : 'go'}
  </Status>
);

export const columns: readonly Column<SwitchTurn>[] = [
  { id: 'turned', header: 'What', width: '72px', cell: ({ on }) => <Turned on={on} /> },
  {
    id: 'scope',
    header: 'Of',
    width: 'minmax(0, 1fr)',
    cell: (turn) => <Shown text={scopeWords(turn)} />,
  },
  {
    id: 'reason',
    header: 'Why',
    width: 'minmax(0, 1.2fr)',
    from: 'sm',
    cell: ({ reason }) => (reason === '' ? '–' : <Shown text={reason} />),
  },
  {
    id: 'by',
    header: 'By',
    width: '170px',
    from: 'md',
    cell: ({ by, via }) => <Shown text={`${by}, ${via}`} />,
  },
  { id: 'at', header: 'When', width: '84px', align: 'end', cell: ({ at }) => <When at={at} /> },
];

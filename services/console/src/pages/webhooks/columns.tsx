import type { Webhook } from '@reprise/contract';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { count, plural } from '../../words/numbers.ts';
import { addressOfWebhook, olderEnds, stateOf, targetWords } from './words.ts';

export const columns: readonly Column<Webhook>[] = [
  {
    id: 'name',
    header: 'Webhook',
    width: 'minmax(0, 1fr)',
    cell: (webhook) => (
      <Link to={addressOfWebhook(webhook)} tabIndex={-1}>
        <Shown text={webhook.name} />
      </Link>
    ),
  },
  {
    id: 'target',
    header: 'Speaks for',
    width: 'minmax(0, 1.1fr)',
    from: 'sm',
    cell: (webhook) => <Shown text={targetWords(webhook)} />,
  },
  {
    id: 'state',
    header: 'State',
    width: '110px',
    cell: (webhook) => {
      const { word, tone } = stateOf(webhook);
      return (
        <Status status={word} tone={tone}>
          {word}
        </Status>
      );
    },
  },
  {
    id: 'secrets',
    header: 'Secrets',
    width: '190px',
    from: 'lg',
    cell: ({ secrets }) => <Secrets of={secrets} />,
  },
  {
    id: 'warnings',
    header: 'To know',
    width: 'minmax(0, 1.2fr)',
    from: 'md',
    cell: ({ warnings }) => <Warnings of={warnings} />,
  },
  {
    id: 'day',
    header: 'In 24 h',
    width: '64px',
    from: 'sm',
    align: 'end',
    cell: ({ deliveries }) => <span className="tabular">{count(deliveries.day)}</span>,
  },
  {
    id: 'last',
    header: 'Last',
    width: '84px',
    align: 'end',
    cell: ({ deliveries }) => <When at={deliveries.last} none="never" />,
  },
];

function Secrets({ of }: { readonly of: Webhook['secrets'] }) {
  const ends = olderEnds(of, Date.now());
  if (ends === null) return 'one';
  return (
    <>
      two, the older ends <When at={ends} />
    </>
  );
}

function Warnings({ of }: { readonly of: readonly string[] }) {
  const [first] = of;
  if (first === undefined) return '–';
  return (
    <span title={of.join('\n')}>
      <Status status="warning" tone="warn">
        {of.length === 1 ? first : `${plural(of.length, 'thing')}: ${first}`}
      </Status>
    </span>
  );
}

import type { DeliveryDetail } from '@reprise/contract';
import { IconChevronRight, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Bars } from '../../components/Bars.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Id } from '../../components/Id.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { When } from '../../components/When.tsx';
import { bytes } from '../../words/numbers.ts';
import { exact } from '../../words/time.ts';
import classes from './Delivery.module.css';
import { nameOf, parsePosition } from './words.ts';

/** One delivery: who sent it, how it was verified, where it stands in the log, what it caused. */
export function DeliveryPage() {
  const { id = '' } = useParams();
  const delivery = useQuery(
    one<DeliveryDetail>('deliveries', `/deliveries/${encodeURIComponent(id)}`, { id }),
  );
  useShortcuts({ Escape: useBack('/deliveries') });
  const { data } = delivery;
  return (
    <Page
      title={data === undefined ? 'Delivery' : nameOf(data)}
      above={
        <>
          <Link to="/deliveries">Deliveries</Link>
          <IconChevronRight size={13} />
          <Id id={id} />
        </>
      }
    >
      {delivery.isError && data === undefined ? (
        <Failed error={delivery.error} retry={() => void delivery.refetch()} />
      ) : (
        <div className={classes.columns}>
          <Panel title="What came in">
            {data === undefined ? <Bars lines={7} height={27} /> : <What delivery={data} />}
          </Panel>
          <Panel title="Where it is">
            {data === undefined ? <Bars lines={7} height={27} /> : <Where delivery={data} />}
          </Panel>
          <Panel title="What it caused" className={classes.wide}>
            {data === undefined ? <Bars lines={2} height={32} /> : <Caused delivery={data} />}
          </Panel>
        </div>
      )}
    </Page>
  );
}

const What = ({ delivery }: { readonly delivery: DeliveryDetail }) => (
  <Facts
    of={[
      ['Event', <code key="event">{nameOf(delivery)}</code>],
      [
        'About',
        <SubjectLink key="about" repository={delivery.repository} number={delivery.number} />,
      ],
      ['By', <Shown key="by" text={delivery.sender ?? 'nobody in particular'} />],
      [
        'Changed',
        delivery.detail === null ? undefined : <Shown key="detail" text={delivery.detail} />,
      ],
      [
        'Received',
        <span key="received">
          <When at={delivery.receivedAt} /> · {exact(delivery.receivedAt)}
        </span>,
      ],
      ['Origin', originOf(delivery)],
      [
        'Verified',
        <span key="verified" className={classes.verified}>
          <IconShieldCheck size={16} /> by the {delivery.secret} secret
        </span>,
      ],
    ]}
  />
);

function originOf({ origin }: DeliveryDetail): string {
  return origin === 'webhook' ? 'webhook' : `${origin}: it starts no rules`;
}

function Where({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { topic, partition, offset } = parsePosition(delivery.position);
  return (
    <Facts
      of={[
        ['Topic', <code key="topic">{topic}</code>],
        [
          'Partition',
          <span key="partition" className="tabular">
            {partition}
          </span>,
        ],
        [
          'Offset',
          <span key="offset" className="tabular">
            {offset}
          </span>,
        ],
        ['Kept as', `${delivery.contentType}, ${delivery.encoding}`],
        ['Size', bytes(delivery.bytes)],
        [
          'Installation',
          delivery.installation === null ? undefined : String(delivery.installation),
        ],
        ['Delivery', <Id key="id" id={delivery.id} full />],
      ]}
    />
  );
}

function Caused({ delivery: { runs } }: { readonly delivery: DeliveryDetail }) {
  if (runs.length === 0) {
    return (
      <p className={classes.nothing}>
        It started no rule: none in force there begins with this event, or the file says observe.
      </p>
    );
  }
  return (
    <ul className={classes.runs}>
      {runs.map(({ id, rule, outcome }) => (
        <li key={id}>
          <Link to={`/runs/${id}`}>
            Rule <Shown text={rule ?? 'unknown'} />
          </Link>
          <Status status={outcome ?? 'started'} />
          <Id id={id} />
        </li>
      ))}
    </ul>
  );
}

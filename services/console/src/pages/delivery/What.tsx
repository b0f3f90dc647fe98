import type { DeliveryDetail } from '@reprise/contract';
import { IconShieldCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Facts } from '../../components/Facts.tsx';
import { Shown } from '../../components/Shown.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { When } from '../../components/When.tsx';
import { exact } from '../../words/time.ts';
import { nameOf, sourceOf } from '../deliveries/words.ts';
import classes from './Delivery.module.css';
import { originWords, verifiedWords } from './words.ts';

/** What a delivery says of itself, and who vouches for it. */
export const What = ({ delivery }: { readonly delivery: DeliveryDetail }) => (
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
      ['From', <From key="from" delivery={delivery} />],
      ['Origin', originWords(delivery)],
      [
        'Verified',
        <span key="verified" className={classes.verified}>
          <IconShieldCheck size={16} />
          <span>
            <Shown text={verifiedWords(delivery)} />
          </span>
        </span>,
      ],
    ]}
  />
);

function From({ delivery }: { readonly delivery: DeliveryDetail }) {
  const words = <Shown text={sourceOf(delivery)} />;
  if (delivery.source === 'app' || delivery.sourceName === null) return words;
  return (
    <Link to={`/webhooks/${encodeURIComponent(delivery.source)}`} className={classes.link}>
      {words}
    </Link>
  );
}

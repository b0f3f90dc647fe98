import type { Webhook } from '@reprise/contract';
import { Link } from 'react-router';
import { search } from '../../api/client.ts';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { plural } from '../../words/numbers.ts';
import classes from '../webhooks/webhooks.module.css';
import { targetWords } from '../webhooks/words.ts';

export const WebhookFacts = ({ webhook }: { readonly webhook: Webhook }) => (
  <Facts
    of={[
      ['Speaks for', <Shown key="target" text={targetWords(webhook)} />],
      ['Deliveries', takenWords(webhook)],
      ['Last one', <When key="last" at={webhook.deliveries.last} none="none yet" />],
      [
        'In 24 hours',
        <Link
          key="day"
          className={classes.link}
          to={`/deliveries${search({ source: webhook.id })}`}
        >
          {plural(webhook.deliveries.day, 'delivery', 'deliveries')}
        </Link>,
      ],
      ['Made', <When key="made" at={webhook.createdAt} />],
      [
        'Changed',
        <span key="changed">
          <When at={webhook.changedAt} /> by <Shown text={webhook.changedBy} />
        </span>,
      ],
      ['Version', String(webhook.version)],
      ['Id', <Id key="id" id={webhook.id} full />],
    ]}
  />
);

function takenWords({ enabled, active }: Webhook): string {
  if (!enabled) return 'are refused: it is off';
  return active ? 'are taken, and rules decide on them' : 'are taken and kept, not decided on';
}

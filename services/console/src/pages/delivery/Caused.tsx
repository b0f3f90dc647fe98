import type { DeliveryDetail } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { plural } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { useWebhooks } from '../deliveries/useWebhooks.ts';
import { standbyWords } from '../deliveries/words.ts';
import classes from './Delivery.module.css';

/** The runs that a delivery started, and what they led to; or why it started none. */
export function Caused({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { runs, actions, standby } = delivery;
  if (standby) return <OnStandby delivery={delivery} />;
  if (runs.length === 0) {
    return (
      <p className={classes.nothing}>
        It started no rule: none in force there begins with this event, or the file says observe.
      </p>
    );
  }
  return (
    <>
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
      <p className={classes.nothing}>
        {actions === 0 ? 'No action came of it.' : `${plural(actions, 'action')} came of it.`}
      </p>
    </>
  );
}

function OnStandby({ delivery }: { readonly delivery: DeliveryDetail }) {
  const webhooks = useWebhooks();
  return (
    <p className={classes.nothing}>
      <Shown text={sentence(standbyWords(delivery, webhooks))} />. The views show it all the same.
    </p>
  );
}

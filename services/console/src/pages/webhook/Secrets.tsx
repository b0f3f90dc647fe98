import type { WebhookSecretInfo } from '@reprise/contract';
import { Id } from '../../components/Id.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import classes from '../webhooks/webhooks.module.css';

/** The secrets that verify, and until when; never what they are. */
export const Secrets = ({ secrets }: { readonly secrets: readonly WebhookSecretInfo[] }) => (
  <ul className={classes.secrets}>
    {secrets.map(({ id, createdAt, expiresAt }) => (
      <li key={id}>
        <Id id={id} /> made <When at={createdAt} />
        <div className={classes.words}>
          <Holds expiresAt={expiresAt} />
        </div>
      </li>
    ))}
  </ul>
);

function Holds({ expiresAt }: Pick<WebhookSecretInfo, 'expiresAt'>) {
  if (expiresAt === null)
    return (
      <Status status="current" tone="good">
        the current one
      </Status>
    );
  const over = Date.parse(expiresAt) <= Date.now();
  return (
    <>
      <Status status="older" tone={over ? 'quiet' : 'warn'}>
        {over
          ? 'an older one, verifies nothing any more: it ended'
          : 'an older one, still taken: it ends'}
      </Status>{' '}
      <When at={expiresAt} />
    </>
  );
}

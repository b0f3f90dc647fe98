import type { Webhook } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { CopyField } from '../../components/CopyField.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { webhookQuery } from '../webhooks/useWebhooksRead.ts';
import classes from '../webhooks/webhooks.module.css';
import { settingsPlace, stateOf } from '../webhooks/words.ts';
import { Active } from './Active.tsx';
import { Enabled } from './Enabled.tsx';
import { Remove } from './Remove.tsx';
import { Rename } from './Rename.tsx';
import { Rotate } from './Rotate.tsx';
import { Secrets } from './Secrets.tsx';
import { WebhookFacts } from './WebhookFacts.tsx';

/** One webhook: what it speaks for, whether it decides, its secrets, and what can be changed. */
export function WebhookPage() {
  const { id = '' } = useParams();
  useShortcuts({ Escape: useBack('/webhooks') });
  const query = useQuery(webhookQuery(id));
  const { data: webhook } = query;
  return (
    <Page
      title={webhook?.name ?? 'Webhook'}
      heading={webhook === undefined ? 'Webhook' : <Shown text={webhook.name} />}
      above={<Link to="/webhooks">Webhooks</Link>}
      beside={webhook !== undefined && <State webhook={webhook} />}
      actions={webhook !== undefined && <Acts webhook={webhook} />}
    >
      <Loaded of={query} lines={10} height={30}>
        {(known) => <Known webhook={known} />}
      </Loaded>
    </Page>
  );
}

function State({ webhook }: { readonly webhook: Webhook }) {
  const { word, tone } = stateOf(webhook);
  return (
    <Status status={word} tone={tone} look="badge">
      {word}
    </Status>
  );
}

const Acts = ({ webhook }: { readonly webhook: Webhook }) => (
  <>
    <Active webhook={webhook} />
    <Rotate webhook={webhook} />
    <Enabled webhook={webhook} />
    <Remove webhook={webhook} />
  </>
);

const Known = ({ webhook }: { readonly webhook: Webhook }) => (
  <>
    {webhook.warnings.length > 0 && (
      <ul className={classes.warnings}>
        {webhook.warnings.map((one) => (
          <li key={one}>
            <Shown text={one} />
          </li>
        ))}
      </ul>
    )}
    <div className={classes.columns}>
      <div className={classes.stack}>
        <Panel title="Facts" aside={<Rename webhook={webhook} />}>
          <WebhookFacts webhook={webhook} />
        </Panel>
      </div>
      <div className={classes.stack}>
        <Panel title="Secrets">
          <Secrets secrets={webhook.secrets} />
        </Panel>
        <Panel title="On GitHub">
          <div className={classes.stack}>
            <CopyField label="Payload URL" value={webhook.url} />
            <p className={classes.words}>
              <Shown text={settingsPlace(webhook)} />. Content type <code>application/json</code>;
              the secret was shown when it was made, rotating makes a new one.
            </p>
          </div>
        </Panel>
      </div>
    </div>
  </>
);

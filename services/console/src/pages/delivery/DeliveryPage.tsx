import type { DeliveryDetail } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../api/client.ts';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Id } from '../../components/Id.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Status } from '../../components/Status.tsx';
import { nameOf } from '../deliveries/words.ts';
import { Caused } from './Caused.tsx';
import classes from './Delivery.module.css';
import { Headers } from './Headers.tsx';
import { PayloadPanel } from './payload/PayloadPanel.tsx';
import { Redelivered } from './Redelivered.tsx';
import { Resend } from './Resend.tsx';
import { What } from './What.tsx';
import { Where } from './Where.tsx';

/** One delivery: who sent it, how it was verified, what it said, and what it caused. */
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
      beside={
        data?.standby === true && (
          <Status status="standby" look="badge">
            on standby
          </Status>
        )
      }
      actions={data !== undefined && <Acts delivery={data} />}
    >
      {data !== undefined ? (
        <Known delivery={data} />
      ) : delivery.isError ? (
        <Failed error={delivery.error} retry={() => void delivery.refetch()} />
      ) : (
        <div className={classes.columns} aria-busy>
          <Panel title="What came in">
            <Bars lines={7} height={27} />
          </Panel>
          <Panel title="Where it stands">
            <Bars lines={7} height={27} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

const Acts = ({ delivery }: { readonly delivery: DeliveryDetail }) => (
  <>
    <Resend delivery={delivery} />
    {!delivery.forgotten && (
      <Button
        component="a"
        variant="default"
        leftSection={<IconDownload size={15} />}
        href={downloadAddress(`/deliveries/${encodeURIComponent(delivery.id)}/body`)}
        download={`${delivery.id}.json`}
      >
        Download
      </Button>
    )}
  </>
);

const Known = ({ delivery }: { readonly delivery: DeliveryDetail }) => (
  <div className={classes.columns}>
    <Panel title="What came in">
      <What delivery={delivery} />
    </Panel>
    <Panel title="Where it stands">
      <Where delivery={delivery} />
    </Panel>
    {delivery.redelivered !== null && (
      <Panel title="How it came" className={classes.wide}>
        <Redelivered gap={delivery.redelivered} receivedAt={delivery.receivedAt} />
      </Panel>
    )}
    <Panel title="What it caused" className={classes.wide}>
      <Caused delivery={delivery} />
    </Panel>
    <Panel title="Headers" className={classes.wide}>
      <Headers delivery={delivery} />
    </Panel>
    <div className={classes.wide}>
      <PayloadPanel id={delivery.id} />
    </div>
  </div>
);

import type { Payload } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { IconLockOff } from '@tabler/icons-react';
import { one } from '../../../api/queries.ts';
import { Bars } from '../../../components/Bars.tsx';
import { Empty } from '../../../components/Empty.tsx';
import { Failed } from '../../../components/Failed.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { Shown } from '../../../components/Shown.tsx';
import { bytes } from '../../../words/numbers.ts';
import { PayloadView } from './PayloadView.tsx';
import classes from './Payload.module.css';

/** The body of a delivery, as GitHub sent it: pretty-printed, and never interpreted. */
export function PayloadPanel({ id }: { readonly id: string }) {
  const path = `/deliveries/${encodeURIComponent(id)}/payload`;
  const { data, error, refetch } = useQuery({
    ...one<Payload>('deliveries', path, { id }),
    // What was sent does not change; a forgotten tenant's page is read again as a whole.
    staleTime: Infinity,
  });
  return (
    <Panel
      title="Payload"
      inset="flush"
      aside={data === undefined || data.forgotten ? undefined : <About payload={data} />}
    >
      {data !== undefined ? (
        <Body payload={data} />
      ) : error === null ? (
        <div className={classes.waiting} aria-busy>
          <Bars lines={9} height={22} />
        </div>
      ) : (
        <Failed error={error} retry={() => void refetch()} what="The body could not be read" />
      )}
    </Panel>
  );
}

const About = ({ payload: { contentType, bytes: size, cut } }: { readonly payload: Payload }) => (
  <span>
    <Shown text={contentType} />, {bytes(size)}
    {cut && '; the beginning of it is shown, the download has all'}
  </span>
);

function Body({ payload: { json, forgotten } }: { readonly payload: Payload }) {
  if (forgotten) {
    return (
      <Empty icon={IconLockOff} title="This body is not opened any more">
        The account it belongs to was forgotten: nothing here opens its bodies. What is above stays:
        that it came, when, and where it stands in the log.
      </Empty>
    );
  }
  if (json === null || json === '') {
    return <Empty title="The body is empty">It was sent without one.</Empty>;
  }
  return <PayloadView json={json} />;
}

import type { Trace } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconRouteOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Empty } from '../../components/Empty.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Id } from '../../components/Id.tsx';
import { Page } from '../../components/Page.tsx';
import { plural } from '../../words/numbers.ts';
import { duration } from '../../words/time.ts';
import { durationOf, servicesOf } from './waterfall.ts';
import { Waterfall } from './Waterfall.tsx';
import classes from './trace.module.css';

/** Where the time of a run went, across processes. */
export function TracePage() {
  const { id = '' } = useParams();
  const path = `/runs/${id}/trace`;
  useShortcuts({ Escape: useBack('/runs') });
  const query = useQuery(one<Trace>('traces', path, { id }));
  const { data: trace } = query;
  const spans = trace?.spans ?? [];
  return (
    <Page
      title="Trace"
      above={
        <>
          <Link to="/runs">Runs</Link> / <Id id={id} to={`/runs/${id}`} />
        </>
      }
      beside={
        spans.length > 0 && (
          <span className={classes.beside}>
            {plural(spans.length, 'span')} in{' '}
            {plural(servicesOf(spans).length, 'process', 'processes')},{' '}
            {duration(durationOf(spans))}
          </span>
        )
      }
      actions={trace !== undefined && trace.url !== null && <Elsewhere url={trace.url} />}
    >
      <Loaded of={query} lines={14} height={30}>
        {(known) => <Known trace={known} />}
      </Loaded>
    </Page>
  );
}

const Elsewhere = ({ url }: { readonly url: string }) => (
  <Button component="a" href={url} target="_blank" rel="noopener noreferrer" variant="default">
    Open in the collector
  </Button>
);

function Known({ trace: { spans, truncated, traceId } }: { readonly trace: Trace }) {
  if (spans === null) {
    return (
      <Empty icon={IconRouteOff} title="This installation keeps no spans">
        <p>
          Give the services an <code>OTEL_EXPORTER_OTLP_ENDPOINT</code>, and the api a{' '}
          <code>TRACE_URL_TEMPLATE</code>, so that this page leads to where traces are kept.
        </p>
        <Id id={traceId} full />
      </Empty>
    );
  }
  if (spans.length === 0) {
    return (
      <Empty icon={IconRouteOff} title="No span of this trace is here">
        Spans are written when they end, a few seconds later at most; those of old runs are gone
        once their files are.
      </Empty>
    );
  }
  return (
    <>
      <Waterfall spans={spans} />
      {truncated && <p className={classes.beside}>There were more spans than are shown.</p>}
    </>
  );
}

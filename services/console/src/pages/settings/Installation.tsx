import type { Settings } from '@reprise/contract';
import { Code } from '@mantine/core';
import { Facts } from '../../components/Facts.tsx';
import { bytes } from '../../words/numbers.ts';

const TRACES: Readonly<Record<Settings['environment']['traces'], string>> = {
  local: 'kept here, shown by each run',
  collector: 'sent to a collector',
  none: 'not kept',
};

/** What the api says of itself; it never says a secret. */
export function Installation({ settings }: { readonly settings: Settings }) {
  const { version, node, environment, app, limits } = settings;
  return (
    <Facts
      of={[
        ['Version', `${version}, Node ${node}`],
        ['GitHub', environment.github],
        ['App', app.slug ?? undefined],
        ['Kafka', `${environment.kafkaBrokers} broker${environment.kafkaBrokers === 1 ? '' : 's'}`],
        ['Schema registry', environment.registry],
        ['Traces', TRACES[environment.traces]],
        [
          'Trace address',
          environment.traceUrl === null ? undefined : <Code key="url">{environment.traceUrl}</Code>,
        ],
        ['A session lasts', `${limits.sessionHours} h`],
        ['A sign-in link holds', `${limits.signInLinkMinutes} min`],
        ['Live readers', `at most ${limits.liveClients}`],
        ['Largest request', bytes(limits.bodyBytes)],
      ]}
    />
  );
}

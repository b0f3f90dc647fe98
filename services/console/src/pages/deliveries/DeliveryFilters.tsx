import type { Webhook } from '@reprise/contract';
import { useMemo } from 'react';
import { countSet } from '../../app/address.ts';
import type { useAddress } from '../../app/useAddress.ts';
import { Filter } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice } from '../../components/filters/offered.ts';
import { TimeRange } from '../../components/filters/TimeRange.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import type { deliveryFilter } from './filter.ts';

const EVENTS = [
  'issues',
  'issue_comment',
  'pull_request',
  'pull_request_review',
  'push',
  'installation',
  'installation_repositories',
  'repository',
].map((event) => choice(event));
const ACTIONS = [
  'opened',
  'edited',
  'labeled',
  'unlabeled',
  'assigned',
  'closed',
  'reopened',
  'created',
].map((action) => choice(action));
const STANDBY = [choice('false', 'decided on'), choice('true', 'kept, not decided on')];

interface DeliveryFiltersProps {
  readonly address: ReturnType<typeof useAddress<typeof deliveryFilter>>;
  readonly webhooks: readonly Webhook[];
}

export function DeliveryFilters({ address, webhooks }: DeliveryFiltersProps) {
  const { values, change, clear } = address;
  const repositories = useRepositories();
  const sources = useMemo(
    () => [
      choice('app', 'the App'),
      ...webhooks.map(({ id, name }) => choice(id, `webhook ${name}`)),
    ],
    [webhooks],
  );
  return (
    <FilterBar
      set={countSet(values)}
      clear={clear}
      search={{ value: values.q, change: (q) => change({ q }), placeholder: 'Id of a delivery' }}
    >
      <TimeRange name="Time" range={values} onChange={change} />
      <Filter of={address} field="repository" name="Repository" choices={repositories} />
      <Filter of={address} field="event" name="Event" free choices={EVENTS} />
      <Filter of={address} field="action" name="Action" free choices={ACTIONS} />
      <Filter of={address} field="sender" name="By" />
      <Filter of={address} field="source" name="From" choices={sources} />
      <Filter of={address} field="standby" name="Decided" choices={STANDBY} />
    </FilterBar>
  );
}

import { countSet } from '../../app/address.ts';
import type { useAddress } from '../../app/useAddress.ts';
import { Filter } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import type { approvalFilter } from './filter.ts';
import { KINDS } from './kinds.ts';

interface FiltersProps {
  readonly address: ReturnType<typeof useAddress<typeof approvalFilter>>;
}

export function Filters({ address }: FiltersProps) {
  const repositories = useRepositories();
  return (
    <FilterBar set={countSet(address.values)} clear={address.clear}>
      <Filter of={address} field="status" name="State" />
      <Filter of={address} field="repository" name="Repository" choices={repositories} />
      <Filter of={address} field="rule" name="Rule" />
      <Filter of={address} field="kind" name="Kind" choices={KINDS} />
    </FilterBar>
  );
}

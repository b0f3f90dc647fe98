import { countSet, type Values } from '../../app/address.ts';
import { Facet } from '../../components/filters/Facet.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { given } from '../../components/filters/given.ts';
import { choice } from '../../components/filters/offered.ts';
import { useRepositories } from '../../components/useRepositories.ts';
import { KINDS } from './kinds.ts';
import { type approvalFilter, STATUSES } from './filter.ts';

interface FiltersProps {
  readonly values: Values<typeof approvalFilter>;
  readonly change: (some: Partial<Values<typeof approvalFilter>>) => void;
  readonly clear: () => void;
}

export function Filters({ values, change, clear }: FiltersProps) {
  const repositories = useRepositories();
  return (
    <FilterBar set={countSet(values)} clear={clear}>
      <Facet
        name="State"
        choices={STATUSES.map((one) => choice(one))}
        chosen={given(values.status)}
        onChange={([status]) => change({ status: STATUSES.find((one) => one === status) })}
      />
      <Facet
        name="Repository"
        choices={repositories}
        chosen={given(values.repository)}
        onChange={([repository]) => change({ repository })}
      />
      <Facet
        name="Rule"
        free
        choices={[]}
        chosen={given(values.rule)}
        onChange={([rule]) => change({ rule })}
      />
      <Facet
        name="Kind"
        choices={KINDS}
        chosen={given(values.kind)}
        onChange={([kind]) => change({ kind })}
      />
    </FilterBar>
  );
}

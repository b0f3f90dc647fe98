import type { Issue } from '@reprise/contract';
import { useMemo } from 'react';
import { countSet } from '../../app/address.ts';
import type { useAddress } from '../../app/useAddress.ts';
import { Filter } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice, type Choice } from '../../components/filters/offered.ts';
import { useRepositories } from '../../components/useRepositories.ts';
import type { issueFilter } from './filter.ts';

interface IssueFiltersProps {
  readonly address: ReturnType<typeof useAddress<typeof issueFilter>>;
  /** What was read, whose labels and people are offered. */
  readonly items: readonly Issue[];
}

const KINDS = [choice('issue', 'issues'), choice('pull', 'pull requests')];

/** The filters of the list of issues. */
export function IssueFilters({ address, items }: IssueFiltersProps) {
  const { values, change, clear } = address;
  const repositories = useRepositories();
  const seen = useMemo(() => seenIn(items), [items]);
  const { sort: _, ...filters } = values;
  return (
    <FilterBar
      set={countSet(filters)}
      clear={clear}
      search={{
        value: values.q,
        change: (q) => change({ q }),
        placeholder: 'Words of the title',
      }}
    >
      <Filter of={address} field="state" name="State" />
      <Filter of={address} field="is" name="Is" choices={KINDS} />
      <Filter of={address} field="repository" name="Repository" choices={repositories} />
      <Filter of={address} field="label" name="Label" free choices={seen.labels} />
      <Filter of={address} field="author" name="Author" free choices={seen.authors} />
      <Filter
        of={address}
        field="assignee"
        name="Assigned"
        free
        choices={[choice('none', 'nobody'), ...seen.assignees]}
      />
      <Filter
        of={address}
        field="milestone"
        name="Milestone"
        free
        choices={[choice('none', 'no milestone'), ...seen.milestones]}
      />
    </FilterBar>
  );
}

const seenIn = (items: readonly Issue[]) => ({
  labels: choicesOf(items.flatMap(({ labels }) => labels)),
  authors: choicesOf(items.flatMap(({ author }) => author ?? [])),
  assignees: choicesOf(items.flatMap(({ assignees }) => assignees)),
  milestones: choicesOf(items.flatMap(({ milestone }) => milestone ?? [])),
});

const choicesOf = (values: readonly string[]): readonly Choice[] =>
  [...new Set(values)].toSorted((a, b) => a.localeCompare(b)).map((value) => choice(value));

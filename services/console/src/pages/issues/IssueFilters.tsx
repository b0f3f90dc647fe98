import type { Issue } from '@reprise/contract';
import { useMemo } from 'react';
import { countSet } from '../../app/address.ts';
import type { useAddress } from '../../app/useAddress.ts';
import { Facet } from '../../components/filters/Facet.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice, type Choice } from '../../components/filters/offered.ts';
import { useRepositories } from '../../components/useRepositories.ts';
import type { issueFilter } from './filter.ts';

interface IssueFiltersProps {
  readonly address: ReturnType<typeof useAddress<typeof issueFilter>>;
  /** What was read, whose labels and people are offered. */
  readonly items: readonly Issue[];
}

const STATES = [choice('open'), choice('closed')];
const KINDS = [choice('issue', 'issues'), choice('pull', 'pull requests')];

/** The filters of the list of issues. */
export function IssueFilters({ address: { values, change, clear }, items }: IssueFiltersProps) {
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
      <Facet
        name="State"
        choices={STATES}
        chosen={given(values.state)}
        onChange={([state]) => change({ state: STATE_OF[state ?? ''] })}
      />
      <Facet
        name="Is"
        choices={KINDS}
        chosen={given(values.is)}
        onChange={([is]) => change({ is: KIND_OF[is ?? ''] })}
      />
      <Facet
        name="Repository"
        choices={repositories}
        chosen={given(values.repository)}
        onChange={([repository]) => change({ repository })}
      />
      <Facet
        name="Label"
        many
        free
        choices={seen.labels}
        chosen={values.label}
        onChange={(label) => change({ label })}
      />
      <Facet
        name="Author"
        free
        choices={seen.authors}
        chosen={given(values.author)}
        onChange={([author]) => change({ author })}
      />
      <Facet
        name="Assigned"
        free
        choices={[choice('none', 'nobody'), ...seen.assignees]}
        chosen={given(values.assignee)}
        onChange={([assignee]) => change({ assignee })}
      />
      <Facet
        name="Milestone"
        free
        choices={[choice('none', 'no milestone'), ...seen.milestones]}
        chosen={given(values.milestone)}
        onChange={([milestone]) => change({ milestone })}
      />
    </FilterBar>
  );
}

const STATE_OF: Readonly<Record<string, 'open' | 'closed'>> = { open: 'open', closed: 'closed' };
const KIND_OF: Readonly<Record<string, 'issue' | 'pull'>> = { issue: 'issue', pull: 'pull' };

const given = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : [value];

const seenIn = (items: readonly Issue[]) => ({
  labels: choicesOf(items.flatMap(({ labels }) => labels)),
  authors: choicesOf(items.flatMap(({ author }) => author ?? [])),
  assignees: choicesOf(items.flatMap(({ assignees }) => assignees)),
  milestones: choicesOf(items.flatMap(({ milestone }) => milestone ?? [])),
});

const choicesOf = (values: readonly string[]): readonly Choice[] =>
  [...new Set(values)].toSorted((a, b) => a.localeCompare(b)).map((value) => choice(value));

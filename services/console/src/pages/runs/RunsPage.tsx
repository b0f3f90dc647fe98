import type { Run } from '@reprise/contract';
import { Button, Code } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { countSet, type Values } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Facet } from '../../components/filters/Facet.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { given } from '../../components/filters/given.ts';
import { choice } from '../../components/filters/offered.ts';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { wordOf } from '../../words/tones.ts';
import { columns } from './columns.tsx';
import { OUTCOMES, runFilter, STATUSES } from './filter.ts';
import { addressOfRun, versionOf } from './words.ts';

/** Which rule ran, on what, and what it decided; the latest first. */
export function RunsPage() {
  const { values, change, clear } = useAddress(runFilter);
  const runs = useInfiniteQuery(list<Run>('runs', '/runs', { ...values }));
  const set = countSet(values);
  return (
    <Page title="Runs" layout="fill">
      <FilterBar set={set} clear={clear}>
        <Facets values={values} change={change} />
      </FilterBar>
      <Table
        label="Runs"
        columns={columns}
        rows={runs}
        keyOf={keyOf}
        hrefOf={addressOfRun}
        versionOf={versionOf}
        empty={set > 0 ? <NoneMatches clear={clear} /> : <NoneYet />}
      />
    </Page>
  );
}

const keyOf = ({ id }: Run): string => id;

interface FacetsProps {
  readonly values: Values<typeof runFilter>;
  readonly change: (some: Partial<Values<typeof runFilter>>) => void;
}

function Facets({ values, change }: FacetsProps) {
  const repositories = useRepositories();
  return (
    <>
      <Facet
        name="Repository"
        choices={repositories}
        chosen={given(values.repository)}
        onChange={([repository]) => change({ repository })}
      />
      <Facet
        name="Outcome"
        choices={OUTCOMES.map((one) => choice(one, wordOf(one)))}
        chosen={given(values.outcome)}
        onChange={([outcome]) => change({ outcome: OUTCOMES.find((one) => one === outcome) })}
      />
      <Facet
        name="State"
        choices={STATUSES.map((one) => choice(one, wordOf(one)))}
        chosen={given(values.status)}
        onChange={([status]) => change({ status: STATUSES.find((one) => one === status) })}
      />
      <Facet
        name="Rule"
        free
        choices={[]}
        chosen={given(values.rule)}
        onChange={([rule]) => change({ rule })}
      />
      <Facet
        name="Asked"
        free
        choices={[choice('triage')]}
        chosen={given(values.ask)}
        onChange={([ask]) => change({ ask })}
      />
      <Facet
        name="By"
        free
        choices={[]}
        chosen={given(values.actor)}
        onChange={([actor]) => change({ actor })}
      />
    </>
  );
}

const NoneMatches = ({ clear }: { readonly clear: () => void }) => (
  <Empty
    title="No run matches"
    actions={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
  >
    Rules and logins are matched as they are spelt.
  </Empty>
);

const NoneYet = () => (
  <Empty
    title="No rule has run yet"
    actions={
      <Button component={Link} to="/repositories" variant="default">
        See the rules
      </Button>
    }
  >
    A rule runs when something happens that its <Code>when</Code> names, in a repository that has a{' '}
    <Code>.github/reprise.yml</Code>.
  </Empty>
);

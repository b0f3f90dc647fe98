import type { RepositoryDetail } from '@reprise/contract';
import { Link } from 'react-router';
import { search } from '../../api/client.ts';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Panel } from '../../components/Panel.tsx';
import { When } from '../../components/When.tsx';
import { count } from '../../words/numbers.ts';

/** What is known of a repository, beside its rules. */
export function RepositoryFacts({ repository: one }: { readonly repository: RepositoryDetail }) {
  const { counts, rules, repository } = one;
  return (
    <Panel title="Facts">
      <Facts
        of={[
          [
            'Open issues',
            <Count key="open" to="/issues" of={{ repository, state: 'open' }} is={counts.open} />,
          ],
          [
            'Closed',
            <Count
              key="closed"
              to="/issues"
              of={{ repository, state: 'closed' }}
              is={counts.closed}
            />,
          ],
          ['Runs', <Count key="runs" to="/runs" of={{ repository }} is={counts.runs} />],
          ['Actions', count(counts.actions)],
          ['Default branch', one.defaultBranch ?? undefined],
          [
            'In force',
            rules.effectiveVersion === null ? (
              'nothing'
            ) : (
              <Id key="v" id={rules.effectiveVersion} />
            ),
          ],
          [
            'Since',
            rules.effectiveSince === null ? undefined : <When key="s" at={rules.effectiveSince} />,
          ],
          ['Read last', <When key="read" at={rules.loadedAt} none="not yet" />],
        ]}
      />
    </Panel>
  );
}

interface CountProps {
  readonly to: string;
  readonly of: Readonly<Record<string, string>>;
  readonly is: number;
}

const Count = ({ to, of, is }: CountProps) => <Link to={`${to}${search(of)}`}>{count(is)}</Link>;

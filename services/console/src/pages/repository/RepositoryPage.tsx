import type { RepositoryDetail } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { search } from '../../api/client.ts';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { safeUrl } from '../../components/links.ts';
import { Page } from '../../components/Page.tsx';
import { Status } from '../../components/Status.tsx';
import { addressOfPlan, aDayAgo } from '../../components/undo/scope.ts';
import { RULES_WORDS } from '../repositories/words.ts';
import { RepositoryFacts } from './RepositoryFacts.tsx';
import { RuleRuns } from './RuleRuns.tsx';
import { Rules } from './Rules.tsx';
import { LastSync, Sync } from './Sync.tsx';
import classes from './repository.module.css';

/** One repository: the rules file in force, its problems, and what its rules did lately. */
export function RepositoryPage() {
  const { owner = '', name = '' } = useParams();
  const full = `${owner}/${name}`;
  useShortcuts({ Escape: useBack('/repositories') });
  const about = { repository: full };
  const query = useQuery(one<RepositoryDetail>('repositories', `/repositories/${full}`, about));
  const { data: repository } = query;
  return (
    <Page
      title={full}
      above={<Link to="/repositories">Repositories</Link>}
      beside={repository !== undefined && <State repository={repository} />}
      actions={
        repository !== undefined && (
          <>
            <Button
              component={Link}
              to={addressOfPlan({ repository: repository.repository, from: aDayAgo() })}
              variant="default"
            >
              Undo …
            </Button>
            <Sync repository={repository} />
            <Stop repository={repository} />
            <OnGitHub repository={repository} />
          </>
        )
      }
    >
      <Loaded of={query} lines={14} height={26}>
        {(known) => (
          <div className={classes.columns}>
            <Rules repository={known} />
            <div className={classes.aside}>
              <RepositoryFacts repository={known} />
              <RuleRuns repository={known} />
              <LastSync repository={full} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function State({ repository: { rules } }: { readonly repository: RepositoryDetail }) {
  const { word, tone } = RULES_WORDS[rules.status];
  return (
    <Status status={rules.status} tone={tone} look="badge">
      {word}
    </Status>
  );
}

const Stop = ({ repository: { repository } }: { readonly repository: RepositoryDetail }) => (
  <Button
    component={Link}
    to={`/switches${search({ stop: 'repository', repository })}`}
    variant="default"
  >
    Stop …
  </Button>
);

function OnGitHub({ repository: { rules, url } }: { readonly repository: RepositoryDetail }) {
  const href = safeUrl(rules.url ?? url ?? '');
  if (href === undefined) return null;
  return (
    <Button component="a" href={href} target="_blank" rel="noopener noreferrer" variant="default">
      Open on GitHub
    </Button>
  );
}

import type { RepositoryDetail } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { safeUrl } from '../../components/links.ts';
import { Page } from '../../components/Page.tsx';
import { Status } from '../../components/Status.tsx';
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
  const query = one<RepositoryDetail>('repositories', `/repositories/${full}`, {
    repository: full,
  });
  const { data: repository, error, refetch } = useQuery(query);
  return (
    <Page
      title={full}
      above={<Link to="/repositories">Repositories</Link>}
      beside={repository !== undefined && <State repository={repository} />}
      actions={
        repository !== undefined && (
          <>
            <Sync repository={repository} />
            <OnGitHub repository={repository} />
          </>
        )
      }
    >
      {repository !== undefined ? (
        <div className={classes.columns}>
          <Rules repository={repository} />
          <div className={classes.aside}>
            <RepositoryFacts repository={repository} />
            <RuleRuns repository={repository} />
            <LastSync repository={full} />
          </div>
        </div>
      ) : error === null ? (
        <div aria-busy>
          <Bars lines={14} height={26} />
        </div>
      ) : (
        <Failed error={error} retry={() => void refetch()} />
      )}
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

function OnGitHub({ repository: { rules, url } }: { readonly repository: RepositoryDetail }) {
  const href = safeUrl(rules.url ?? url ?? '');
  if (href === undefined) return null;
  return (
    <Button component="a" href={href} target="_blank" rel="noopener noreferrer" variant="default">
      Open on GitHub
    </Button>
  );
}

import type { IssueDetail } from '@reprise/contract';
import { IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Status } from '../../components/Status.tsx';
import { hostOf } from '../../components/links.ts';
import { wordOf } from '../../words/tones.ts';
import classes from './Issue.module.css';

interface AboveProps {
  readonly repository: string;
  readonly number: number;
  readonly issue: IssueDetail | undefined;
}

/** Where the issue is: the way back to the list, its repository, and GitHub. */
export const Above = ({ repository, number, issue }: AboveProps) => (
  <>
    <Link to="/issues" className={classes.crumb}>
      Issues
    </Link>
    <IconChevronRight size={13} />
    <Link to={`/repositories/${repository}`} className={classes.crumb}>
      {repository}
    </Link>
    <span className="tabular">#{number}</span>
    {issue !== undefined && hostOf(issue.url ?? undefined) !== undefined && (
      <a
        href={issue.url ?? undefined}
        target="_blank"
        rel="noopener noreferrer"
        className={classes.crumb}
        aria-label={`Open on ${hostOf(issue.url ?? undefined)}`}
      >
        <IconExternalLink size={14} />
      </a>
    )}
  </>
);

/** The state beside the title. */
export const Beside = ({
  issue: { state, stateReason, isPullRequest, draft },
}: {
  readonly issue: IssueDetail;
}) => (
  <Status status={state === 'open' ? 'open' : 'closed'} look="badge">
    {[
      draft === true ? 'draft' : state,
      stateReason !== null && state === 'closed' ? `as ${wordOf(stateReason)}` : '',
      isPullRequest ? 'pull request' : '',
    ]
      .filter(Boolean)
      .join(' ')}
  </Status>
);

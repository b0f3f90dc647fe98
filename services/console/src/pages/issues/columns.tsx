import type { Issue } from '@reprise/contract';
import {
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconGitMerge,
  IconGitPullRequest,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { Label } from '../../components/Label.tsx';
import { Shown } from '../../components/Shown.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import classes from './Issues.module.css';
import { addressOfIssue } from './words.ts';

export const columns: readonly Column<Issue>[] = [
  {
    id: 'title',
    header: 'Title',
    width: 'minmax(0, 2.6fr)',
    cell: (issue) => (
      <Link to={addressOfIssue(issue)} tabIndex={-1} className={classes.title}>
        <State issue={issue} />
        <span className={classes.words}>
          <Shown text={issue.title} />
          <small>
            {issue.repository}#{issue.number}
          </small>
        </span>
      </Link>
    ),
  },
  {
    id: 'labels',
    header: 'Labels',
    width: 'minmax(0, 1.3fr)',
    from: 'md',
    cell: ({ labels }) => (
      <span className={classes.labels}>
        {labels.map((label) => (
          <Label key={label} name={label} />
        ))}
      </span>
    ),
  },
  {
    id: 'subject',
    header: 'Issue',
    width: 'minmax(0, 1.25fr)',
    from: 'sm',
    cell: ({ repository, number }) => (
      <span className={classes.subject}>
        <span>{repository}</span>
        <b>#{number}</b>
      </span>
    ),
  },
  {
    id: 'assignee',
    header: 'Assigned',
    width: '100px',
    from: 'lg',
    cell: ({ assignees }) =>
      assignees.length === 0 ? (
        <span className={classes.none}>nobody</span>
      ) : (
        <Shown text={assignees.join(', ')} />
      ),
  },
  {
    id: 'author',
    header: 'By',
    width: '100px',
    from: 'lg',
    cell: ({ author }) => <Shown text={author ?? '–'} />,
  },
  {
    id: 'created',
    header: 'Opened',
    width: '76px',
    align: 'end',
    from: 'md',
    sort: ['-created', 'created'],
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
  {
    id: 'updated',
    header: 'Updated',
    width: '76px',
    align: 'end',
    sort: ['-updated', 'updated'],
    cell: ({ updatedAt }) => <When at={updatedAt} />,
  },
];

function State({ issue }: { readonly issue: Issue }) {
  const { icon: Symbol, name, tone } = stateOf(issue);
  return (
    <Symbol size={16} stroke={1.9} className={classes.state} data-tone={tone} aria-label={name} />
  );
}

function stateOf({ isPullRequest, state, merged, stateReason }: Issue) {
  if (isPullRequest) {
    if (merged === true) return { icon: IconGitMerge, name: 'merged', tone: 'accent' };
    const tone = state === 'open' ? 'open' : 'quiet';
    return { icon: IconGitPullRequest, name: `${state} pull request`, tone };
  }
  if (state === 'open') return { icon: IconCircleDot, name: 'open', tone: 'open' };
  return stateReason === 'not_planned' || stateReason === 'duplicate'
    ? { icon: IconCircleX, name: 'closed, not done', tone: 'quiet' }
    : { icon: IconCircleCheck, name: 'closed', tone: 'accent' };
}

import { Link } from 'react-router';
import classes from './SubjectLink.module.css';

interface SubjectLinkProps {
  readonly repository: string | null;
  readonly number: number | null;
}

/** `owner/name#7`, leading to the issue's page; the number 0 stands for the repository itself. */
export function SubjectLink({ repository, number }: SubjectLinkProps) {
  if (repository === null) return <span>–</span>;
  const issue = number === 0 ? null : number;
  const to = issue === null ? `/repositories/${repository}` : `/issues/${repository}/${issue}`;
  return (
    <Link to={to} className={classes.subject}>
      {repository}
      {issue !== null && <b>#{issue}</b>}
    </Link>
  );
}

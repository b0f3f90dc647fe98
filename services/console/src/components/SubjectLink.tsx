import { Link } from 'react-router';
import classes from './SubjectLink.module.css';

interface SubjectLinkProps {
  readonly repository: string | null;
  readonly number: number | null;
}

/** `owner/name#7`, leading to the page. */
export function SubjectLink({ repository, number }: SubjectLinkProps) {
  if (repository === null) return <span>–</span>;
  const to = number === null ? `/repositories/${repository}` : `/issues/${repository}/${number}`;
  return (
    <Link to={to} className={classes.subject}>
      {repository}
      {number !== null && <b>#{number}</b>}
    </Link>
  );
}

import type { Finding } from '@reprise/contract';
import { Link } from 'react-router';
import { addressOf } from '../../app/addressOf.ts';
import { Shown } from '../Shown.tsx';
import classes from './Jobs.module.css';

/** What a job found, each with the page of what it is about. */
export const Findings = ({ of }: { readonly of: readonly Finding[] }) => (
  <ul className={classes.findings}>
    {of.map(({ about, because }, index) => {
      const to = addressOf(about);
      return (
        <li key={index}>
          {to === undefined ? <Shown text={about} /> : <Link to={to}>{about}</Link>}
          <p className={classes.quiet}>
            <Shown text={because} />
          </p>
        </li>
      );
    })}
  </ul>
);

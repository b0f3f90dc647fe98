import { toneOf, wordOf, type Tone } from '../words/tones.ts';
import classes from './Status.module.css';

interface StatusProps {
  /** A status or outcome, as the api names it. */
  readonly status: string;
  /** Other words for it. */
  readonly children?: string;
  readonly tone?: Tone;
  /** 'badge' stands out, 'dot' is for tables. */
  readonly look?: 'badge' | 'dot';
}

/** A status: its colour says what it means, its words say it without colours. */
export const Status = ({ status, children, tone, look = 'dot' }: StatusProps) => (
  <span className={classes.status} data-tone={tone ?? toneOf(status)} data-look={look}>
    {look === 'dot' && <span className={classes.dot} />}
    <span className={classes.words}>{children ?? wordOf(status)}</span>
  </span>
);

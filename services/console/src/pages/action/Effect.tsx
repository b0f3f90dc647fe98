import type { Action } from '@reprise/contract';
import { Change } from '../../components/Change.tsx';
import { Facts } from '../../components/Facts.tsx';
import { hostOf } from '../../components/links.ts';
import { Markdown } from '../../components/Markdown.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Parameters } from '../run/Parameters.tsx';
import classes from './action.module.css';

/** What it changed on GitHub, before → after; before that, what it would change. */
export function Effect({ action }: { readonly action: Action }) {
  const { status, before, after, field, kind, parameters, url, compensation } = action;
  const href = hostOf(url ?? undefined) === undefined ? undefined : (url ?? undefined);
  const said = kind === 'comment' && after?.value != null;
  return (
    <div className={classes.outcome}>
      {after === null ? (
        <>
          {isOver(status) && <p className={classes.quiet}>Nothing was changed. This was wanted:</p>}
          <Wanted kind={kind} parameters={parameters} />
        </>
      ) : said ? (
        <div className={classes.body} data-undone={compensation?.status === 'compensated'}>
          <Markdown text={after.value ?? ''} />
        </div>
      ) : (
        <Change field={field} from={before?.value ?? null} to={after.value} />
      )}
      {compensation?.restored != null && (
        <>
          <p className={classes.quiet}>What is there after it was undone:</p>
          <Change field={field} from={after?.value ?? null} to={compensation.restored.value} />
        </>
      )}
      {href !== undefined && (
        <p>
          <a href={href} target="_blank" rel="noopener noreferrer" className={classes.link}>
            See it on {hostOf(href)}
          </a>
        </p>
      )}
    </div>
  );
}

const isOver = (status: Action['status']): boolean => status === 'rejected' || status === 'skipped';

/** What it would set, before anybody has looked at GitHub. */
function Wanted({ kind, parameters }: Pick<Action, 'kind' | 'parameters'>) {
  const all = Object.entries(parameters);
  if (kind === 'comment' || all.length === 1) return <Parameters kind={kind} of={parameters} />;
  if (all.length === 0)
    return <p className={classes.quiet}>It needs nothing more than its name.</p>;
  return <Facts of={all.map(([name, value]) => [name, <Shown key={name} text={value} />])} />;
}

import type { Action, Page, Summary, Switch } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { one } from '../../api/queries.ts';
import { Shown } from '../../components/Shown.tsx';
import { plural } from '../../words/numbers.ts';
import { heldFilter, requestOf, type Filled } from './request.ts';
import classes from './switches.module.css';

interface WillBeHeldProps {
  readonly filled: Filled;
  readonly known: readonly Switch[];
}

/** What stopping it means: what is held, what goes on, and whether it is stopped already. */
export function WillBeHeld({ filled, known }: WillBeHeldProps) {
  const held = useHeld(filled);
  const already = known.find((stopped) => isSame(stopped, filled));
  return (
    <div className={classes.means} aria-live="polite">
      {already !== undefined && (
        <p>
          It is stopped already: <Shown text={already.reason} />. This changes the reason.
        </p>
      )}
      <p>
        <b>Held:</b> {HELD[filled.scope]} Nothing is sent to GitHub from a second later on. What is
        decided or accepted meanwhile waits, and is done when it goes on, unless it is too old by
        then. No model is asked.
      </p>
      <p>
        <b>Goes on:</b> webhooks are taken, rules decide, and people can undo.
      </p>
      <p>{held ?? ' '}</p>
    </div>
  );
}

const HELD: Readonly<Record<Filled['scope'], string>> = {
  rule: 'what this rule wants done in this repository.',
  repository: 'what any rule or person wants done in this repository.',
  installation: 'what is to be done in any repository of this installation.',
  everything: 'everything that is to be done, everywhere.',
};

function isSame(known: Switch, filled: Filled): boolean {
  const request = requestOf({ ...filled, reason: '?' });
  if (request === undefined || request.scope !== known.scope) return false;
  if (request.scope === 'installation') return known.installation === request.installation;
  if (request.scope === 'everything') return true;
  const here = request.repository.toLowerCase() === known.repository?.toLowerCase();
  return here && (request.scope === 'repository' || request.rule === known.rule);
}

const MOST = 100;

/** How much waits in the scope right now, in words; undefined where it is not known. */
function useHeld(filled: Filled): string | undefined {
  const filter = heldFilter(filled);
  const listed = useQuery({
    ...one<Page<Action>>('actions', '/actions', {}, { ...filter, status: 'pending', limit: MOST }),
    enabled: filter !== undefined,
    retry: false,
  });
  const all = useQuery({
    ...one<Summary>('overview', '/summary'),
    enabled: filled.scope === 'everything',
  });
  if (filled.scope === 'everything') {
    return all.data === undefined ? undefined : waitingWords(all.data.actions['pending'] ?? 0);
  }
  if (filter === undefined || listed.data === undefined) return undefined;
  const { items, next } = listed.data;
  return next === null ? waitingWords(items.length) : `More than ${MOST} actions wait there now.`;
}

const waitingWords = (count: number): string =>
  count === 0
    ? 'No action waits its turn there right now.'
    : `${plural(count, 'action waits its', 'actions wait their')} turn there right now.`;

import type { RollbackDetail, Session } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { addressOfPlan } from '../../components/undo/scope.ts';
import { Said } from './Said.tsx';
import { offersFor, type Offer } from './offers.ts';
import { useSteer } from './useSteer.ts';
import classes from './rollback.module.css';

/** What can be done with a rollback as it stands, each with what it does in a sentence. */
export function Steering({ rollback }: { readonly rollback: RollbackDetail }) {
  const { data: session } = useQuery(one<Session>('session', '/session'));
  const order = useSteer(rollback);
  const [asked, setAsked] = useState<Offer | undefined>();
  const offers = offersFor(rollback, session?.by);
  const busy = order.isPending || order.isSuccess;
  const take = (offer: Offer): void => {
    if (busy || offer.objection !== undefined) return;
    order.reset();
    if (offer.question === undefined) order.mutate(offer);
    else setAsked(offer);
  };
  useShortcuts(Object.fromEntries(offers.map((offer) => [offer.key, once(() => take(offer))])));
  return (
    <>
      <ul className={classes.offers}>
        {offers.map((offer, index) => (
          // By place: the button that pauses becomes the one that goes on, and keeps the focus.
          <li key={index}>
            <Button
              variant={offer.primary ? 'filled' : 'default'}
              disabled={offer.objection !== undefined}
              loading={busy && order.variables?.word === offer.word}
              onClick={() => take(offer)}
            >
              {offer.name}
              <kbd className={classes.kbd}>{offer.key}</kbd>
            </Button>
            <Said text={offer.objection ?? offer.what} />
          </li>
        ))}
        <Again rollback={rollback} />
      </ul>
      {order.isError && asked === undefined && <Refused error={order.error} />}
      <Asking
        offer={asked}
        order={order}
        onClose={() => setAsked(undefined)}
        onDone={() => setAsked(undefined)}
      />
    </>
  );
}

interface AskingProps {
  readonly offer: Offer | undefined;
  readonly order: ReturnType<typeof useSteer>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Asking({ offer, order, onClose, onDone }: AskingProps) {
  if (offer?.question === undefined) return null;
  const { title, verb, words } = offer.question;
  return (
    <Confirm
      title={title}
      opened
      onClose={onClose}
      verb={verb}
      onConfirm={() => order.mutate(offer, { onSuccess: onDone })}
      busy={order.isPending}
      error={order.error}
    >
      {words.map((line) => (
        <p key={line}>
          <Said text={line} />
        </p>
      ))}
    </Confirm>
  );
}

/** Undoing is an action as well: what it did can be taken back. */
function Again({ rollback: { id, status, counts } }: { readonly rollback: RollbackDetail }) {
  const navigate = useNavigate();
  const over = status === 'finished' || status === 'partial' || status === 'cancelled';
  const possible = over && counts.undone > 0;
  const to = addressOfPlan({ rollback: id });
  useShortcuts({ u: possible ? () => void navigate(to) : undefined });
  if (!possible) return null;
  return (
    <li>
      <Button component={Link} to={to} variant="default">
        Undo this rollback …<kbd className={classes.kbd}>u</kbd>
      </Button>
      <Said text="Plans to do again what it has undone, where nobody has touched it since." />
    </li>
  );
}

function Refused({ error }: { readonly error: Error }) {
  const { title, message, remedy } = asProblem(error);
  return (
    <p role="alert" className={classes.refused}>
      <b>{title}.</b> <Said text={`${message} ${remedy}`} />
    </p>
  );
}

/** A key that is held down asks once. */
const once =
  (act: () => void) =>
  ({ repeat }: KeyboardEvent): void => {
    if (!repeat) act();
  };

import type { Approval } from '@reprise/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useSignal } from '../../app/signal.ts';
import { underWay, type Answer } from './answers.ts';
import { EditForm } from './EditForm.tsx';
import { RefuseForm } from './RefuseForm.tsx';
import { useAnswer } from './useAnswer.tsx';
import classes from './approvals.module.css';

interface AnsweringProps {
  readonly approval: Approval;
  readonly onAnswered: () => void;
}

/** Accept, refuse, or edit and then accept: one key each. */
export function Answering({ approval, onAnswered }: AnsweringProps) {
  const answer = useAnswer();
  const [open, setOpen] = useState<'edit' | 'refuse' | undefined>();
  const busy = useSignal(underWay).has(approval.proposal);
  const give = (given: Answer): void => {
    setOpen(undefined);
    answer({ approval, answer: given });
    onAnswered();
  };
  const accept = () => give({ kind: 'accept', request: {} });
  const refuse = () => give({ kind: 'refuse', request: {} });
  useShortcuts(
    busy || open !== undefined
      ? {}
      : {
          a: once(accept),
          r: once(refuse),
          e: () => setOpen('edit'),
          R: () => setOpen('refuse'),
        },
  );
  if (open === 'edit') {
    return (
      <EditForm
        approval={approval}
        onAccept={(parameters) => give({ kind: 'accept', request: { parameters } })}
        onCancel={() => setOpen(undefined)}
      />
    );
  }
  if (open === 'refuse') {
    return (
      <RefuseForm
        onRefuse={(because) => give({ kind: 'refuse', request: because === '' ? {} : { because } })}
        onCancel={() => setOpen(undefined)}
      />
    );
  }
  return (
    <div className={classes.buttons}>
      <Button disabled={busy} onClick={accept}>
        Accept<kbd className={classes.kbd}>a</kbd>
      </Button>
      <Button disabled={busy} variant="default" onClick={() => setOpen('edit')}>
        Edit …<kbd className={classes.kbd}>e</kbd>
      </Button>
      <Button disabled={busy} variant="default" onClick={refuse}>
        Refuse<kbd className={classes.kbd}>r</kbd>
      </Button>
      <Button disabled={busy} variant="subtle" color="gray" onClick={() => setOpen('refuse')}>
        Refuse, because …<kbd className={classes.kbd}>R</kbd>
      </Button>
    </div>
  );
}

/** A key that is held down answers once. */
const once =
  (act: () => void) =>
  ({ repeat }: KeyboardEvent): void => {
    if (!repeat) act();
  };

import type { Action } from '@reprise/contract';
import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconPlayerStop, IconRotateClockwise } from '@tabler/icons-react';
import { useState } from 'react';
import { canUndo } from '../../api/undo.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { Shown } from '../../components/Shown.tsx';
import { UndoModal } from '../../components/undo/UndoModal.tsx';
import { canCancel, canRetry } from '../../words/holds.ts';
import { useCommand } from './useCommand.ts';

/** What can be asked of an action: not to do it, to try it again, to undo it. */
export function Commands({ action }: { readonly action: Action }) {
  const [undoing, setUndoing] = useState(false);
  const undoable = canUndo(action);
  useShortcuts({ ...(undoable && { u: () => setUndoing(true) }) });
  return (
    <>
      {canRetry(action) && <Retry action={action} />}
      {canCancel(action) && <Cancel action={action} />}
      {undoable && (
        <Tooltip label="Shows the plan first (u)">
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            onClick={() => setUndoing(true)}
          >
            Undo …
          </Button>
        </Tooltip>
      )}
      <UndoModal
        scopes={undoing ? [{ action: action.id }] : null}
        onClose={() => setUndoing(false)}
      />
    </>
  );
}

function Retry({ action }: { readonly action: Action }) {
  const retry = useCommand(action, 'retry');
  useShortcuts({ r: retry.busy ? undefined : () => retry.ask() });
  const undoing = action.givenUp?.rollback != null;
  return (
    <Tooltip label={undoing ? 'Its undoing is tried again (r)' : 'It is tried again (r)'}>
      <Button
        loading={retry.busy}
        leftSection={<IconRotateClockwise size={15} />}
        onClick={() => retry.ask()}
      >
        Try again
      </Button>
    </Tooltip>
  );
}

function Cancel({ action }: { readonly action: Action }) {
  const [asking, setAsking] = useState(false);
  const cancel = useCommand(action, 'cancel', () => setAsking(false));
  useShortcuts({ c: cancel.busy ? undefined : () => setAsking(true) });
  return (
    <>
      <Tooltip label="c">
        <Button
          variant="default"
          loading={cancel.busy}
          leftSection={<IconPlayerStop size={15} />}
          onClick={() => setAsking(true)}
        >
          Cancel it …
        </Button>
      </Tooltip>
      <Confirm
        title="Do not do it"
        opened={asking}
        onClose={() => setAsking(false)}
        verb="Cancel the action"
        onConfirm={() => cancel.ask()}
        busy={cancel.busy}
        error={cancel.error}
      >
        <p>
          Nothing was sent to GitHub yet. Cancelled, this is not done any more:{' '}
          <b>
            <Shown text={action.summary} />
          </b>{' '}
          on {action.repository}
          {action.number === 0 ? '' : `#${action.number}`}. Its rule may want it again when it is
          triggered again.
        </p>
      </Confirm>
    </>
  );
}

import type { Command, RunDetail } from '@reprise/contract';
import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { send } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { UndoModal } from '../../components/undo/UndoModal.tsx';

/** What can be done with a run: stop it, undo it, see where its time went. */
export function RunActions({ run }: { readonly run: RunDetail }) {
  const navigate = useNavigate();
  const cancel = useCancel(run.id);
  const trace = `/runs/${run.id}/trace`;
  const [undoing, setUndoing] = useState(false);
  const undoable = run.decisions.some(({ action }) => action !== null);
  useShortcuts({
    ...(run.traceId !== null && { t: () => void navigate(trace) }),
    ...(undoable && { u: () => setUndoing(true) }),
  });
  return (
    <>
      {run.status === 'started' && run.ask !== null && (
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={cancel.isSuccess}
          onClick={() => cancel.mutate()}
        >
          {cancel.isSuccess ? 'Cancelling …' : 'Cancel'}
        </Button>
      )}
      {run.traceId !== null && (
        <Tooltip label="t">
          <Button component={Link} to={trace} variant="default">
            Trace
          </Button>
        </Tooltip>
      )}
      {undoable && (
        <Tooltip label="u">
          <Button variant="default" onClick={() => setUndoing(true)}>
            Undo …
          </Button>
        </Tooltip>
      )}
      <UndoModal scopes={undoing ? [{ run: run.id }] : null} onClose={() => setUndoing(false)} />
    </>
  );
}

const useCancel = (run: string) =>
  useMutation({
    mutationFn: () => send<Command>(`/runs/${run}/cancel`, {}),
    onSuccess: () =>
      notifications.show({
        title: 'Cancelling',
        message: 'The analyst stops before its next call. What was done already stays.',
      }),
    onError: (error) => {
      const { title, message, remedy } = asProblem(error);
      notifications.show({ color: 'red', title, message: `${message} ${remedy}` });
    },
  });

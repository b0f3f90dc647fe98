import type { RollbackScope } from '@reprise/contract';
import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { eachOf } from '../../api/eachOf.ts';
import { undo } from '../../api/undo.ts';
import { Failed } from '../Failed.tsx';
import { addressOfPlan } from './scope.ts';
import { UndoPlan } from './UndoPlan.tsx';
import { UndoProgress } from './UndoProgress.tsx';

interface UndoModalProps {
  /** What is undone; null: nothing, and the dialog is closed. */
  readonly scopes: readonly RollbackScope[] | null;
  readonly onClose: () => void;
}

/** Undoing, in three steps: the plan, the word of a person, and what becomes of it. */
export function UndoModal({ scopes, onClose }: UndoModalProps) {
  return (
    <Modal
      opened={scopes !== null}
      onClose={onClose}
      title="Undo"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {scopes !== null && (
        <Undoing key={JSON.stringify(scopes)} scopes={scopes} onClose={onClose} />
      )}
    </Modal>
  );
}

interface UndoingProps {
  readonly scopes: readonly RollbackScope[];
  readonly onClose: () => void;
}

function Undoing({ scopes, onClose }: UndoingProps) {
  const [taken, setTaken] = useState(0);
  const order = useMutation({
    mutationFn: async () => {
      const outcomes = await eachOf(scopes, undo, setTaken);
      const done = outcomes.flatMap((one) => (one.status === 'done' ? [one.answer] : []));
      const [failure] = outcomes.flatMap((one) => (one.status === 'failed' ? [one.error] : []));
      if (done.length === 0 && failure !== undefined) throw failure;
      return { done, failed: outcomes.length - done.length };
    },
  });
  if (order.isError) return <Failed error={order.error} retry={() => order.mutate()} />;
  if (order.data !== undefined) {
    return <UndoProgress taken={order.data.done} refused={order.data.failed} onClose={onClose} />;
  }
  return (
    <UndoPlan
      scopes={scopes}
      busy={order.isPending}
      taken={taken}
      onConfirm={() => order.mutate()}
      onCancel={onClose}
      elsewhere={<More scopes={scopes} />}
    />
  );
}

/** To the page on which one chooses what is undone, filled in with what is undone here. */
function More({ scopes }: Pick<UndoingProps, 'scopes'>) {
  const [scope, ...others] = scopes;
  if (scope === undefined || others.length > 0) return null;
  return (
    <Button component={Link} variant="subtle" to={addressOfPlan(scope)}>
      Undo more or less …
    </Button>
  );
}

import type { SetSwitchRequest, Switch } from '@reprise/contract';
import { Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readSwitches, stop } from '../../api/switches.ts';
import type { Values } from '../../app/address.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { requestOf, type Filled, type stopAddress } from './request.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { WillBeHeld } from './WillBeHeld.tsx';

interface StopDialogProps {
  /** As the address says it; without `stop` the dialog is closed. */
  readonly asked: Values<typeof stopAddress>;
  readonly known: readonly Switch[];
  readonly onClose: () => void;
}

/** Stops something: what, why, and what it means before one says yes. */
export const StopDialog = (props: StopDialogProps) =>
  props.asked.stop === undefined ? null : <Asking {...props} />;

function Asking({ asked, known, onClose }: StopDialogProps) {
  const [filled, setFilled] = useState<Filled>({
    scope: asked.stop ?? 'rule',
    repository: asked.repository ?? '',
    rule: asked.rule ?? '',
    installation: '',
    reason: '',
  });
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: (request: SetSwitchRequest) => stop(request),
    onSuccess: async (taken) => {
      await readSwitches(client, taken);
      onClose();
    },
  });
  const change = (some: Partial<Filled>) => {
    order.reset();
    setFilled({ ...filled, ...some });
  };
  const request = requestOf(filled);
  return (
    <Confirm
      title="Stop something"
      opened
      onClose={onClose}
      verb="Stop it"
      grave
      possible={request !== undefined}
      onConfirm={() => request !== undefined && order.mutate(request)}
      busy={order.isPending}
      error={order.error}
    >
      <Stack gap="md">
        <ScopeFields filled={filled} onChange={change} />
        <Textarea
          label="Why"
          description="For whoever finds it stopped."
          autosize
          minRows={2}
          maxLength={500}
          value={filled.reason}
          onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
        />
        <WillBeHeld filled={filled} known={known} />
      </Stack>
    </Confirm>
  );
}

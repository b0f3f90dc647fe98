import type { RollbackDetail } from '@reprise/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { steer } from '../../api/undo.ts';
import type { Offer } from './offers.ts';

/**
 * Asks something of a rollback. The log decides: what was asked counts as under way until the
 * rollback shows what became of it.
 */
export function useSteer({ id, plan, status, events }: RollbackDetail) {
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: ({ word }: Offer) =>
      steer(id, word, word === 'execute' || word === 'approve' ? plan?.hash : undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: ['progress'] }),
  });
  const { reset } = order;
  const told = `${status} ${events.length}`;
  useEffect(() => reset(), [told, reset]);
  return order;
}

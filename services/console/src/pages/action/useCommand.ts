import type { Action, Command } from '@reprise/contract';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { read, send } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';

const SAID = {
  cancel: 'Asked not to do it.',
  retry: 'Asked to try it again.',
} as const;

/**
 * Asks something of an action, and reads the action until it shows what became of it.
 * @param done called once the command stands in the log.
 */
export function useCommand(action: Action, word: 'cancel' | 'retry', done?: () => void) {
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: () => send<Command>(`/actions/${action.id}/${word}`, {}),
    onSuccess: async () => {
      done?.();
      notifications.show({ message: SAID[word] });
      await changed(action);
      await Promise.all(
        ['actions', 'timeline', 'issues', 'overview'].map((resource) =>
          client.invalidateQueries({ queryKey: [resource] }),
        ),
      );
    },
    onError: (error) => {
      const { title, message, remedy } = asProblem(error);
      notifications.show({ color: 'red', title, message: `${message} ${remedy}` });
      // What it is by now says why it is not possible any more.
      void client.invalidateQueries({ queryKey: ['actions'] });
    },
  });
  return { ask: () => order.mutate(), busy: order.isPending, error: order.error } as const;
}

const LOOKS = 40;
const EVERY_MS = 500;

/** Looks until the action is not as it was any more, but not for ever: a hint tells the rest. */
async function changed({ id, status, retried }: Action): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const now = await read<Action>(`/actions/${id}`).catch(() => undefined);
    if (now !== undefined && (now.status !== status || now.retried?.at !== retried?.at)) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

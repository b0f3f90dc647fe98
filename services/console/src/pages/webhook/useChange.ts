import type { UpdateWebhookRequest, Webhook, WebhookTaken } from '@reprise/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { patch } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { useWebhooksRead, webhookQuery } from '../webhooks/useWebhooksRead.ts';

type Changes = Omit<UpdateWebhookRequest, 'version'>;

/** Changes some of a webhook, as it is shown: where it is another by now, that is said. */
export function useChange({ id, version }: Webhook, done: () => void) {
  const client = useQueryClient();
  const readAgain = useWebhooksRead();
  return useMutation({
    mutationFn: (changes: Changes) =>
      patch<WebhookTaken>(`/webhooks/${encodeURIComponent(id)}`, { version, ...changes }),
    onSuccess: (taken) => {
      done();
      void readAgain(taken);
    },
    onError: (error) => {
      if (asProblem(error).status === 409) {
        void client.invalidateQueries({ queryKey: webhookQuery(id).queryKey });
      }
    },
  });
}

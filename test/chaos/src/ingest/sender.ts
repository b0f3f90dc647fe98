import { createHmac, randomUUID } from 'node:crypto';

/** A signed delivery from somebody whom GitHub's record does not know. */
export interface Sent {
  readonly deliveryId: string;
  /** 0: no answer came. */
  readonly status: number;
}

const WAIT_MS = 10_000;

/** Sends one as GitHub does: once, waiting ten seconds. Never throws. */
export async function sendSigned(url: string, secret: string, number: number): Promise<Sent> {
  const deliveryId = randomUUID();
  const body = JSON.stringify({
    action: 'labeled',
    issue: { id: 900_000 + number, number, title: `Issue ${number} ${deliveryId}` },
    label: { name: 'bug' },
    repository: { id: 990_001, full_name: 'acme/direct', owner: { id: 990_000, login: 'acme' } },
    sender: { id: 1, login: 'mia', type: 'User' },
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const status = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': deliveryId,
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(WAIT_MS),
  }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => 0,
  );
  return { deliveryId, status };
}

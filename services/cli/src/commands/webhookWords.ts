import type { Webhook, WebhookWithSecret } from '@reprise/contract';
import type { Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { table } from '../terminal/table.ts';
import { ago, until } from '../terminal/time.ts';

export const webhookTable = ({ terminal, now }: Context, webhooks: readonly Webhook[]): string =>
  table(
    webhooks,
    [
      { title: 'webhook', value: ({ id }) => id },
      { title: 'name', value: ({ name }) => name, flexible: true },
      { title: 'target', value: ({ target }) => target, flexible: true },
      { title: 'state', value: stateOf },
      {
        title: 'last delivery',
        value: ({ deliveries }) =>
          deliveries.last === null ? 'none yet' : ago(deliveries.last, now()),
      },
      {
        title: 'a day',
        value: ({ deliveries }) => String(deliveries.day),
        align: 'right',
        optional: true,
      },
      { title: 'changed by', value: ({ changedBy }) => changedBy, optional: true },
    ],
    terminal,
  );

const stateOf = ({ enabled, active }: Webhook): string => {
  if (!enabled) return 'off';
  return active ? 'active' : 'standby';
};

export function webhookWords({ terminal: { colors }, now }: Context, webhook: Webhook): string {
  const { id, name, scope, target, url, version, secrets, deliveries, warnings } = webhook;
  const last = deliveries.last === null ? 'none yet' : `the last ${ago(deliveries.last, now())}`;
  return [
    `${colors.bold(oneLine(id))}  ${oneLine(name)}`,
    oneLine(`${scope} ${target}: ${MEANING[stateOf(webhook)] ?? ''}`),
    oneLine(`address: ${url}`),
    oneLine(`deliveries: ${last}, ${deliveries.day} in the last day`),
    ...secrets.map(({ id: secret, createdAt, expiresAt }) =>
      oneLine(
        `secret ${secret}: made ${ago(createdAt, now())}, ${
          expiresAt === null ? 'the current one' : `expires ${until(expiresAt, now())}`
        }`,
      ),
    ),
    ...warnings.map((warning) => colors.yellow(oneLine(`note: ${warning}`))),
    colors.dim(
      oneLine(`version ${version}, by ${webhook.changedBy} ${ago(webhook.changedAt, now())}`),
    ),
  ].join('\n');
}

const MEANING: Readonly<Record<string, string>> = {
  off: 'switched off; what it sends is refused',
  active: 'its deliveries are decided on',
  standby: 'its deliveries are kept, and nothing is decided on them',
};

/** A webhook with its new secret, and what to do with it on GitHub. */
export function secretWords(context: Context, { webhook, secret }: WebhookWithSecret): string {
  const { colors } = context.terminal;
  return [
    webhookWords(context, webhook),
    '',
    `${colors.bold('Secret')} (shown this once): ${oneLine(secret)}`,
    oneLine(
      `On GitHub, in the settings of ${webhook.target} under Webhooks: the address above, this secret, the content type application/json.`,
    ),
  ].join('\n');
}

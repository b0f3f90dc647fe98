import type { WebhookWithSecret } from '@reprise/contract';
import { Button, Code, Group, Stack } from '@mantine/core';
import { CopyField } from '../../components/CopyField.tsx';
import { Shown } from '../../components/Shown.tsx';
import { settingsPlace } from './words.ts';
import classes from './webhooks.module.css';

interface SecretOnceProps {
  readonly taken: WebhookWithSecret;
  /** Whether the webhook is new, and GitHub does not know its address yet. */
  readonly fresh?: boolean;
  readonly onDone: () => void;
}

/** A secret, this once, and what to do with it on GitHub. */
export const SecretOnce = ({
  taken: { webhook, secret },
  fresh = false,
  onDone,
}: SecretOnceProps) => (
  <Stack gap="md">
    <p className={classes.once} role="status">
      The secret is shown this once. Reprise keeps it sealed and never shows it again; if it is
      lost, rotate it.
    </p>
    {fresh && <CopyField label="Payload URL" value={webhook.url} />}
    {fresh && !/^https?:/.test(webhook.url) && (
      <p className={classes.words}>
        Before it belongs the address at which GitHub reaches ingest. Set{' '}
        <Code>PUBLIC_INGEST_URL</Code>, and it is shown whole.
      </p>
    )}
    <CopyField label="Secret" value={secret} />
    <ol className={classes.steps}>
      {fresh ? (
        <>
          <li>
            On GitHub: <Shown text={settingsPlace(webhook)} />.
          </li>
          <li>
            Payload URL and secret from above; content type <Code>application/json</Code>; leave the
            verification of certificates on.
          </li>
          <li>
            Events: issues, issue comments, labels, pull requests, pushes, repositories; or simply
            everything.
          </li>
          <li>Add it. GitHub sends a ping at once, and it is the first delivery you see here.</li>
        </>
      ) : (
        <>
          <li>
            On GitHub, open the webhook in the settings of <Shown text={webhook.target} /> and put
            the new secret in the place of the old one.
          </li>
          <li>Save it. What is signed with the new one is taken from now on.</li>
        </>
      )}
    </ol>
    <Group justify="flex-end">
      <Button onClick={onDone}>I have copied it</Button>
    </Group>
  </Stack>
);

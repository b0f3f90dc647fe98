import { Code } from '@mantine/core';
import { Panel } from '../../components/Panel.tsx';
import classes from './settings.module.css';

/** How to leave the stand-in behind, and connect a real GitHub App. */
export const ConnectApp = () => (
  <Panel title="Connect a real GitHub App">
    <ol className={classes.how}>
      <li>
        Register an App on GitHub, for your account or organization. Webhook address:{' '}
        <Code>https://…/webhooks/github</Code>, as GitHub can reach ingest. Make up a webhook
        secret.
      </li>
      <li>
        Permissions: <Code>issues: write</Code>, <Code>pull_requests: write</Code>,{' '}
        <Code>contents: read</Code>, <Code>metadata: read</Code>, and <Code>members: read</Code>{' '}
        where teams answer approvals. Events: issues, issue comment, label, pull request, push,
        repository.
      </li>
      <li>Make a private key, and install the App on the repositories that you want.</li>
      <li>
        Start Reprise with all three:
        <Code block tabIndex={0}>
          {[
            'GITHUB_APP_ID=…',
            'GITHUB_PRIVATE_KEY_FILE=/path/to/app.private-key.pem',
            'GITHUB_WEBHOOK_SECRET_FILE=/path/to/webhook-secret',
            'npm start -- --data .reprise-github',
          ].join(' \\\n  ')}
        </Code>
        The data folder is one of its own: a history is of the stand-in or of GitHub, never of both.
      </li>
      <li>
        Put a <Code>.github/reprise.yml</Code> with <Code>mode: observe</Code> on the default
        branch. Nothing is written until it says more.
      </li>
    </ol>
  </Panel>
);

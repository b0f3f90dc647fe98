import { listCheckRuns, readCheckRun, type AppIdentity, type CheckRun } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { Check, CheckReader, CheckWriter, OwnCheck } from './ports.ts';

/** What tokens give on request only, see services/tokens. */
const EXTRA = ['checks'];

export const checkReader = (
  clientFor: ClientFor,
  app: () => Promise<AppIdentity>,
): CheckReader => ({
  async own(subject, sha, name) {
    const { id: appId } = await app();
    const { repositoryId } = subject;
    const place = { repositoryId, sha, appId, name };
    return (await listCheckRuns(clientFor(subject, EXTRA), place)).map(ownCheck);
  },
  one: (subject, checkId) =>
    orMissing(async () =>
      ownCheck(
        await readCheckRun(clientFor(subject, EXTRA), subject.repositoryId, Number(checkId)),
      ),
    ),
});

const ownCheck = ({
  id,
  name,
  conclusion,
  title,
  summary,
  externalId,
  url,
}: CheckRun): OwnCheck => ({
  id: String(id),
  name,
  conclusion: conclusion ?? '',
  title: title ?? '',
  summary: summary ?? '',
  externalId,
  url,
});

export const checkWriter = (clientFor: ClientFor): CheckWriter => ({
  async create(subject, sha, check, { fetch }) {
    await clientFor(subject, EXTRA).request('POST /repositories/{repository_id}/check-runs', {
      repository_id: subject.repositoryId,
      head_sha: sha,
      ...bodyFor(check),
      request: { fetch },
    });
  },
  async edit(subject, checkId, check, { fetch }) {
    await clientFor(subject, EXTRA).request(
      'PATCH /repositories/{repository_id}/check-runs/{check_run_id}',
      {
        repository_id: subject.repositoryId,
        check_run_id: Number(checkId),
        ...bodyFor(check),
        request: { fetch },
      },
    );
  },
});

const bodyFor = ({ name, conclusion, title, summary, externalId }: Check) => ({
  name,
  external_id: externalId,
  status: 'completed',
  conclusion,
  output: { title, summary },
});

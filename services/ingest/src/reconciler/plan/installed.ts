import type { GitHub, HookDeliveries, Octokit } from '@reprise/github';
import { z } from 'zod';
import type { InstalledRepository } from './due.ts';

const PAGE_SIZE = 100;
/** More repositories than an installation can have on GitHub. */
const MOST_PAGES = 1000;

const id = z.int().positive();
const answer = z.object({
  repositories: z.array(
    z.object({ id, full_name: z.string().min(1).max(255), owner: z.object({ id }) }),
  ),
});

/** The repositories that one installation reaches, as GitHub says. */
async function repositoriesOf(
  octokit: Octokit,
  installationId: number,
): Promise<readonly InstalledRepository[]> {
  const found: InstalledRepository[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { per_page: PAGE_SIZE, page };
    const { data } = await octokit.request('GET /installation/repositories', parameters);
    const { repositories } = answer.parse(data);
    for (const { id: repositoryId, full_name: name, owner } of repositories) {
      found.push({ installationId, repositoryId, name, tenantId: String(owner.id) });
    }
    if (repositories.length < PAGE_SIZE) break;
  }
  return found;
}

/**
 * Every repository that the App reaches now. An installation that cannot be asked is left out: it
 * is asked again next time.
 */
export async function installedRepositories(
  apps: Pick<HookDeliveries, 'installations'>,
  github: Pick<GitHub, 'forInstallation'>,
  onFailure: (installationId: number, error: unknown) => void,
): Promise<readonly InstalledRepository[]> {
  const found: InstalledRepository[] = [];
  for (const { id: installationId } of await apps.installations()) {
    try {
      found.push(...(await repositoriesOf(github.forInstallation(installationId), installationId)));
    } catch (error) {
      onFailure(installationId, error);
    }
  }
  return found;
}

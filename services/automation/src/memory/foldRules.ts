import { sql, type Transaction } from '@reprise/views';
import type { Event } from '@reprise/schemas';

/** Rules that were read take force; a wrong file leaves the last good ones in force. */
export async function foldRules(tx: Transaction, { data }: Event<'RulesLoaded'>): Promise<void> {
  const { repositoryId, repository, installationId, status, version, problems, text } = data;
  const changesForce = status === 'loaded' || status === 'missing';
  const force = status === 'loaded' ? { version, text } : { version: null, text: null };
  await tx.query(
    sql`insert into rules (repository_id, repository, installation_id, status, version, problems,
          in_force_version, in_force_text, loaded_at)
        values (${repositoryId}, ${repository}, ${installationId}, ${status}, ${version},
          ${JSON.stringify(problems)}::jsonb, ${force.version}, ${force.text},
          ${new Date(data.loadedAt)})
        on conflict (repository_id) do update set
          repository = excluded.repository, installation_id = excluded.installation_id,
          status = excluded.status, version = excluded.version, problems = excluded.problems,
          loaded_at = excluded.loaded_at,
          in_force_version = case when ${changesForce} then excluded.in_force_version
            else rules.in_force_version end,
          in_force_text = case when ${changesForce} then excluded.in_force_text
            else rules.in_force_text end`,
  );
}

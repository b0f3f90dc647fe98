const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const PLACES: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
  [/^([\w.-]+)\/([\w.-]+)#(\d+)$/, ([, owner, name, at]) => `/issues/${owner}/${name}/${at}`],
  [/^([\w.-]+)\/([\w.-]+)$/, ([, owner, name]) => `/repositories/${owner}/${name}`],
  [new RegExp(`^(run_${UUID})$`), ([, id]) => `/runs/${id}`],
  [new RegExp(`^(act_${UUID})$`), ([, id]) => `/actions/${id}`],
  [new RegExp(`^(rbk_${UUID})$`), ([, id]) => `/rollbacks/${id}`],
  [new RegExp(`^(prp_${UUID})$`), ([, id]) => `/approvals/${id}`],
  [new RegExp(`^(job_${UUID})$`), ([, id]) => `/jobs/${id}`],
  [new RegExp(`^(whk_${UUID})$`), ([, id]) => `/webhooks/${id}`],
  [new RegExp(`^(${UUID})$`), ([, id]) => `/deliveries/${id}`],
];

/** The page of what an id or a name stands for: `acme/api#7`, `run_…`; undefined for other text. */
export function addressOf(text: string): string | undefined {
  for (const [pattern, toPath] of PLACES) {
    const found = pattern.exec(text.trim());
    if (found !== null) return toPath(found);
  }
  return undefined;
}

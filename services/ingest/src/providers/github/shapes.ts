/** What is known of the bodies of an event, at their top. */
export interface Shape {
  /** In every body, by GitHub's own description of all its actions and by all of its examples. */
  readonly has: readonly string[];
  /** In some: members that other events have, too. */
  readonly may?: readonly string[];
  /** In none, though nearly all others have it. */
  readonly lacks?: readonly string[];
}

const repository = ['action', 'repository'];

/**
 * The events of GitHub whose bodies can be told apart, by @octokit/webhooks-examples and
 * @octokit/openapi-webhooks-types; tests compare them with both.
 */
export const shapes: Readonly<Record<string, Shape>> = {
  branch_protection_rule: { has: [...repository, 'rule'] },
  check_run: { has: [...repository, 'check_run'] },
  check_suite: { has: [...repository, 'check_suite'] },
  code_scanning_alert: { has: [...repository, 'alert', 'commit_oid', 'ref'] },
  commit_comment: { has: [...repository, 'comment'] },
  create: { has: ['repository', 'master_branch', 'pusher_type', 'ref', 'ref_type'] },
  custom_property: { has: ['action', 'definition'] },
  custom_property_values: { has: [...repository, 'new_property_values', 'old_property_values'] },
  delete: { has: ['repository', 'pusher_type', 'ref', 'ref_type'] },
  dependabot_alert: { has: [...repository, 'alert'] },
  deploy_key: { has: [...repository, 'key'] },
  deployment: { has: [...repository, 'deployment'], may: ['workflow', 'workflow_run'] },
  deployment_review: {
    has: [...repository, 'organization', 'since', 'workflow_run'],
    may: ['comment'],
  },
  deployment_status: {
    has: [...repository, 'deployment', 'deployment_status'],
    may: ['check_run', 'workflow', 'workflow_run'],
  },
  discussion: { has: [...repository, 'discussion'], may: ['label'] },
  discussion_comment: { has: [...repository, 'comment', 'discussion'] },
  fork: { has: ['repository', 'forkee'] },
  github_app_authorization: { has: ['action'], lacks: ['repository'] },
  gollum: { has: ['repository', 'pages'] },
  installation: { has: ['action', 'installation'], lacks: ['repository'] },
  installation_repositories: {
    has: ['action', 'installation', 'repositories_added', 'repository_selection'],
  },
  installation_target: { has: ['action', 'account', 'target_type'] },
  issue_comment: { has: [...repository, 'comment', 'issue'] },
  issue_dependencies: { has: ['action', 'blocked_issue', 'blocking_issue'] },
  issues: { has: [...repository, 'issue'], may: ['label', 'milestone'] },
  label: { has: [...repository, 'label'] },
  marketplace_purchase: { has: ['action', 'effective_date', 'marketplace_purchase'] },
  member: { has: [...repository, 'member'] },
  membership: { has: ['action', 'member', 'organization', 'scope', 'team'] },
  merge_group: { has: ['action', 'merge_group'] },
  meta: { has: ['action', 'hook', 'hook_id'] },
  milestone: { has: [...repository, 'milestone'] },
  org_block: { has: ['action', 'blocked_user', 'organization'] },
  organization: { has: ['action', 'organization'], lacks: ['repository'] },
  package: { has: ['action', 'package'] },
  page_build: { has: ['repository', 'build', 'id'] },
  personal_access_token_request: { has: ['action', 'personal_access_token_request'] },
  ping: { has: ['zen'], may: ['hook', 'hook_id'] },
  project: { has: ['action', 'project'] },
  project_card: { has: ['action', 'project_card'] },
  project_column: { has: ['action', 'project_column'] },
  projects_v2: { has: ['action', 'organization', 'projects_v2'] },
  projects_v2_item: { has: ['action', 'organization', 'projects_v2_item'] },
  projects_v2_status_update: { has: ['action', 'organization', 'projects_v2_status_update'] },
  public: { has: ['repository'], lacks: ['action'] },
  pull_request: {
    has: [...repository, 'number', 'pull_request'],
    may: ['after', 'before', 'label', 'milestone'],
  },
  pull_request_review: { has: [...repository, 'pull_request', 'review'] },
  pull_request_review_comment: { has: [...repository, 'comment', 'pull_request'] },
  pull_request_review_thread: { has: [...repository, 'pull_request', 'thread'] },
  push: { has: ['repository', 'after', 'before', 'commits', 'pusher', 'ref'] },
  registry_package: { has: ['action', 'registry_package'] },
  release: { has: [...repository, 'release'] },
  repository: { has: repository },
  repository_advisory: { has: [...repository, 'repository_advisory'] },
  repository_dispatch: { has: [...repository, 'branch', 'client_payload'] },
  repository_import: { has: ['repository', 'status'] },
  repository_ruleset: { has: ['action', 'repository_ruleset'] },
  repository_vulnerability_alert: { has: [...repository, 'alert'] },
  secret_scanning_alert: { has: [...repository, 'alert'] },
  secret_scanning_alert_location: { has: [...repository, 'alert', 'location'] },
  security_advisory: { has: ['action', 'security_advisory'] },
  sponsorship: { has: ['action', 'sponsorship'], may: ['effective_date'] },
  star: { has: [...repository, 'starred_at'] },
  status: { has: ['repository', 'context', 'id', 'name', 'sha', 'state'] },
  sub_issues: { has: ['action', 'parent_issue', 'sub_issue'] },
  team: { has: ['action', 'organization', 'team'] },
  team_add: { has: ['repository', 'team'], lacks: ['action'] },
  watch: { has: repository },
  workflow_dispatch: { has: ['repository', 'inputs', 'ref', 'workflow'] },
  workflow_job: { has: [...repository, 'workflow_job'], may: ['deployment'] },
  workflow_run: { has: [...repository, 'workflow', 'workflow_run'] },
};

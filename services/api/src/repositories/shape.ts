import type { Repository, RepositoryDetail, RuleMode } from '@reprise/contract';
import type { RepositoryRow, RepositoryRulesRow } from '@reprise/views';
import { iso, isoOrNull } from '../http/shapes.ts';
import { linesOf, ruleNamesOf, urlOf } from './file.ts';
import { modeOf } from './mode.ts';

export const toRepository = (
  row: RepositoryRow,
  rules: RepositoryRulesRow | undefined,
): Repository => ({
  id: row.id,
  repository: row.fullName,
  installation: row.installationId,
  private: row.private,
  archived: row.archived,
  defaultBranch: row.defaultBranch,
  url: row.url,
  deletedAt: isoOrNull(row.deletedAt),
  rules: rules === undefined ? UNREAD : toRules(rules),
});

const UNREAD: Repository['rules'] = {
  status: 'observed',
  mode: 'observe',
  path: null,
  version: null,
  effectiveVersion: null,
  problems: [],
  loadedAt: null,
};

export function toRules(row: RepositoryRulesRow): Repository['rules'] {
  const mode = modeOf(row.effectiveText);
  return {
    status: row.status === 'invalid' ? 'invalid' : statusOf(mode),
    mode,
    path: row.path,
    version: row.version,
    effectiveVersion: row.effectiveVersion,
    problems: row.problems,
    loadedAt: iso(row.loadedAt),
  };
}

const statusOf = (mode: RuleMode): Repository['rules']['status'] =>
  mode === 'observe' ? 'observed' : mode;

/** A repository with its rules file, line by line. */
export function toRepositoryDetail(
  row: RepositoryRow,
  rules: RepositoryRulesRow | undefined,
  counts: RepositoryDetail['counts'],
): RepositoryDetail {
  const repository = toRepository(row, rules);
  const text = rules?.effectiveText ?? null;
  const path = rules?.path ?? null;
  return {
    ...repository,
    rules: {
      ...repository.rules,
      text,
      latestText: rules?.text ?? null,
      lines: text === null ? [] : linesOf(text, path ?? '', rules?.effectiveVersion ?? null),
      effectiveSince: isoOrNull(rules?.effectiveSince ?? null),
      url: path === null ? null : urlOf(row.url, row.defaultBranch, path),
    },
    ruleNames: ruleNamesOf(text),
    counts,
  };
}

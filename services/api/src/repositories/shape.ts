import type { RepositoryRow, RepositoryRulesRow } from '@reprise/views';
import { z } from 'zod';
import { iso, isoOrNull, listOf, time } from '../http/shapes.ts';
import { modeOf, type Mode } from './mode.ts';

const rulesShape = z.object({
  status: z
    .enum(['observed', 'suggest', 'approve', 'auto', 'invalid'])
    .describe('observed: nothing is written. invalid: the file is wrong, see problems.'),
  mode: z
    .enum(['observe', 'suggest', 'approve', 'auto'])
    .describe('In force: of the last good file.'),
  path: z.string().nullable(),
  version: z.string().nullable().describe('Git blob id of the file that was read last.'),
  effectiveVersion: z.string().nullable().describe('Git blob id of the file in force.'),
  problems: listOf(
    z.object({
      line: z.number().int(),
      column: z.number().int(),
      message: z.string(),
      suggestion: z.string().nullable(),
    }),
  ),
  loadedAt: time.nullable().describe('null: nobody has looked yet.'),
});

/** A repository, and the rules in force for it. */
export const repositoryShape = z.object({
  id: z.number().int(),
  repository: z.string().describe('owner/name'),
  installation: z.number().int().nullable(),
  private: z.boolean().nullable(),
  archived: z.boolean().nullable(),
  defaultBranch: z.string().nullable(),
  url: z.string().nullable(),
  deletedAt: time.nullable(),
  rules: rulesShape,
});
export type Repository = z.output<typeof repositoryShape>;

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

const statusOf = (mode: Mode): Repository['rules']['status'] =>
  mode === 'observe' ? 'observed' : mode;

import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * An issue or pull request as GitHub last described it. From github.issues alone. A column is null
 * where GitHub says so, or where no delivery has told yet (a review, for one, counts no comments).
 */
export const Issue = defineEntity({
  name: 'Issue',
  tableName: 'issues',
  indexes: [
    { name: 'issues_updated', properties: ['updatedAt', 'repositoryId', 'number'] },
    { name: 'issues_repository_updated', properties: ['repositoryId', 'updatedAt', 'number'] },
    { name: 'issues_repository_created', properties: ['repositoryId', 'createdAt', 'number'] },
    { name: 'issues_created', properties: ['createdAt', 'repositoryId', 'number'] },
    { name: 'issues_author', properties: ['authorLogin'] },
    { name: 'issues_labels', properties: ['labels'], type: 'gin' },
    { name: 'issues_assignees', properties: ['assignees'], type: 'gin' },
  ],
  properties: {
    repositoryId: p.bigint('number').primary(),
    number: p.integer().primary(),
    tenantId: p.text(),
    installationId: p.bigint('number').strictNullable(),
    /** owner/name on the latest delivery; repositories.full_name follows renames. */
    repository: p.text(),
    /** GitHub's id of the issue; pull request deliveries name only the pull request's own. */
    issueId: p.bigint('number').strictNullable(),
    isPullRequest: p.boolean(),
    title: p.text(),
    body: p.text().strictNullable(),
    state: p.text().$type<'open' | 'closed'>(),
    /** completed, not_planned, duplicate or reopened. */
    stateReason: p.text().strictNullable(),
    locked: p.boolean(),
    labels: p.array(),
    assignees: p.array(),
    milestone: p.text().strictNullable(),
    /** The organization's issue type, such as Bug. */
    type: p.text().strictNullable(),
    authorLogin: p.text().strictNullable(),
    /** User, Bot or Organization. */
    authorType: p.text().strictNullable(),
    /** OWNER, MEMBER, CONTRIBUTOR, NONE … */
    authorAssociation: p.text().strictNullable(),
    comments: p.integer().strictNullable(),
    reactions: p.integer().strictNullable(),
    draft: p.boolean().strictNullable(),
    merged: p.boolean().strictNullable(),
    url: p.text().strictNullable(),
    createdAt: p.datetime().strictNullable(),
    /** By GitHub's clock, in whole seconds. */
    updatedAt: p.datetime(),
    closedAt: p.datetime().strictNullable(),
    /** Why it is no longer there. */
    gone: p.text().$type<'deleted' | 'transferred'>().strictNullable(),
    goneAt: p.datetime().strictNullable(),
    /** owner/name#number that it was transferred to. */
    movedTo: p.text().strictNullable(),
    /** Two deliveries of one second contradict each other; a snapshot tells which is right. */
    doubtful: p.boolean(),
    /** The deliveries applied with this updatedAt, so that a repetition is recognized. */
    deliveries: p.array(),
    /** When GitHub showed what the row says; null where a delivery told it. */
    snapshotAt: p.datetime().strictNullable(),
  },
});
export type IssueRow = InferEntity<typeof Issue>;

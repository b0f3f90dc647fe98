import type { Pull } from '../state/model.ts';
import { closeIssue } from './issues.ts';
import { record, type Subject } from './subject.ts';

/** Merges, which closes: GitHub sends `pull_request.closed` with `merged: true`. */
export function mergePull(subject: Subject, pull: Pull): void {
  const { world, actor } = subject;
  pull.merged = true;
  pull.mergedAt = world.now();
  pull.mergedById = actor.id;
  record(subject, 'merged', { commit_id: pull.head.sha });
  closeIssue(subject);
}

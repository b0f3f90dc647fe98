import type { ActionKind } from '@reprise/schemas';
import { assigneeAdd } from './assigneeAdd/index.ts';
import { assigneeRemove } from './assigneeRemove/index.ts';
import { comment } from './comment/index.ts';
import { commentMinimize } from './commentMinimize/index.ts';
import { issueClose } from './issueClose/index.ts';
import { issueReopen } from './issueReopen/index.ts';
import { issueCreate } from './issueCreate/index.ts';
import { issueLock } from './issueLock/index.ts';
import { issueTitle } from './issueTitle/index.ts';
import { issueType } from './issueType/index.ts';
import { issueUnlock } from './issueUnlock/index.ts';
import type { Kind } from './kind.ts';
import { labelAdd } from './labelAdd/index.ts';
import { labelRemove } from './labelRemove/index.ts';
import { labelSet } from './labelSet/index.ts';
import { milestoneClear } from './milestoneClear/index.ts';
import { milestoneSet } from './milestoneSet/index.ts';
import { reaction } from './reaction/index.ts';
import { subIssueAdd } from './subIssueAdd/index.ts';
import { reviewerAdd } from './reviewerAdd/index.ts';
import { check } from './check/index.ts';
import { repositoryLabelCreate } from './repositoryLabelCreate/index.ts';
import { repositoryLabelEdit } from './repositoryLabelEdit/index.ts';
import { repositoryLabelDelete } from './repositoryLabelDelete/index.ts';
import { repositoryMilestoneCreate } from './repositoryMilestoneCreate/index.ts';
import { repositoryMilestoneClose } from './repositoryMilestoneClose/index.ts';
import { repositoryTopics } from './repositoryTopics/index.ts';

/** Every kind of action that schemas/ declares; one that is missing does not compile. */
export const KINDS: Readonly<Record<ActionKind, Kind>> = {
  'label.add': labelAdd,
  'label.remove': labelRemove,
  comment,
  'assignee.add': assigneeAdd,
  'assignee.remove': assigneeRemove,
  'issue.close': issueClose,
  'issue.reopen': issueReopen,
  reaction,
  'issue.title': issueTitle,
  'milestone.set': milestoneSet,
  'milestone.clear': milestoneClear,
  'issue.lock': issueLock,
  'issue.unlock': issueUnlock,
  'issue.type': issueType,
  'comment.minimize': commentMinimize,
  'issue.create': issueCreate,
  'subissue.add': subIssueAdd,
  'label.set': labelSet,
  'reviewer.add': reviewerAdd,
  check,
  'repository.label.create': repositoryLabelCreate,
  'repository.label.edit': repositoryLabelEdit,
  'repository.label.delete': repositoryLabelDelete,
  'repository.milestone.create': repositoryMilestoneCreate,
  'repository.milestone.close': repositoryMilestoneClose,
  'repository.topics': repositoryTopics,
};

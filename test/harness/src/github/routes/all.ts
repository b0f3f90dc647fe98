import type { Route } from '../http/route.ts';
import { appRoutes } from './app.ts';
import { assigneeRoutes } from './assignees.ts';
import { collaboratorRoutes } from './collaborators.ts';
import { checkRunRoutes } from './checkRuns.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './contents.ts';
import { graphqlRoutes } from './graphql.ts';
import { hookRoutes } from './hooks.ts';
import { issueLabelRoutes } from './issueLabels.ts';
import { issueRoutes } from './issues.ts';
import { issueTypeRoutes } from './issueTypes.ts';
import { labelRoutes } from './labels.ts';
import { milestoneRoutes } from './milestones.ts';
import { pullRoutes } from './pulls.ts';
import { reactionRoutes } from './reactions.ts';
import { repositoryRoutes } from './repositories.ts';
import { reviewRequestRoutes } from './reviewRequests.ts';
import { searchRoutes } from './search.ts';
import { subIssueRoutes } from './subIssues.ts';
import { timelineRoutes } from './timeline.ts';
import { topicRoutes } from './topics.ts';

/** What the stand-in answers itself. Earlier routes win: `issues/comments` before `issues/:number`. */
export const ROUTES: readonly Route[] = [
  ...appRoutes,
  ...hookRoutes,
  ...reactionRoutes,
  ...commentRoutes,
  ...issueLabelRoutes,
  ...assigneeRoutes,
  ...timelineRoutes,
  ...subIssueRoutes,
  ...issueTypeRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...milestoneRoutes,
  ...reviewRequestRoutes,
  ...pullRoutes,
  ...checkRunRoutes,
  ...topicRoutes,
  ...contentRoutes,
  ...collaboratorRoutes,
  ...repositoryRoutes,
  ...searchRoutes,
  ...graphqlRoutes,
];

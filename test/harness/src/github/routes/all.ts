import type { Route } from '../http/route.ts';
import { appRoutes } from './app.ts';
import { assigneeRoutes } from './assignees.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './contents.ts';
import { deliveryRoutes } from './deliveries.ts';
import { graphqlRoutes } from './graphql.ts';
import { issueLabelRoutes } from './issueLabels.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { milestoneRoutes } from './milestones.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repositories.ts';
import { timelineRoutes } from './timeline.ts';

/** What the stand-in answers itself. Earlier routes win: `issues/comments` before `issues/:number`. */
export const ROUTES: readonly Route[] = [
  ...appRoutes,
  ...deliveryRoutes,
  ...commentRoutes,
  ...issueLabelRoutes,
  ...assigneeRoutes,
  ...timelineRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...milestoneRoutes,
  ...pullRoutes,
  ...contentRoutes,
  ...repositoryRoutes,
  ...graphqlRoutes,
];

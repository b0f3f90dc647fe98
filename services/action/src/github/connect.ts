import { InstallationError, type GitHub, type Octokit } from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import { assignees } from './assignees.ts';
import { checkReader, checkWriter } from './checks.ts';
import { commentReader, commentWriter } from './comments.ts';
import { issueReader } from './issues.ts';
import { labels } from './labels.ts';
import { locks } from './locks.ts';
import { milestones } from './milestones.ts';
import { creation } from './creation.ts';
import { hiding } from './hiding.ts';
import type { ActionGitHub } from './ports.ts';
import { pulls, reviews } from './pulls.ts';
import { reactions } from './reactions.ts';
import { labelMaker, labelShelf } from './repositoryLabels.ts';
import { milestoneMaker, milestoneShelf } from './repositoryMilestones.ts';
import { states } from './states.ts';
import { subIssues } from './subIssues.ts';
import { topics } from './topics.ts';
import { titles } from './titles.ts';
import { types } from './types.ts';

/**
 * A client whose token reaches the subject's repository and no other.
 * @param extra permissions beyond the role's own, for the few that need them.
 */
export type ClientFor = (subject: Subject, extra?: readonly string[]) => Octokit;

/** GitHub as this service needs it, on the client that runtime/github makes. */
export function actionGitHub(github: GitHub): ActionGitHub {
  const clientFor: ClientFor = ({ installationId, repositoryId }, extra) => {
    // A repository hook delivered it: there is no App through which to write.
    if (installationId === null) throw new InstallationError('uninstalled');
    return github.forInstallation(installationId, repositoryId, extra);
  };
  const app = () => github.app();
  return {
    issues: issueReader(clientFor, app),
    labels: labels(clientFor),
    comments: commentReader(clientFor, app),
    writing: commentWriter(clientFor),
    assignees: assignees(clientFor),
    states: states(clientFor),
    reactions: reactions(clientFor, app),
    titles: titles(clientFor),
    milestones: milestones(clientFor),
    locks: locks(clientFor),
    types: types(clientFor),
    pulls: pulls(clientFor),
    reviews: reviews(clientFor),
    checks: checkReader(clientFor, app),
    checking: checkWriter(clientFor),
    labelShelf: labelShelf(clientFor),
    labelMaker: labelMaker(clientFor),
    milestoneShelf: milestoneShelf(clientFor),
    milestoneMaker: milestoneMaker(clientFor),
    topics: topics(clientFor),
    hiding: hiding(clientFor),
    subIssues: subIssues(clientFor),
    creation: creation(clientFor, app),
  };
}

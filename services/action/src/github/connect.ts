import { InstallationError, type GitHub, type Octokit } from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import { assignees } from './assignees.ts';
import { commentReader, commentWriter } from './comments.ts';
import { issueReader } from './issues.ts';
import { labels } from './labels.ts';
import { locks } from './locks.ts';
import { milestones } from './milestones.ts';
import type { ActionGitHub } from './ports.ts';
import { reactions } from './reactions.ts';
import { states } from './states.ts';
import { titles } from './titles.ts';
import { types } from './types.ts';

/** A client whose token reaches the subject's repository and no other. */
export type ClientFor = (subject: Subject) => Octokit;

/** GitHub as this service needs it, on the client that runtime/github makes. */
export function actionGitHub(github: GitHub): ActionGitHub {
  const clientFor: ClientFor = ({ installationId, repositoryId }) => {
    // A repository hook delivered it: there is no App through which to write.
    if (installationId === null) throw new InstallationError('uninstalled');
    return github.forInstallation(installationId, repositoryId);
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
  };
}

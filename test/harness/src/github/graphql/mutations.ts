import { assertRole, assertWrite } from '../auth/permissions.ts';
import { GitHubError } from '../http/errors.ts';
import { fields } from '../http/input.ts';
import type { Call } from '../http/route.ts';
import { nodeId, parseNodeId } from '../shapes/nodeId.ts';
import { repositoryById } from '../state/lookup.ts';
import type { Comment } from '../state/model.ts';
import type { GraphObject } from './execute.ts';

/** The part of GitHub's mutations that is here: hiding comments, of which no timeline tells. */
export const mutationRoot = (call: Call): GraphObject => ({
  type: 'Mutation',
  fields: {
    minimizeComment: ({ input }) => {
      const { subjectId, classifier } = fields(input);
      const reason = String(classifier);
      if (!CLASSIFIERS.has(reason)) {
        throw refusal('INVALID', `Argument 'classifier' has an invalid value: ${reason}`);
      }
      return {
        type: 'MinimizeCommentPayload',
        fields: { minimizedComment: hide(call, subjectId, reason) },
      };
    },
    unminimizeComment: ({ input }) => {
      const { subjectId } = fields(input);
      return {
        type: 'UnminimizeCommentPayload',
        fields: { unminimizedComment: hide(call, subjectId, null) },
      };
    },
  },
});

const CLASSIFIERS: ReadonlySet<string> = new Set([
  'ABUSE',
  'DUPLICATE',
  'LOW_QUALITY',
  'OFF_TOPIC',
  'OUTDATED',
  'RESOLVED',
  'SPAM',
]);

/** @param classifier null: shows it again. */
function hide(call: Call, subjectId: unknown, classifier: string | null): GraphObject {
  const comment = commentIn(call, String(subjectId));
  const repository = repositoryById(call.world.state, comment.repositoryId);
  assertWrite(call, repository);
  assertRole(call, repository, 'triage');
  const reason = classifier?.toLowerCase().replaceAll('_', '-') ?? null;
  if (comment.minimized !== reason) {
    comment.minimized = reason;
    call.world.touch();
  }
  return minimizedFields(comment);
}

const minimizedFields = ({ id, minimized }: Comment): GraphObject => ({
  type: 'IssueComment',
  fields: {
    id: nodeId('IssueComment', id),
    isMinimized: minimized !== null,
    minimizedReason: minimized,
  },
});

function commentIn({ world }: Call, id: string): Comment {
  const node = parseNodeId(id);
  const found = node?.kind === 'IssueComment' ? world.state.comments[String(node.id)] : undefined;
  if (found === undefined) {
    throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
  }
  return found;
}

const refusal = (type: string, message: string): GitHubError =>
  new GitHubError(200, message, { errors: [{ type, message }] });

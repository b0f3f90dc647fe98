import type { IssueType } from '../state/model.ts';
import { nodeId } from './nodeId.ts';

/** As `type` of issues, and in the lists of an organization and a repository. */
export const issueTypeShape = ({ id, name, color, enabled }: IssueType) => ({
  id,
  node_id: nodeId('IssueType', id),
  name,
  description: null,
  color,
  is_enabled: enabled,
});

import { accountById, fullName, issuesOf } from '../state/lookup.ts';
import type { Label, Milestone, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { nodeId } from './nodeId.ts';

export const labelShape = ({ state, baseUrl }: World, repository: Repository, label: Label) => ({
  id: label.id,
  node_id: nodeId('Label', label.id),
  url: `${baseUrl}/repos/${fullName(state, repository)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  default: label.default,
  description: label.description,
});

export function milestoneShape(world: World, repository: Repository, milestone: Milestone) {
  const { state, baseUrl } = world;
  const name = fullName(state, repository);
  const url = `${baseUrl}/repos/${name}/milestones/${milestone.number}`;
  const issues = issuesOf(state, repository).filter((i) => i.milestoneId === milestone.id);
  const open = issues.filter((issue) => issue.state === 'open').length;
  return {
    url,
    html_url: `${baseUrl}/${name}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId('Milestone', milestone.id),
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: accountShape(world, accountById(state, milestone.creatorId)),
    open_issues: open,
    closed_issues: issues.length - open,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn,
    closed_at: milestone.closedAt,
  };
}

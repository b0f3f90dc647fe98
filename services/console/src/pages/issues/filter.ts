import { many, oneOf, text } from '../../app/address.ts';

/** The filters of the list, as they stand in the address and as the api takes them. */
export const issueFilter = {
  q: text,
  repository: text,
  state: oneOf(['open', 'closed']),
  is: oneOf(['issue', 'pull']),
  label: many,
  author: text,
  assignee: text,
  milestone: text,
  sort: oneOf(['-updated', 'updated', '-created', 'created']),
} as const;

/** A list of issues under a name. */
export interface SavedView {
  readonly name: string;
  /** What stands behind the `?` of its address. */
  readonly address: string;
}

/** What nearly everybody asks for. */
export const VIEWS: readonly SavedView[] = [
  { name: 'All', address: '' },
  { name: 'Open', address: 'state=open' },
  { name: 'Nobody assigned', address: 'assignee=none&state=open' },
  { name: 'Pull requests', address: 'is=pull&state=open' },
];

/** The saved view that an address is; undefined where it is none. */
export function viewOf(
  views: readonly SavedView[],
  address: URLSearchParams,
): SavedView | undefined {
  const wanted = sorted(address.toString());
  return views.find((view) => sorted(view.address) === wanted);
}

function sorted(address: string): string {
  const parameters = new URLSearchParams(address);
  parameters.sort();
  return parameters.toString();
}

/** The views after one was saved; of two with one name the later counts. */
export const withView = (views: readonly SavedView[], view: SavedView): readonly SavedView[] => [
  ...views.filter(({ name }) => name !== view.name),
  view,
];

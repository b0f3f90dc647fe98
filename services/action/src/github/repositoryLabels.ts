import { isLabelUsed, readLabelDetails } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { LabelMaker, LabelShelf, NewLabel } from './ports.ts';

export const labelShelf = (clientFor: ClientFor): LabelShelf => ({
  async find(subject, name) {
    const found = await readLabelDetails(clientFor(subject), subject.repositoryId, name);
    return found === undefined ? null : { ...found, id: String(found.id) };
  },
  isUsed: (subject, name) => isLabelUsed(clientFor(subject), subject.repositoryId, name),
});

const LABELS = '/repositories/{repository_id}/labels';

export const labelMaker = (clientFor: ClientFor): LabelMaker => ({
  async create(subject, label, { fetch }) {
    await clientFor(subject).request(`POST ${LABELS}`, {
      repository_id: subject.repositoryId,
      name: label.name,
      ...looksOf(label),
      request: { fetch },
    });
  },
  async edit(subject, name, label, { fetch }) {
    await clientFor(subject).request(`PATCH ${LABELS}/{name}`, {
      repository_id: subject.repositoryId,
      name,
      new_name: label.name,
      ...looksOf(label),
      request: { fetch },
    });
  },
  async remove(subject, name, { fetch }) {
    await orMissing(() =>
      clientFor(subject).request(`DELETE ${LABELS}/{name}`, {
        repository_id: subject.repositoryId,
        name,
        request: { fetch },
      }),
    );
  },
});

/** GitHub takes no null here: an empty description is one that there is not. */
const looksOf = ({ color, description }: NewLabel) => ({
  ...(color !== null && { color }),
  description: description ?? '',
});

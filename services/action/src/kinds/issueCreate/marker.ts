import { marking } from '../markers.ts';

/** The body of an issue that we opened, with the hidden marker by which we know it again. */
export const { mark: withIssueMarker, read: readIssueMarker } = marking('issue');

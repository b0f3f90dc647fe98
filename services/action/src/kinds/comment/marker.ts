import { marking } from '../markers.ts';

/** A comment's body with the hidden marker by which we know it again, and without. */
export const { mark: withMarker, read: readMarker } = marking('comment');

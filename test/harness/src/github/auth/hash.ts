import { createHash } from 'node:crypto';

/** How tokens are kept: what is on disk lets nobody in. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

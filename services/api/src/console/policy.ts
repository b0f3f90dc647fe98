/** What the console's build puts where the nonce of its styles goes. */
export const NONCE_PLACEHOLDER = 'REPRISE_CSP_NONCE';

/**
 * The console loads from here alone, runs no script but its own files and is framed by nobody.
 * @param nonce of the style elements that the component library adds.
 */
export const consolePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

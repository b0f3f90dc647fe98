/** The address of a link, where a browser may follow it: http and https alone. */
export function safeUrl(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The host that a link leads to; undefined where nobody should follow it. */
export function hostOf(url: string | undefined): string | undefined {
  const safe = url === undefined ? undefined : safeUrl(url);
  return safe === undefined ? undefined : new URL(safe).host;
}

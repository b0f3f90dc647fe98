const SHOWN = 8;

/** An id as it is shown: its prefix and the start of its UUID. `run_1b2c3d4e`. */
export function shortId(id: string): string {
  const at = id.indexOf('_');
  const prefix = at > 0 && at <= 4 ? id.slice(0, at + 1) : '';
  return prefix + id.slice(prefix.length, prefix.length + SHOWN);
}

/** The stack cannot start or go on. The message is one clear sentence for people, with the way out. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

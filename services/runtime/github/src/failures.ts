/**
 * The App cannot act on this account now or any more. inaccessible: the installation reaches the
 * account, but not the repository, or not with the permissions of the role.
 */
export class InstallationError extends Error {
  readonly status: InstallationStatus;

  /** @param message why, in plain words, where that is known. */
  constructor(
    status: InstallationStatus,
    { message = `The installation is ${status}.`, ...options }: InstallationErrorOptions = {},
  ) {
    super(message, options);
    this.name = 'InstallationError';
    this.status = status;
  }
}

interface InstallationErrorOptions extends ErrorOptions {
  readonly message?: string | undefined;
}

export type InstallationStatus = 'suspended' | 'uninstalled' | 'inaccessible';

/** The request never left this process, so GitHub is as it was. */
export class NotSentError extends Error {
  /** How long to wait before trying again, in milliseconds. */
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotSentError';
    this.retryAfterMs = retryAfterMs;
  }
}

/** GitHub answered, but not in a shape that can be used. */
export class UnexpectedAnswerError extends Error {
  constructor(what: string, because: string) {
    super(`GitHub's answer for ${what} cannot be used: ${because}.`);
    this.name = 'UnexpectedAnswerError';
  }
}

/** GitHub does not send a delivery again: it is too old, or there is none. */
export class RedeliveryRefusedError extends Error {
  constructor(code: 'redelivery_refused' | 'not_found') {
    super(
      code === 'not_found' ? 'GitHub knows no such delivery.' : 'GitHub does not send it again.',
    );
    this.name = 'RedeliveryRefusedError';
  }
}

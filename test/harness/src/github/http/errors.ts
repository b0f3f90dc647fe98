/** An answer in GitHub's shape: `{ message, documentation_url, status, errors? }`. */
export class GitHubError extends Error {
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'GitHubError';
    this.status = status;
    this.extra = extra;
    this.headers = headers;
  }
}

export const errorBody = ({ message, status, extra }: GitHubError): Record<string, unknown> => ({
  message,
  ...extra,
  documentation_url: 'https://docs.github.com/rest',
  status: String(status),
});

export const notFound = (): GitHubError => new GitHubError(404, 'Not Found');

export const notAccessible = (): GitHubError =>
  new GitHubError(403, 'Resource not accessible by integration');

export const badCredentials = (): GitHubError => new GitHubError(401, 'Bad credentials');

/** 422, as GitHub explains it. */
export const invalid = (resource: string, field: string, code = 'invalid'): GitHubError =>
  new GitHubError(422, 'Validation Failed', { errors: [{ resource, field, code }] });

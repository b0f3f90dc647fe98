/**
 * The catalogue of errors that people meet. `status` is the HTTP status where one answers with it.
 * README.md beside this folder lists them; a test fails when the two differ.
 */
export const ERRORS = {
  signature_missing: {
    status: 401,
    title: 'The request is not signed',
    remedy: 'Set a webhook secret on GitHub and give the same one to Reprise.',
  },
  signature_invalid: {
    status: 401,
    title: 'The signature does not match the body',
    remedy: 'Compare the webhook secret on GitHub with GITHUB_WEBHOOK_SECRET.',
  },
  webhook_unknown: {
    status: 404,
    title: 'There is no such webhook',
    remedy: 'Compare the address on the provider with the webhooks in the console.',
  },
  event_disagrees: {
    status: 400,
    title: 'The header and the body name different events',
    remedy:
      'Send the body with the event it was signed for; the header is not covered by the signature.',
  },
  target_disagrees: {
    status: 403,
    title: 'The delivery is not about what its webhook is for',
    remedy: 'Give this address to the repository or organization that the webhook names, alone.',
  },
  too_many_failures: {
    status: 429,
    title: 'Too many requests of this address were refused',
    remedy: 'Wait as long as Retry-After says, and correct the webhook secret.',
  },
  address_not_allowed: {
    status: 403,
    title: 'The address is not one that may send webhooks',
    remedy: 'Compare the proxies that ingest trusts with those it stands behind.',
  },
  host_not_trusted: {
    status: 421,
    title: 'Reprise does not answer under this host name',
    remedy: 'Send it to a host name that ingest trusts, or add this one to its configuration.',
  },
  body_too_slow: {
    status: 408,
    title: 'The request did not arrive in time',
    remedy: 'Send it again.',
  },
  headers_too_large: {
    status: 431,
    title: 'The headers of the request are too large',
    remedy: 'Send no more than 16 KiB of headers.',
  },
  tenant_forgotten: {
    status: 410,
    title: 'The tenant was forgotten',
    remedy: 'Nothing brings its bodies back: their keys are destroyed.',
  },
  key_unknown: {
    status: 503,
    title: 'A key that is needed is not configured',
    remedy: 'Give ENCRYPTION_KEY or ENCRYPTION_KEY_PREVIOUS the key that sealed it.',
  },
  webhook_conflict: {
    status: 409,
    title: 'The webhook cannot be changed like this',
    remedy: 'Read it again, and look at the other webhooks of the same target.',
  },
  token_invalid: {
    status: 401,
    title: 'The request has no valid bearer token',
    remedy: 'Send `Authorization: Bearer …` with the token from the credentials folder.',
  },
  session_invalid: {
    status: 401,
    title: 'The session has ended or was never begun',
    remedy: '`npx reprise open` makes a link that signs a browser in.',
  },
  cross_site_request: {
    status: 403,
    title: 'The request came from another site',
    remedy: 'Act from the console itself, or send the bearer token instead of a cookie.',
  },
  header_missing: {
    status: 400,
    title: 'A required header is missing',
    remedy: "Send GitHub's own headers: X-GitHub-Event and X-GitHub-Delivery.",
  },
  body_malformed: {
    status: 400,
    title: 'The body cannot be read',
    remedy: 'Send JSON, or a form whose payload field is JSON.',
  },
  request_invalid: {
    status: 400,
    title: 'The request is not valid',
    remedy: 'See the detail and the OpenAPI description at /docs.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    remedy: 'GitHub sends at most 25 MB; nothing larger is taken.',
  },
  content_type_unsupported: {
    status: 415,
    title: 'The content type is not supported',
    remedy: 'Send application/json or application/x-www-form-urlencoded.',
  },
  log_unavailable: {
    status: 503,
    title: 'The log cannot take the record now',
    remedy: 'Nothing was acknowledged. Send it again; see the health of Kafka.',
  },
  view_behind: {
    status: 503,
    title: 'The view has not reached the position asked for',
    remedy: 'Read again in a moment, or without `after`.',
  },
  views_unavailable: {
    status: 503,
    title: 'The views cannot be read now',
    remedy: 'See the health of Postgres and of the projector, and read again in a moment.',
  },
  live_unavailable: {
    status: 503,
    title: 'No more live connections can be held',
    remedy: 'Close other pages of the console; every page also works without.',
  },
  not_found: {
    status: 404,
    title: 'There is no such thing',
    remedy: 'Check the id or the address.',
  },
  conflict: {
    status: 409,
    title: 'The request contradicts an earlier one',
    remedy: 'Use another Idempotency-Key, or send the same request again.',
  },
  plan_changed: {
    status: 409,
    title: 'The plan is not the one that was looked at',
    remedy: 'Look at the rollback again, and name the hash of the plan that is shown.',
  },
  same_person: {
    status: 409,
    title: 'A second person must approve it',
    remedy: 'Ask somebody else to look at the plan and approve it.',
  },
  not_possible_now: {
    status: 409,
    title: 'It cannot be done as things are',
    remedy: 'Read it again: the detail says what it is doing.',
  },
  not_stopped: {
    status: 404,
    title: 'That is not stopped',
    remedy: '`reprise switches` shows what is stopped; name one of these.',
  },
  role_forbidden: {
    status: 403,
    title: 'The role is not allowed to this caller',
    remedy: 'A service asks for its own role alone; see services/tokens.',
  },
  agent_can_write: {
    status: 500,
    title: 'The agent could change GitHub, so it does not start',
    remedy: 'Give the agent a secret of its own, to which tokens allows the role agent-read alone.',
  },
  redelivery_refused: {
    status: 409,
    title: 'GitHub does not send the delivery again',
    remedy: 'It does so for three days; `npx reprise sync` reads what is there now.',
  },
  installation_unknown: {
    status: 404,
    title: 'GitHub knows no such installation',
    remedy: 'The App was removed from the account. Install it again to go on.',
  },
  installation_suspended: {
    status: 403,
    title: 'The installation is suspended',
    remedy: 'An owner of the account suspended the App and can resume it on GitHub.',
  },
  access_missing: {
    status: 403,
    title: 'The installation does not allow what was asked for',
    remedy: "Give the App the repository and the role's permissions in its settings on GitHub.",
  },
  github_unavailable: {
    status: 503,
    title: 'GitHub does not answer now',
    remedy: 'It is tried again. See GITHUB_API_URL and https://www.githubstatus.com.',
  },
  internal: {
    status: 500,
    title: 'Something broke inside Reprise',
    remedy: 'Look up the trace id in the logs and report it.',
  },
  configuration_invalid: {
    status: 500,
    title: 'The configuration is not valid',
    remedy: 'Correct the settings named in the message and start again.',
  },
  prerequisite_missing: {
    status: 500,
    title: 'Something this machine needs is missing',
    remedy: 'Install what the message names; `npx reprise doctor` checks again.',
  },
  log_inconsistent: {
    status: 500,
    title: 'A stored position does not fit the log',
    remedy: 'The topic was recreated or truncated. Rebuild the view, or restore the log.',
  },
  record_unknown: {
    status: 500,
    title: 'A record of a type this build does not know',
    remedy: 'Deploy readers before writers: update this service.',
  },
  record_unreadable: {
    status: 500,
    title: 'A record cannot be decoded',
    remedy: 'It is parked with the later records of its key; see the parked view.',
  },
  schema_incompatible: {
    status: 500,
    title: 'A schema breaks what is already in the log',
    remedy: 'Make the change additive: give the new field a default, or a new record name.',
  },
} as const satisfies Record<
  string,
  { readonly status: number; readonly title: string; readonly remedy: string }
>;

export type ErrorCode = keyof typeof ERRORS;

/** An error for people: what happened, to what (`detail`), and what to do next (the catalogue). */
export class RepriseError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'RepriseError';
    this.code = code;
  }
}

/** RFC 9457 problem details. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly remedy: string;
}

export function problem(code: ErrorCode, detail: string): Problem {
  const { status, title, remedy } = ERRORS[code];
  return { type: `urn:reprise:error:${code}`, title, status, detail, code, remedy };
}

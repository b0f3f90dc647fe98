import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/**
 * Every metric, declared once. Names follow Prometheus: a `reprise_` prefix, base units, `_total`
 * for counters (https://prometheus.io/docs/practices/naming/).
 */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const COUNTERS = {
  reprise_deliveries_total: {
    help: 'Webhook requests, by outcome: accepted, or the code of the refusal.',
    labels: ['outcome'],
  },
  reprise_records_handled_total: {
    help: 'Records applied by a consumer group.',
    labels: ['group', 'topic'],
  },
  reprise_records_parked_total: {
    help: 'Records set aside because they or an earlier one of their key could not be applied.',
    labels: ['group', 'topic'],
  },
  reprise_records_published_total: { help: 'Records acknowledged by Kafka.', labels: ['topic'] },
  reprise_decisions_total: {
    help: 'Decisions on proposals, by answer: accepted, or the decline reason.',
    labels: ['answer', 'kind'],
  },
  reprise_actions_total: { help: 'Outcomes of actions on GitHub.', labels: ['kind', 'outcome'] },
  reprise_github_requests_total: {
    help: 'Requests sent to GitHub, by HTTP status (0: no answer).',
    labels: ['role', 'method', 'status'],
  },
  reprise_analyses_total: {
    help: 'Analyses, by the analyst that answered and how they ended: finished, finished_instead of another analyst, or the reason of the failure.',
    labels: ['analyst', 'outcome'],
  },
  reprise_model_calls_total: {
    help: 'Requests to models, by outcome: answered, replayed from the log, retried or failed.',
    labels: ['model', 'outcome'],
  },
  reprise_model_tokens_total: {
    help: 'Tokens paid for, by direction: input, output, cache_read, cache_write.',
    labels: ['model', 'direction'],
  },
  reprise_model_cost_dollars_total: {
    help: 'What models cost, in US dollars.',
    labels: ['model'],
  },
  reprise_tools_used_total: {
    help: 'Read-only tools that a model used.',
    labels: ['tool', 'outcome'],
  },
  reprise_redeliveries_total: {
    help: 'Deliveries that GitHub was asked to send again, by outcome: accepted or refused.',
    labels: ['outcome'],
  },
  reprise_snapshots_total: {
    help: 'Snapshots of issues kept, by reason: sync, import, gap or sweep.',
    labels: ['reason'],
  },
  reprise_sync_pages_total: {
    help: 'Pages of issues read from GitHub, by reason: sync, import, gap or sweep.',
    labels: ['reason'],
  },
  reprise_tokens_minted_total: { help: 'Installation tokens minted.', labels: ['role'] },
} as const;

/** Models take their time. */
const MODEL_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320];

const HISTOGRAMS = {
  reprise_analysis_duration_seconds: {
    help: 'From the claim of an analysis to its end.',
    labels: ['analyst'],
    buckets: MODEL_SECONDS,
  },
  reprise_model_call_duration_seconds: {
    help: 'Time for a model to answer, retries included.',
    labels: ['model'],
    buckets: MODEL_SECONDS,
  },
  reprise_http_request_duration_seconds: {
    help: 'Time to answer an HTTP request.',
    labels: ['service', 'route', 'status'],
    buckets: SECONDS,
  },
  reprise_batch_duration_seconds: {
    help: 'Time to apply one batch of records.',
    labels: ['group', 'topic'],
    buckets: SECONDS,
  },
  reprise_effect_latency_seconds: {
    help: 'From the webhook accepted to the effect seen on GitHub.',
    labels: ['kind'],
    buckets: SECONDS,
  },
} as const;

const GAUGES = {
  reprise_consumer_lag_records: {
    help: 'Records of a partition that a group has not applied yet.',
    labels: ['group', 'topic', 'partition'],
  },
  reprise_deliveries_known: {
    help: "Deliveries of the last three days that GitHub's own record names, by state: delivered, recovered or missing.",
    labels: ['state'],
  },
  reprise_completeness_ratio: {
    help: "Of the deliveries of the last three days that GitHub's own record names, the part in the log.",
    labels: [],
  },
  reprise_gaps_open: { help: 'Deliveries known to be missing, not yet dealt with.', labels: [] },
  reprise_sync_jobs_open: {
    help: 'Jobs that are not over, by kind: sync or verify.',
    labels: ['kind'],
  },
  reprise_tasks: { help: 'Tasks by status.', labels: ['status'] },
  reprise_ingest_inflight_bytes: { help: 'Bytes of bodies not acknowledged yet.', labels: [] },
  reprise_ingest_secrets_unreadable: {
    help: '1 while a file of webhook secrets cannot be read and the secrets before it are in force.',
    labels: [],
  },
  reprise_ingest_github_ranges_timestamp_seconds: {
    help: "When GitHub's own addresses were last read, for the allow-list.",
    labels: [],
  },
} as const;

const registry = new Registry();
const made = new Map<string, Counter | Gauge | Histogram>();

function once<M extends Counter | Gauge | Histogram>(name: string, make: () => M): M {
  const existing = made.get(name);
  // A name stands in exactly one of the three lists, so its kind is known.
  if (existing !== undefined) return existing as M;
  const metric = make();
  made.set(name, metric);
  return metric;
}

export const counter = (name: keyof typeof COUNTERS): Counter =>
  once(name, () => {
    const { help, labels } = COUNTERS[name];
    return new Counter({ name, help, labelNames: [...labels], registers: [registry] });
  });

export const histogram = (name: keyof typeof HISTOGRAMS): Histogram =>
  once(name, () => {
    const { help, labels, buckets } = HISTOGRAMS[name];
    return new Histogram({
      name,
      help,
      labelNames: [...labels],
      buckets: [...buckets],
      registers: [registry],
    });
  });

export const gauge = (name: keyof typeof GAUGES): Gauge =>
  once(name, () => {
    const { help, labels } = GAUGES[name];
    return new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
  });

/** Adds the process's own figures (CPU, memory, event loop lag). Call once per process. */
export function measureProcess(): void {
  collectDefaultMetrics({ register: registry });
}

/** All metrics in Prometheus' text format, with its content type. */
export async function exposition(): Promise<{ contentType: string; text: string }> {
  return { contentType: registry.contentType, text: await registry.metrics() };
}

import { Counter, Histogram, Registry } from 'prom-client'

/** What this process counts, for a watch to read (see metrics-server.ts). Labels hold no ids but those of organisations. */
export interface Metrics {
  registry: Registry
  /** A request that was answered; `route` is the address as it is declared, without what was filled in. */
  request(of: { method: string; route: string; status: number }, seconds: number): void
  /** A pull that ended: `done`, `later` (the record is busy or full) or `failed`. */
  pull(outcome: 'done' | 'later' | 'failed', seconds: number): void
  /** A request to a record: `answer`, `status-4xx`, `status-5xx`, or the kind of its failure. */
  recordRequest(outcome: string): void
}

const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]

/** Makes the counters of one process. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'naast_http_request_seconds',
    help: 'How long requests took, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const pulls = new Histogram({
    name: 'naast_pull_seconds',
    help: 'How long reading one client took, by how it ended',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  })
  const asked = new Counter({
    name: 'naast_record_requests_total',
    help: 'Requests to records, by how they ended',
    labelNames: ['outcome'],
    registers,
  })
  return {
    registry,
    request: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    pull: (outcome, seconds) => pulls.observe({ outcome }, seconds),
    recordRequest: (outcome) => asked.inc({ outcome }),
  }
}

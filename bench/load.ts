import autocannon from 'autocannon'

export interface Figures {
  perSecond: number
  p50: number
  p95: number
  p99: number
  /** Answers that were not what was asked for. */
  wrong: number
  /** Bytes of one answer, uncompressed. */
  bytes: number
}

export interface Scenario {
  name: string
  path: string
  method?: 'GET' | 'POST'
  /** The headers of the n-th request: a different person each time, where the scenario is about many. */
  headers(turn: number): Record<string, string>
  body?(turn: number): string
  /** The status of a right answer. */
  expected: number
  pathOf?(turn: number): string
}

/** Sends a scenario to a server on this machine for a bounded time, over ten connections. */
export const measure = async (
  baseUrl: string,
  scenario: Scenario,
  seconds: number,
): Promise<Figures> => {
  let turn = 0
  let wrong = 0
  const latencies: number[] = []
  const options: autocannon.Options = {
    url: baseUrl,
    connections: 10,
    duration: seconds,
    requests: [
      {
        method: scenario.method ?? 'GET',
        path: scenario.path,
        setupRequest: (request) => {
          turn += 1
          const body = scenario.body?.(turn)
          return {
            ...request,
            path: scenario.pathOf?.(turn) ?? scenario.path,
            headers: { ...request.headers, ...scenario.headers(turn) },
            ...(body === undefined ? {} : { body }),
          }
        },
      },
    ],
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)))
    instance.on('response', (_client, status, _bytes, time) => {
      latencies.push(time)
      if (status !== scenario.expected) wrong += 1
    })
  })
  latencies.sort((a, b) => a - b)
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  return {
    perSecond: result.requests.total / result.duration,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    wrong,
    bytes: Math.round(result.throughput.total / Math.max(1, result.requests.total)),
  }
}

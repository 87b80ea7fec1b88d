import type { LiveTopic } from './announce.ts'

/** A heartbeat that the reader did not take so often in a row: it is gone, or too slow to be of use. */
const PATIENCE = 4

const encoder = new TextEncoder()
const COMMENT = encoder.encode(':\n\n')
/** The page must ask for itself anew: whoever lost his rights or his session is then led away from it. */
const END = encoder.encode('event: end\ndata:\n\n')

/**
 * One open event stream (WHATWG HTML, server-sent events). What waits for a slow reader is a set of at most one word per
 * topic and one heartbeat, so that its memory does not grow.
 */
export class LiveStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #waiting = new Set<LiveTopic>()
  #beats = 0
  #held = false
  #ended = false
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  /** There while somebody reads and nothing was there yet. */
  #taken: (() => void) | undefined

  /** @param gone is called once, when it has ended for whatever reason */
  constructor(private readonly gone: () => void) {
    this.body = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller
          // The headers leave with the first bytes; the page knows then that it is followed.
          controller.enqueue(COMMENT)
        },
        pull: () =>
          new Promise((taken) => {
            this.#taken = taken
            this.#flush()
          }),
        cancel: () => this.#finish(),
      },
      { highWaterMark: 0 },
    )
  }

  /** Says that something changed; what waits already is not said twice, however slow the reader is. */
  say(topics: Iterable<LiveTopic>): void {
    for (const topic of topics) this.#waiting.add(topic)
    this.#flush()
  }

  /** A sign of life, so that nothing between here and the browser closes the connection. */
  beat(): void {
    this.#beats += 1
    if (this.#beats <= PATIENCE) this.#flush()
    else this.#giveUp()
  }

  #giveUp(): void {
    this.#controller?.error(new Error('the reader of a live page is gone'))
    this.#finish()
  }

  /** From now on nothing is sent; what comes meanwhile waits. */
  hold(): void {
    this.#held = true
  }

  /** Sends again; of what waited only these topics. */
  release(topics: ReadonlySet<LiveTopic>): void {
    for (const topic of this.#waiting) if (!topics.has(topic)) this.#waiting.delete(topic)
    this.#held = false
    this.#flush()
  }

  /** Ends it; with `told` the page hears that it must ask for itself anew. */
  end(told: boolean): void {
    if (this.#ended) return
    if (told) this.#controller?.enqueue(END)
    this.#controller?.close()
    this.#finish()
  }

  #flush(): void {
    const nothing = this.#waiting.size === 0 && this.#beats === 0
    if (this.#ended || this.#held || !this.#taken || nothing) return
    const events = [...this.#waiting].map((topic) => `event: topic\ndata: ${topic}\n\n`)
    this.#controller?.enqueue(events.length > 0 ? encoder.encode(events.join('')) : COMMENT)
    this.#waiting.clear()
    this.#beats = 0
    const taken = this.#taken
    this.#taken = undefined
    taken()
  }

  #finish(): void {
    if (this.#ended) return
    this.#ended = true
    this.#taken?.()
    this.gone()
  }
}

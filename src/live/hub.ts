import type { Log } from '../log.ts'
import { ALL_TOPICS, type LiveTopic } from './announce.ts'
import { type Listening, listen, type Word } from './listen.ts'
import { LiveStream } from './stream.ts'

/** What somebody may hear of on a page; null when he is nobody there any more, or his session is over. */
export type Audible = ReadonlySet<LiveTopic> | null

export interface Following {
  carePageId: string
  accountId: string
  sessionId: string
  topics: ReadonlySet<LiveTopic>
  /** How long ago the page was asked for, in milliseconds: what was said since then is said at once. */
  age: number
  /** Asks the database again what may be heard; a failure counts as nothing. */
  recheck(): Promise<Audible>
}

export interface LiveHub {
  /** The stream of one open page; null when this person has too many open already. */
  follow(following: Following): ReadableStream<Uint8Array> | null
  /** How many pages are open in this process. */
  count(): number
  /** Ends all streams and the connection. */
  close(): Promise<void>
}

export interface LivePace {
  /** Between two signs of life, in milliseconds. */
  beat: number
  /** After how long the standing of an open page is looked at again, in milliseconds. */
  recheck: number
  /** How long the question for a stream may be under way, in milliseconds: its age was told when it left. */
  slack: number
  /** A clock that only goes forward, in milliseconds: of this process, since its streams are. */
  ticks(): number
}

const PACE: LivePace = {
  beat: 25_000,
  recheck: 3 * 60_000,
  slack: 10_000,
  ticks: () => performance.now(),
}
/** Open pages of one session and of one account, in this process. */
const PER_SESSION = 6
const PER_ACCOUNT = 12
/** So many standings are looked at side by side. */
const CHECKS = 4
/** How long a word is remembered for pages that were asked for just before it and open their stream just after. */
const MEMORY = 2 * 60_000

interface Follower extends Following {
  stream: LiveStream
  checkedAt: number
  checking: boolean
  /** Asked for again while a check was under way. */
  again: boolean
}

/**
 * Hands each word on to the open pages of its care page. Words come from the database, so from every process; here in
 * memory stand only the connections that this process holds open. It listens from the first page on.
 */
export const createLiveHub = (url: string, log: Log, pace: LivePace = PACE): LiveHub =>
  new Hub(url, log, pace)

class Hub implements LiveHub {
  readonly #followers = new Set<Follower>()
  readonly #byPage = new Map<string, Set<Follower>>()
  readonly #recent = new Map<string, number>()
  readonly #due: Follower[] = []
  #checks = 0
  #listening: Listening | undefined
  #listeningSince = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly url: string,
    private readonly log: Log,
    private readonly pace: LivePace,
  ) {}

  count(): number {
    return this.#followers.size
  }

  follow(following: Following): ReadableStream<Uint8Array> | null {
    const mine = [...this.#followers].filter((one) => one.accountId === following.accountId)
    const inSession = mine.filter((one) => one.sessionId === following.sessionId)
    if (mine.length >= PER_ACCOUNT || inSession.length >= PER_SESSION) return null
    this.#start()
    const stream = new LiveStream(() => this.#forget(follower))
    const follower: Follower = {
      ...following,
      stream,
      checkedAt: this.pace.ticks(),
      checking: false,
      again: false,
    }
    this.#followers.add(follower)
    const page = this.#byPage.get(following.carePageId) ?? new Set()
    this.#byPage.set(following.carePageId, page.add(follower))
    stream.say(this.#missed(follower))
    return stream.body
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#due.length = 0
    for (const { stream } of [...this.#followers]) stream.end(false)
    await this.#listening?.close()
  }

  #start(): void {
    this.#timer ??= setInterval(() => this.#beat(), this.pace.beat).unref()
    this.#listening ??= listen(
      this.url,
      this.log,
      (word) => this.#hear(word),
      () => this.#begin(),
    )
  }

  /**
   * What was said between the moment that the page was made and now; everything when this process was not listening all
   * that time. When it does not listen yet, `#begin` says it.
   */
  #missed({ carePageId, topics, age }: Follower): LiveTopic[] {
    if (!this.#listening?.isUp()) return []
    const since = this.pace.ticks() - age - this.pace.slack
    const sure = since >= this.#listeningSince && age < MEMORY
    return ALL_TOPICS.filter((topic) => {
      if (!topics.has(topic)) return false
      return !sure || (this.#recent.get(`${carePageId} ${topic}`) ?? -1) >= since
    })
  }

  #begin(): void {
    this.#listeningSince = this.pace.ticks()
    for (const { stream, topics } of this.#followers) stream.say(topics)
  }

  #hear({ carePageId, topic }: Word): void {
    this.#recent.set(`${carePageId} ${topic}`, this.pace.ticks())
    for (const follower of this.#byPage.get(carePageId) ?? []) {
      if (topic === 'connections') this.#askAgain(follower)
      if (follower.topics.has(topic)) follower.stream.say([topic])
    }
  }

  #beat(): void {
    const now = this.pace.ticks()
    for (const [key, at] of this.#recent)
      if (now - at > MEMORY + this.pace.slack) this.#recent.delete(key)
    for (const follower of [...this.#followers]) {
      follower.stream.beat()
      if (now - follower.checkedAt >= this.pace.recheck) this.#askAgain(follower)
    }
  }

  #askAgain(follower: Follower): void {
    // Until it is known what this person may hear now, he hears nothing.
    follower.stream.hold()
    follower.again = true
    if (follower.checking) return
    follower.checking = true
    this.#due.push(follower)
    this.#work()
  }

  #work(): void {
    while (this.#checks < CHECKS) {
      const next = this.#due.shift()
      if (!next) return
      this.#checks += 1
      void this.#check(next).finally(() => {
        this.#checks -= 1
        this.#work()
      })
    }
  }

  async #check(follower: Follower): Promise<void> {
    let audible: Audible = null
    do {
      follower.again = false
      audible = await follower.recheck().catch(() => null)
    } while (follower.again && this.#followers.has(follower))
    follower.checking = false
    follower.checkedAt = this.pace.ticks()
    if (!audible) return follower.stream.end(true)
    follower.topics = audible
    follower.stream.release(audible)
  }

  #forget(follower: Follower): void {
    this.#followers.delete(follower)
    const page = this.#byPage.get(follower.carePageId)
    page?.delete(follower)
    if (page?.size === 0) this.#byPage.delete(follower.carePageId)
  }
}

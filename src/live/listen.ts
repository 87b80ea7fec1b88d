import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../log.ts'
import { ALL_TOPICS, LIVE_CHANNEL, type LiveTopic } from './announce.ts'

/** One word that went round: something of this kind changed on this page. */
export interface Word {
  carePageId: string
  topic: LiveTopic
}

export interface Listening {
  /** Whether words come in at this moment. */
  isUp(): boolean
  close(): Promise<void>
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 20_000
/** A connection that died without a word is found within this time. */
const PROOF_OF_LIFE = 25_000

const isTopic = (topic: unknown): topic is LiveTopic => ALL_TOPICS.some((known) => known === topic)

/** Reads what came over the channel; null when it is nothing of ours. */
export const readWord = (payload: string | undefined): Word | null => {
  try {
    const { carePageId, topic } = JSON.parse(payload ?? '') as Record<string, unknown>
    return typeof carePageId === 'string' && isTopic(topic) ? { carePageId, topic } : null
  } catch {
    return null
  }
}

const openConnection = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 4_000,
    query_timeout: 5_000,
    keepAlive: true,
    application_name: 'naast live',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`listen ${LIVE_CHANNEL}`)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/**
 * Holds one connection that hears every word of every process, and makes a new one when it is lost.
 * @param url the connection of `naast_app`: without an account set, that role reads nothing
 * @param heard is called for each word
 * @param begun is called whenever listening begins: what was said before that was missed
 */
export const listen = (
  url: string,
  log: Log,
  heard: (word: Word) => void,
  begun: () => void,
): Listening => {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let wait = FIRST_WAIT

  const again = (reason: string): void => {
    client = null
    if (closed) return
    log.warn({ reason }, 'the connection for live pages was lost')
    clearTimeout(timer)
    timer = setTimeout(() => void start(), wait + randomInt(wait))
    timer.unref()
    wait = Math.min(2 * wait, LONGEST_WAIT)
  }

  const prove = (of: pg.Client): void => {
    timer = setTimeout(() => {
      of.query('select 1').then(
        () => (client === of && !closed ? prove(of) : undefined),
        // Ending it is what leads to a new one.
        () => of.end().catch(() => undefined),
      )
    }, PROOF_OF_LIFE)
    timer.unref()
  }

  const start = async (): Promise<void> => {
    try {
      const opened = await openConnection(url)
      if (closed) return void opened.end().catch(() => undefined)
      client = opened
      wait = FIRST_WAIT
      opened.on('notification', ({ payload }) => {
        const word = readWord(payload)
        if (word) heard(word)
      })
      opened.once('end', () => again('ended'))
      prove(opened)
      begun()
    } catch (error) {
      again(error instanceof Error ? error.message : String(error))
    }
  }

  const starting = start()
  return {
    isUp: () => client !== null,
    async close() {
      closed = true
      clearTimeout(timer)
      await starting
      await client?.end().catch(() => undefined)
    },
  }
}

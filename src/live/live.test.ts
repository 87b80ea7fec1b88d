import { once } from 'node:events'
import { connect } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../test/harness/browser.ts'
import type { Account, CarePage } from '../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { createApp } from '../app.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { asAccount } from '../db/connect.ts'
import { createLog } from '../log.ts'
import { openPortal } from '../open-portal.ts'
import { announce, LIVE_TOPICS, type LiveTopic } from './announce.ts'
import { createLiveHub, type LiveHub, type LivePace } from './hub.ts'
import { readWord } from './listen.ts'
import { LiveStream } from './stream.ts'

/** Reads an event stream as a browser does. */
class Ear {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #text = ''
  constructor(response: Response) {
    if (!response.body) throw new Error('no stream')
    this.#reader = response.body.getReader()
  }
  /** The next events, or null at the end of the stream. */
  async next(): Promise<string[] | null> {
    const { done, value } = await this.#reader.read()
    if (done) return null
    this.#text = Buffer.from(value).toString()
    return [...this.#text.matchAll(/event: (\w+)\ndata: ?(\w*)\n\n/g)].map(
      ([, event, data]) => data || event || '',
    )
  }
  /** Events until one of them is this; fails after the test's own time. */
  async until(word: string): Promise<string[]> {
    const heard: string[] = []
    for (;;) {
      const events = await this.next()
      if (!events) throw new Error(`ended after ${heard}`)
      heard.push(...events)
      if (events.includes(word)) return heard
    }
  }
  leave(): Promise<void> {
    return this.#reader.cancel()
  }
}

const PACE: LivePace = { beat: HOUR, recheck: HOUR, slack: 10_000, ticks: () => performance.now() }

describe('live pages', () => {
  let world: TestPortal
  let hubs: LiveHub[] = []
  let family: CarePage
  let karin: Account
  let ears: Ear[] = []

  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    family = await world.build.carePage()
    karin = family.manager
  })
  afterEach(async () => {
    await Promise.all(ears.map((ear) => ear.leave().catch(() => undefined)))
    await Promise.all(hubs.map((hub) => hub.close()))
    ears = []
    hubs = []
  })

  /** A web process with a hub of its own. */
  const process = (pace?: LivePace) => {
    const hub = createLiveHub(world.urls.app, createLog('fatal'), pace)
    hubs.push(hub)
    return { hub, app: createApp({ ...world.portal, live: hub }) }
  }
  type Process = ReturnType<typeof process>
  const browserOf = async (who: Account, { app }: Process): Promise<Browser> => {
    const own = new Browser(app)
    for (const [name, value] of (await world.build.signedIn(who)).cookies)
      own.cookies.set(name, value)
    return own
  }
  const address = (age = 0, page = family): string => `/zorgpagina/${page.id}/live?leeftijd=${age}`
  const ask = (browser: Browser, to = address()): Promise<Response> =>
    browser.raw(to, { headers: { accept: 'text/event-stream' } })
  /** An open page, from the moment that its process listens. */
  const follow = async (who: Account, where: Process, to = address()): Promise<Ear> => {
    const response = await ask(await browserOf(who, where), to)
    expect(response.status).toBe(200)
    const ear = new Ear(response)
    ears.push(ear)
    await ear.next()
    return ear
  }
  /** As follow, with the first words over: that it was not listening before. */
  const settled = async (who: Account, where: Process): Promise<Ear> => {
    const ear = await follow(who, where)
    await ear.until('notices')
    return ear
  }
  const say = (topic: LiveTopic, page = family, by = karin): Promise<void> =>
    asAccount(world.portal.databases, by.id, world.clock.now, (tx) => announce(tx, page.id, topic))
  const setRights = async (who: Account, categories: string[] | null): Promise<void> => {
    const { rows } = await world.owner.query(
      'select id from participants where care_page_id = $1 and account_id = $2',
      [family.id, who.id],
    )
    const id = rows[0].id
    await world.owner.query('delete from rights where participant_id = $1', [id])
    if (!categories)
      await world.owner.query('update participants set ended_at = $2 where id = $1', [
        id,
        world.clock.now,
      ])
    for (const category of categories ?? [])
      await world.owner.query('insert into rights (participant_id, category) values ($1, $2)', [
        id,
        category,
      ])
  }

  it('MSG-8 a word said in one process is heard in every other', async () => {
    const [one, two] = [process(), process()]
    const piet = await world.build.participant(family)
    const [karins, piets] = [await settled(karin, one), await settled(piet, two)]
    await say('messages')
    expect(await karins.next()).toEqual(['messages'])
    expect(await piets.next()).toEqual(['messages'])
  })

  it('MSG-8 a word whose transaction fails is never heard', async () => {
    const ear = await settled(karin, process())
    const failing = asAccount(world.portal.databases, karin.id, world.clock.now, async (tx) => {
      await announce(tx, family.id, 'messages')
      throw new Error('after all not')
    })
    await expect(failing).rejects.toThrow()
    await say('tasks')
    expect(await ear.next()).toEqual(['tasks'])
  })

  it('MSG-8 the stream says which part changed and nothing of what changed', async () => {
    const response = await ask(await browserOf(karin, process()))
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(Buffer.from(first?.value ?? []).toString()).toBe(':\n\n')
    await reader?.cancel()
  })

  it('CON-7 who may not read the messages does not hear of them', async () => {
    const where = process()
    const piet = await world.build.participant(family, ['calendar'])
    const ear = await follow(piet, where)
    expect((await ear.until('notices')).sort()).toEqual(
      [...LIVE_TOPICS].filter((topic) => topic !== 'messages').sort(),
    )
    await say('messages')
    await say('calendar')
    expect(await ear.next()).toEqual(['calendar'])
  })

  it('another page’s words are not heard', async () => {
    const other = await world.build.carePage({ manager: karin })
    const ear = await settled(karin, process())
    await say('messages', other)
    await say('notes')
    expect(await ear.next()).toEqual(['notes'])
  })

  it('CON-7 rights that change count at once for an open stream', async () => {
    const where = process()
    const piet = await world.build.participant(family)
    const ear = await settled(piet, where)
    await setRights(piet, ['calendar'])
    await say('connections')
    expect(await ear.until('connections')).toEqual(['connections'])
    await say('messages')
    await say('calendar')
    expect(await ear.next()).toEqual(['calendar'])
  })

  it('CON-7 whoever is nobody there any more hears that the page is over, and nothing else', async () => {
    const where = process()
    const piet = await world.build.participant(family)
    const ear = await settled(piet, where)
    await setRights(piet, null)
    await asAccount(world.portal.databases, karin.id, world.clock.now, async (tx) => {
      await announce(tx, family.id, 'connections')
      await announce(tx, family.id, 'messages')
    })
    expect(await ear.next()).toEqual(['end'])
    expect(await ear.next()).toBeNull()
    expect(where.hub.count()).toBe(0)
    expect((await ask(await browserOf(piet, where))).status).toBe(404)
  })

  it('an open page whose session ends is told so, also when nothing changes', async () => {
    const where = process({ ...PACE, beat: 400, recheck: 60 })
    const ear = await settled(karin, where)
    await world.owner.query('update sessions set ended_at = $2 where account_id = $1', [
      karin.id,
      world.clock.now,
    ])
    expect(await ear.until('end')).toEqual(['end'])
    expect(where.hub.count()).toBe(0)
  })

  it('an open page does not keep a session alive: after an hour without anybody it is over', async () => {
    const where = process({ ...PACE, beat: 400, recheck: 60 })
    const browser = await browserOf(karin, where)
    const start = world.clock.now
    const ear = new Ear(await ask(browser))
    ears.push(ear)
    await ear.until('notices')
    const ended = ear.until('end')
    for (let minutes = 0; minutes <= 50; minutes += 10) {
      world.clock.at(new Date(start.getTime() + minutes * MINUTE))
      const asked = await browser.raw(`/zorgpagina/${family.id}`, {
        headers: { 'naast-vanzelf': '1' },
      })
      expect(asked.status).toBe(200)
    }
    world.clock.at(new Date(start.getTime() + HOUR + MINUTE))
    expect(await ended).toEqual(['end'])
    expect((await browser.raw(`/zorgpagina/${family.id}`)).status).toBe(303)
  })

  it('a sign of life goes out when nothing changes', async () => {
    const ear = await settled(karin, process({ ...PACE, beat: 100 }))
    expect(await ear.next()).toEqual([])
    expect(await ear.next()).toEqual([])
  })

  it('a word said between the making of a page and its stream is not missed', async () => {
    let ticks = 0
    const where = process({ ...PACE, ticks: () => ticks })
    const ear = await settled(karin, where)
    const piet = await world.build.participant(family)
    ticks = 60_000
    await say('notes')
    await ear.until('notes')
    ticks = 61_000
    // Made 500 ms before, and its question was under way for 5 seconds.
    const late = await follow(piet, where, address(500))
    expect(await late.next()).toEqual(['notes'])
    ticks = 80_000
    const later = await follow(piet, where, address(500))
    await say('tasks')
    expect(await later.next()).toEqual(['tasks'])
    // Longer ago than this process listens: it cannot know, so it says all.
    const older = await follow(piet, where, address(90_000))
    expect((await older.next())?.sort()).toEqual([...LIVE_TOPICS].sort())
  })

  it('a lost connection to the database is made anew, and what was missed is asked for', async () => {
    const where = process()
    const ear = await settled(karin, where)
    await world.owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'naast live' and datname = current_database()",
    )
    await ear.until('messages')
    await say('tasks')
    expect((await ear.until('tasks')).at(-1)).toBe('tasks')
  })

  it('no transaction stays open while pages are followed', async () => {
    await settled(karin, process())
    const { rows } = await world.owner.query(
      "select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in%'",
    )
    expect(rows[0].open).toBe(0)
  })

  it('one session has at most six open pages in a process; one that goes makes room', async () => {
    const where = process()
    const browser = await browserOf(karin, where)
    for (let at = 0; at < 6; at += 1) ears.push(new Ear(await ask(browser)))
    const seventh = await ask(browser)
    expect(seventh.status).toBe(429)
    expect(seventh.headers.get('retry-after')).toBe('60')
    await ears.pop()?.leave()
    ears.push(new Ear(await ask(browser)))
    const elsewhere = await browserOf(karin, where)
    for (let at = 0; at < 6; at += 1) ears.push(new Ear(await ask(elsewhere)))
    expect((await ask(await browserOf(karin, where))).status).toBe(429)
    expect(where.hub.count()).toBe(12)
  })

  it('who is nobody there gets 404, who is not signed in is led to signing in', async () => {
    const where = process()
    expect((await ask(await browserOf(await world.build.account(), where))).status).toBe(404)
    const nobody = await ask(new Browser(where.app))
    expect([nobody.status, nobody.headers.get('location')?.startsWith('/inloggen')]).toEqual([
      303,
      true,
    ])
    expect(where.hub.count()).toBe(0)
  })

  it('what is no event stream for its asker is over at once, and holds nothing', async () => {
    const where = process()
    const browser = await browserOf(karin, where)
    expect(await (await browser.raw(address())).text()).toBe(':\n\n')
    const head = await browser.raw(address(), {
      method: 'HEAD',
      headers: { accept: 'text/event-stream' },
    })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(where.hub.count()).toBe(0)
  })

  it.each(['', '-1', 'NaN', '1e400', "1'; select 1", '99999999999999999999'])(
    'an age that is none does no harm: %j',
    async (age) => {
      const where = process()
      const ear = await follow(
        karin,
        where,
        `/zorgpagina/${family.id}/live?leeftijd=${encodeURIComponent(age)}`,
      )
      await ear.until('notices')
    },
  )

  it('MSG-8 a browser that vanishes is noticed, and its place is free', async () => {
    const where = process({ ...PACE, beat: 100 })
    const server = serve({ fetch: where.app.fetch, port: 0 })
    await once(server, 'listening')
    const at = server.address()
    const browser = await browserOf(karin, where)
    const cookie = [...browser.cookies]
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
    const socket = connect(typeof at === 'object' && at ? at.port : 0, '127.0.0.1')
    socket.write(
      `GET ${address()} HTTP/1.1\r\nHost: localhost:3000\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n\r\n`,
    )
    const [first] = (await once(socket, 'data')) as [Buffer]
    expect(first.toString()).toMatch(/^HTTP\/1.1 200 OK/)
    await expect.poll(where.hub.count.bind(where.hub)).toBe(1)
    socket.destroy()
    await expect.poll(where.hub.count.bind(where.hub)).toBe(0)
    server.close()
  })

  it('closing the program ends the streams, without leading anybody away', async () => {
    const { portal, close } = await openPortal(
      world.config,
      world.urls,
      () => world.clock.now,
      createLog('fatal'),
    )
    const where = { hub: portal.live, app: createApp(portal) }
    const ear = await settled(karin, where)
    await close()
    expect(await ear.next()).toBeNull()
    expect(portal.live.count()).toBe(0)
  })

  it('what others put on the channel is no word', async () => {
    const ear = await settled(karin, process())
    for (const payload of [
      '',
      'x',
      '[]',
      'null',
      '{"carePageId":1}',
      `{"carePageId":"${family.id}","topic":"dossier"}`,
    ])
      await sql`select pg_notify('naast_live', ${payload})`.execute(world.portal.databases.app)
    await say('notes')
    expect(await ear.next()).toEqual(['notes'])
    expect(readWord(undefined)).toBeNull()
  })
})

describe('one stream', () => {
  const taken = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> =>
    Buffer.from((await reader.read()).value ?? []).toString()

  it('MSG-8 a reader who is slow gets each topic once, however often it changed meanwhile', async () => {
    const stream = new LiveStream(() => undefined)
    const reader = stream.body.getReader()
    await taken(reader)
    for (let at = 0; at < 100_000; at += 1) stream.say(['messages', 'tasks'])
    const text = await taken(reader)
    expect(text).toBe('event: topic\ndata: messages\n\nevent: topic\ndata: tasks\n\n')
    stream.say(['notes'])
    expect(await taken(reader)).toBe('event: topic\ndata: notes\n\n')
  })

  it('a reader who takes nothing for long is let go, once', async () => {
    let gone = 0
    const stream = new LiveStream(() => {
      gone += 1
    })
    const reader = stream.body.getReader()
    await taken(reader)
    for (let beat = 0; beat < 10; beat += 1) stream.beat()
    expect(gone).toBe(1)
    await expect(reader.read()).rejects.toThrow('gone')
    stream.end(true)
    stream.say(['notes'])
    expect(gone).toBe(1)
  })
})

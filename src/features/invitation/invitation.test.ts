import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CarePage } from '../../../test/harness/built.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'

let world: TestPortal
beforeAll(async () => {
  world = await testPortal()
})
afterAll(() => world.close())

const PERSON = {
  voornaam: 'Gerrit',
  achternaam: 'Smit',
  wachtwoord: 'zeven paarse fietsen op het dak',
  akkoord: 'ja',
}

/** Invites this address and gives the path of the link in the mail. */
const invited = async (page: CarePage, email: string): Promise<string> => {
  const manager = await world.build.signedIn(page.manager)
  await manager.post(`/zorgpagina/${page.id}/connecties/uitnodigen`, {
    naam: 'Gerrit Smit',
    email,
    relatie: 'neef',
    toegang: 'basis',
  })
  const mail = (await world.outbox()).find(({ recipient }) => recipient === email)
  const link = mail?.links.find(({ url }) => url.includes('/uitnodiging/'))
  return new URL(link?.url ?? '').pathname
}

const accountsWith = async (email: string): Promise<number> =>
  (await world.owner.query('select 1 from accounts where email = $1', [email])).rows.length

describe('the link of an invitation', () => {
  it('that never was is unknown, and many guesses at once keep nobody waiting', async () => {
    const guesses = Array.from({ length: 20 }, (_, number) =>
      world.browser().raw(`/uitnodiging/onbekend-${number}`),
    )
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(
      new Set([404]),
    )
  })

  it('makes no account when it was withdrawn while somebody filled in the form (CON-3)', async () => {
    const page = await world.build.carePage()
    const email = 'gerrit@voorbeeld.example'
    const path = await invited(page, email)
    const guest = world.browser()
    expect((await guest.get(path)).status).toBe(200)
    await world.owner.query('update invitations set withdrawn_at = $1 where email = $2', [
      world.clock.now,
      email,
    ])
    expect((await guest.post(`${path}/account`, PERSON)).status).toBe(410)
    expect(await accountsWith(email)).toBe(0)
  })

  it('makes one account and one participant of two sendings at once (CON-4)', async () => {
    const page = await world.build.carePage()
    const email = 'gerrit2@voorbeeld.example'
    const path = await invited(page, email)
    const [one, other] = [world.browser(), world.browser()]
    const both = await Promise.all([
      one.post(`${path}/account`, PERSON),
      other.post(`${path}/account`, PERSON),
    ])
    expect(both.map(({ path: led }) => led)).toContain(`/zorgpagina/${page.id}`)
    expect(both.every(({ status }) => status < 500)).toBe(true)
    expect(await accountsWith(email)).toBe(1)
  })

  it('goes to an address that can be signed in with, whatever invisible signs were pasted (CON-3)', async () => {
    const page = await world.build.carePage()
    const path = await invited(page, 'gerrit3@voorbeeld.example')
    expect(path).toMatch(/^\/uitnodiging\//)
    const manager = await world.build.signedIn(page.manager)
    const again = await manager.post(`/zorgpagina/${page.id}/connecties/uitnodigen`, {
      naam: 'Gerrit Smit',
      email: 'gerrit3\u200b@voorbeeld.example',
      relatie: 'neef',
      toegang: 'basis',
    })
    expect(again.errors[0]).toContain('al een uitnodiging')
  })
})

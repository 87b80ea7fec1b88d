import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/harness/browser.ts'
import type { Account, CarePage, Coupling, Organisation } from '../../../test/harness/built.ts'
import { photo } from '../../../test/harness/make-files.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import type { EmployeeRole } from '../../access/actions.ts'
import { asAccount } from '../../db/connect.ts'

describe('DOS-5 Mijn verhaal for those who care', () => {
  let world: TestPortal
  beforeAll(async () => {
    world = await testPortal()
  })
  afterAll(() => world?.close())

  interface Shared {
    page: CarePage
    organisation: Organisation
    coupling: Coupling
    manager: Browser
    story: string
    address: string
  }
  const family = async (): Promise<Shared> => {
    const organisation = await world.build.organisation()
    const page = await world.build.carePage()
    const patientId = await world.build.patient(organisation, { recordId: 'toos' })
    const coupling = await world.build.coupling(page, organisation, { patientId })
    const manager = await world.build.signedIn(page.manager)
    const story = `/zorgpagina/${page.id}/mijn-verhaal`
    await manager.post(`${story}/hoofdstuk/wat-helpt/wijzigen`, {
      tekst: 'Samen zingen',
      versie: '0',
    })
    const address = `/organisatie/${organisation.slug}/clienten/toos/mijn-verhaal`
    return { page, organisation, coupling, manager, story, address }
  }
  const tick = (shared: Shared, ...lezers: string[]) =>
    shared.manager.post(`${shared.story}/wie-mag-lezen`, { 'lezers[]': lezers })
  const staff = async (at: Organisation, role: EmployeeRole): Promise<[Browser, Account]> => {
    const account = await world.build.employee(at, [role])
    return [await world.build.withSecondStep(account), account]
  }
  /** What row-level security lets an account select of every story. */
  const reach = (account: Account): Promise<number[]> =>
    asAccount(world.portal.databases, account.id, world.clock.now, async (tx) => {
      const counts: number[] = []
      for (const table of [
        'story_chapters',
        'story_photos',
        'files',
        'story_chapter_versions',
        'story_drafts',
        'story_filings',
        'life_stories',
      ] as const)
        counts.push((await tx.selectFrom(table).selectAll().execute()).length)
      return counts
    })

  it('reads it only while the tick of that organisation is set, and each look is in the log', async () => {
    const shared = await family()
    const at = `${shared.story}/hoofdstuk/familie/foto-toevoegen`
    const file = new File([new Uint8Array(await photo())], 'x.jpg', { type: 'image/jpeg' })
    await shared.manager.postFiles(at, { 'te-zien': 'drie zussen' }, [['foto', file]])
    const [joke, account] = await staff(shared.organisation, 'care-worker')
    const client = shared.address.replace('/mijn-verhaal', '')
    const without = await joke.get((await joke.get(client)).link('Mijn verhaal'))
    expect(without.status).toBe(409)
    expect(without.heading).toBe('Mijn verhaal is niet met u gedeeld')
    expect(without.text).not.toContain('Samen zingen')
    expect(await reach(account)).toEqual([0, 0, 0, 0, 0, 0, 0])
    // The tick of the family's own is not theirs.
    await tick(shared, 'network', 'trusted')
    expect((await joke.get(shared.address)).status).toBe(409)
    expect(await reach(account)).toEqual([0, 0, 0, 0, 0, 0, 0])

    await tick(shared, shared.coupling.id)
    const story = await joke.get(shared.address)
    expect(story.status).toBe(200)
    expect(story.text).toContain('Wat helpt als ik van streek benSamen zingen')
    expect(story.text).not.toContain('Wijzigen')
    const image = story.$('.story img')
    expect(image.attr('alt')).toBe('drie zussen')
    const bytes = await joke.raw(image.attr('src') ?? '')
    expect(bytes.headers.get('content-type')).toBe('image/jpeg')
    expect(await reach(account)).toEqual([2, 1, 1, 0, 0, 0, 0])
    const { rows } = await world.owner.query(
      "select patient_id from access_events where action = 'stories.read' and account_id = $1 and object_id = 'toos'",
      [account.id],
    )
    expect(rows.length).toBeGreaterThanOrEqual(4)
    expect(rows[0].patient_id).toBe(shared.coupling.patientId)
    const log = await shared.manager.get(`/zorgpagina/${shared.page.id}/wie-heeft-gekeken`)
    expect(log.text).toContain('las Mijn verhaal')

    await tick(shared)
    expect((await joke.get(shared.address)).status).toBe(409)
    expect((await joke.get(image.attr('src') ?? '')).status).toBe(404)
    expect(await reach(account)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  it('is for carers of that organisation who reach the client; the administration and others see nothing', async () => {
    const shared = await family()
    await tick(shared, shared.coupling.id)
    const [administration, clerk] = await staff(shared.organisation, 'client-administration')
    expect((await administration.get(shared.address)).status).toBe(403)
    expect(await reach(clerk)).toEqual([0, 0, 0, 0, 0, 0, 0])
    const [elsewhere, other] = await staff(await world.build.organisation(), 'primary-carer')
    expect((await elsewhere.get(shared.address)).status).toBe(404)
    expect(await reach(other)).toEqual([0, 0, 0, 0, 0, 0, 0])
    const [narrow, near] = await staff(shared.organisation, 'care-worker')
    await world.owner.query("update employees set reach = 'places' where account_id = $1", [
      near.id,
    ])
    expect((await narrow.get(shared.address)).status).toBe(404)
    expect(await reach(near)).toEqual([0, 0, 0, 0, 0, 0, 0])

    // A second organisation on the same page has a tick of its own.
    const second = await world.build.organisation()
    const patientId = await world.build.patient(second, { recordId: 'toos' })
    await world.build.coupling(shared.page, second, { patientId })
    const [theirs] = await staff(second, 'care-worker')
    expect(
      (await theirs.get(`/organisatie/${second.slug}/clienten/toos/mijn-verhaal`)).status,
    ).toBe(409)
  })

  it('nobody ticks for another: not a participant, not an organisation of another page', async () => {
    const shared = await family()
    const other = await family()
    await tick(shared, other.coupling.id)
    const member = await world.build.participant(shared.page, ['life_story', 'calendar'])
    for (const [account, values] of [
      [member, { audience: 'network', coupling_id: null }],
      [shared.page.manager, { audience: null, coupling_id: other.coupling.id }],
    ] as const)
      await expect(
        asAccount(world.portal.databases, account.id, world.clock.now, (tx) =>
          tx
            .insertInto('story_readers')
            .values({ care_page_id: shared.page.id, chosen_by: account.id, ...values })
            .execute(),
        ),
      ).rejects.toThrow(/row-level security/)
    const { rows } = await world.owner.query(
      'select 1 from story_readers where care_page_id = $1',
      [shared.page.id],
    )
    expect(rows).toEqual([])
    // A photo of another's message does not become readable by putting it in the story.
    const sender = await world.build.participant(shared.page)
    const file = await world.owner.query(
      `insert into files (care_page_id, uploaded_by, name, media_type, bytes, storage_key, attached_at)
       values ($1, $2, 'x.jpg', 'image/jpeg', 1, 'geheim', app.now()) returning id`,
      [shared.page.id, sender.id],
    )
    const chapter = await world.owner.query(
      'select id from story_chapters where care_page_id = $1',
      [shared.page.id],
    )
    await expect(
      asAccount(world.portal.databases, member.id, world.clock.now, (tx) =>
        tx
          .insertInto('story_photos')
          .values({
            ...{ file_id: file.rows[0].id, chapter_id: chapter.rows[0].id, alternative: 'x' },
            ...{ care_page_id: shared.page.id, added_by: member.id },
          })
          .execute(),
      ),
    ).rejects.toThrow(/foreign key/)
  })
})

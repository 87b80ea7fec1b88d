import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../../../dev/record/certificate.ts'
import { type StartedRecordServer, startRecordServer } from '../../../dev/record/server.ts'
import type { Browser } from '../../../test/harness/browser.ts'
import { type TestPortal, testPortal } from '../../../test/harness/portal.ts'
import { patientResource } from '../../../test/harness/staff-world.ts'
import { pull } from '../../record/pull.ts'
import { fileFieldOf, PEM_FIELDS } from './pem.ts'

const SECRET = 'zeer-geheim-woord-1'
const NEXT = 'zeer-geheim-woord-2'

describe('the settings of the coupling: tried, and only then used (0059)', () => {
  let world: TestPortal
  let record: StartedRecordServer
  let secure: StartedRecordServer
  let slug: string
  let organisationId: string
  let browser: Browser
  const path = (part = '') => `/organisatie/${slug}/dossierkoppeling/instellingen${part}`
  const validity = { from: new Date('2020-01-01'), until: new Date('2046-01-01') }
  const authority = createAuthority('Uitgever', validity)
  const ours = authority.issue('naast', { from: validity.from, until: new Date('2040-06-01') })
  const theirs = authority.issue('ecd', { from: validity.from, until: new Date('2041-06-01') })

  const here = () => ({ id: organisationId, slug, name: 'Zorggroep Lindenhof' })
  const keySet = async () => await (await world.app.request(`/dossiersleutels/${slug}`)).json()

  beforeAll(async () => {
    world = await testPortal()
    const clock = () => world.clock.now
    const resources = [patientResource('toos')]
    record = await startRecordServer({
      clock,
      tenants: [
        { name: 'open', resources },
        { name: 'geheim', resources, auth: { clientId: 'naast', clientSecret: SECRET } },
        { name: 'nieuw', resources, auth: { clientId: 'naast', clientSecret: NEXT } },
        { name: 'sleutel', resources, auth: { clientId: 'naast', keys: keySet } },
      ],
    })
    secure = await startRecordServer({
      clock,
      tenants: [{ name: 'open', resources }],
      tls: { ...theirs, clientCa: authority.certificate },
    })
    const organisation = await world.build.organisation()
    slug = organisation.slug
    organisationId = organisation.id
    browser = await world.build.withSecondStep(
      await world.build.employee(organisation, ['organisation-administrator']),
    )
  })
  afterAll(async () => {
    await record.close()
    await secure.close()
    await world.close()
  })

  const save = async (fields: Record<string, string>, who = browser) =>
    who.press(await who.get(path()), 'Bewaren en verbinding proberen', {
      tls: 'geen',
      manier: 'geen',
      ...fields,
    })

  const secretWay = (tenant: string, geheim: string) => ({
    adres: record.tenant(tenant).baseUrl,
    manier: 'geheim',
    tokenadres: record.tenant(tenant).tokenUrl,
    client: 'naast',
    geheim,
  })

  const inUse = async () =>
    (await world.owner.query('select base_url, auth_sealed from record_connections')).rows[0]

  it('says what is wrong, keeps what was typed and never sends a secret back', async () => {
    const page = await save({ ...secretWay('geheim', SECRET), adres: 'geen adres' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Dit is geen adres.')
    expect(page.html).toContain('geen adres')
    expect(page.html).not.toContain(SECRET)
  })

  it('ECD-1 with a secret: refused in plain words, then it works and is taken into use; it is sealed', async () => {
    const wrong = await save(secretWay('geheim', 'verkeerd'))
    expect(wrong.text).toContain('De verbinding werkt nog niet')
    expect(wrong.text).toContain('Het dossier laat ons niet toe.')
    expect(wrong.text.includes('Neem in gebruik')).toBe(false)
    const right = await save(secretWay('geheim', SECRET))
    expect(right.text).toContain('FHIR R4')
    expect(await inUse()).toBeUndefined()
    const used = await browser.press(right, 'Neem in gebruik')
    expect(used.text).toContain('De nieuwe instellingen zijn in gebruik')
    expect(used.html).not.toContain(SECRET)
    expect(JSON.stringify(await inUse())).not.toContain(SECRET)
  })

  it('a secret is rotated without standing still: the old one is used until the new one works', async () => {
    const patientId = await world.build.patient(here(), { recordId: 'toos' })
    const coupling = await world.build.coupling(await world.build.carePage(), here(), { patientId })
    const before = await inUse()
    const page = await save(secretWay('nieuw', SECRET))
    expect(page.text).toContain('Wat in gebruik was, blijft gewoon werken.')
    expect(await inUse()).toEqual(before)
    await pull(world.portal, coupling.id)
    await browser.press(await save(secretWay('nieuw', NEXT)), 'Neem in gebruik')
    await pull(world.portal, coupling.id)
    const { rows } = await world.owner.query(
      'select failing_since, base_url from record_connections',
    )
    expect(rows).toEqual([{ failing_since: null, base_url: record.tenant('nieuw').baseUrl }])
  })

  it('a secret that is kept goes only where it went before: another address asks for it anew', async () => {
    const elsewhere = await startRecordServer({
      clock: () => world.clock.now,
      tenants: [{ name: 'nieuw', resources: [] }],
    })
    const { baseUrl, tokenUrl } = elsewhere.tenant('nieuw')
    for (const other of [{ tokenadres: tokenUrl }, { adres: baseUrl }]) {
      const page = await save({ ...secretWay('nieuw', ''), ...other })
      expect(page.status).toBe(422)
      expect(page.text).toContain('Het adres is anders. Vul het geheim daarom opnieuw in.')
    }
    expect(elsewhere.seen).toEqual([])
    expect((await save(secretWay('nieuw', ''))).text).toContain('FHIR R4')
    await elsewhere.close()
  })

  it('private_key_jwt: Naast makes the key, the record reads it at our address, two while it rotates', async () => {
    const way = {
      adres: record.tenant('sleutel').baseUrl,
      manier: 'sleutel',
      tokenadres: record.tenant('sleutel').tokenUrl,
      client: 'naast',
      scope: 'system/*.read',
      soort: 'ES384',
    }
    const page = await save(way)
    expect(page.text).toContain('De verbinding werkt')
    expect(page.text).toContain(`/dossiersleutels/${slug}`)
    await browser.press(page, 'Neem in gebruik')
    const first = await keySet()
    expect(first.keys).toHaveLength(1)
    expect(JSON.stringify(first)).not.toContain('"d"')
    const rotated = await save({ ...way, soort: 'RS384', 'nieuwe-sleutel': 'ja' })
    const both = await keySet()
    expect(both.keys.map(({ alg }: { alg: string }) => alg)).toEqual(['RS384', 'ES384'])
    await browser.press(rotated, 'Neem in gebruik')
    expect((await keySet()).keys[0].alg).toBe('RS384')
    expect((await world.app.request('/dossiersleutels/nooit-bestaan')).status).toBe(404)
  })

  it('mutual TLS with an authority of its own; our certificate and theirs are known to the day', async () => {
    const adres = secure.tenant('open').baseUrl
    const unknown = await save({ adres })
    expect(unknown.text).toContain(
      'Naast kent de uitgever van het certificaat van het dossier niet.',
    )
    const uitgever = authority.certificate
    const without = await save({ adres, uitgever })
    expect(without.text).toContain('De verbinding werkt nog niet')
    const pasted = {
      ...{ adres, uitgever, tls: 'plakken' },
      certificaat: ours.certificate,
    }
    const other = authority.issue('ander', validity)
    const wrong = await save({ ...pasted, certificaatsleutel: other.key })
    expect(wrong.text).toContain('De sleutel en het certificaat horen niet bij elkaar.')
    expect(wrong.html).not.toContain('PRIVATE KEY')
    const page = await save({ ...pasted, certificaatsleutel: ours.key })
    expect(page.text).toContain('De verbinding werkt')
    expect(page.text).toContain('1 juni 2040')
    expect(page.text).toContain('1 juni 2041')
    const used = await browser.press(page, 'Neem in gebruik')
    expect(used.html).not.toContain('PRIVATE KEY')
  })

  const file = (text: string | Buffer) => new File([new Uint8Array(Buffer.from(text))], 'ons.pem')
  const saveFiles = async (
    fields: Record<string, string>,
    files: readonly [string, string | Buffer][],
    { who, opened }: { who: Browser; opened?: Awaited<ReturnType<Browser['get']>> } = {
      who: browser,
    },
  ) => {
    const form = (opened ?? (await who.get(path()))).form('Bewaren en verbinding proberen')
    return who.postFiles(
      form.action,
      { ...form.fields, tls: 'geen', manier: 'geen', ...fields },
      // As a browser does: where no file was chosen comes an empty one without a name.
      PEM_FIELDS.map(fileFieldOf).map((name) => {
        const chosen = files.find(([field]) => field === name)
        return [name, chosen ? file(chosen[1]) : new File([], '')]
      }),
    )
  }
  const pem = (name: 'rsa' | 'ec', options: object) =>
    generateKeyPairSync(name as 'rsa', options as { modulusLength: number })
      .privateKey.export({ format: 'pem', type: 'pkcs8' })
      .toString()

  it('ECD-1 certificate and key come as files too: PEM, both in one, or DER; the key never comes back', async () => {
    const way = { adres: secure.tenant('open').baseUrl, tls: 'plakken' }
    const binary = new X509Certificate(ours.certificate).raw
    const ways: [string, string | Buffer][][] = [
      [
        ['certificaat-bestand', binary],
        ['certificaatsleutel-bestand', ours.key],
      ],
      [['certificaat-bestand', `${ours.key}\n${ours.certificate}`]],
    ]
    for (const files of ways) {
      const page = await saveFiles(way, [['uitgever-bestand', authority.certificate], ...files])
      expect(page.text).toContain('De verbinding werkt')
      expect(page.text).toContain('1 juni 2040')
      expect(page.html).not.toContain('PRIVATE KEY')
      await browser.press(page, 'Gooi deze instellingen weg')
    }
  })

  const expired = authority.issue('oud', { from: validity.from, until: new Date('2021-05-01') })
  const locked = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    ...{ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'wachtwoord' },
  })
  const lockedAsOfOld = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    ...{ format: 'pem', type: 'sec1', cipher: 'aes-256-cbc', passphrase: 'wachtwoord' },
  })
  const certificate = 'certificaat-bestand'
  const key = 'certificaatsleutel-bestand'
  it.each<[string, [string, string | Buffer][], string]>([
    [
      'a key with a password',
      [
        [certificate, ours.certificate],
        [key, locked],
      ],
      'met een wachtwoord beveiligd',
    ],
    [
      'an old key with a password, in one with the certificate',
      [[certificate, `${lockedAsOfOld}\n${ours.certificate}`]],
      'met een wachtwoord beveiligd',
    ],
    [
      'a broken key',
      [
        [certificate, ours.certificate],
        [key, '-----BEGIN PRIVATE KEY-----\nbroken\n-----END PRIVATE KEY-----'],
      ],
      'Naast kan deze sleutel niet lezen. Kies een sleutel zonder wachtwoord, in PEM.',
    ],
    [
      'a key for a certificate',
      [
        [certificate, ours.key],
        [key, ours.key],
      ],
      'Dit is een sleutel, en geen certificaat.',
    ],
    [
      'a certificate for a key',
      [
        [certificate, ours.certificate],
        [key, ours.certificate],
      ],
      'Dit is een certificaat, en geen sleutel.',
    ],
    [
      'another key',
      [
        [certificate, ours.certificate],
        [key, theirs.key],
      ],
      'horen niet bij elkaar',
    ],
    [
      'an expired certificate',
      [
        [certificate, expired.certificate],
        [key, expired.key],
      ],
      'verlopen op 1 mei 2021',
    ],
    ['a PKCS #12', [[certificate, Buffer.from('3082', 'hex')]], 'Een .p12 of .pfx moet eerst'],
    ['too much', [[certificate, Buffer.alloc(70_000, 'a')]], 'te groot voor een certificaat'],
  ])('ECD-1 says what is wrong with a file: %s', async (_, files, words) => {
    const adres = secure.tenant('open').baseUrl
    const page = await saveFiles({ adres, tls: 'plakken' }, files)
    expect(page.status).toBe(422)
    expect(page.text).toContain(words)
    expect(page.html).toContain(adres)
    expect(page.html).not.toContain('PRIVATE KEY')
  })

  it('ECD-1 a key of the supplier signs in as well, by its number; another kind is refused', async () => {
    const way = {
      ...{ adres: record.tenant('sleutel').baseUrl, manier: 'sleutel', client: 'naast' },
      ...{ tokenadres: record.tenant('sleutel').tokenUrl, kid: 'naast-2026' },
    }
    const field = 'eigen-sleutel-bestand'
    for (const wrong of [pem('ec', { namedCurve: 'P-256' }), pem('rsa', { modulusLength: 1024 })]) {
      const page = await saveFiles(way, [[field, wrong]])
      expect(page.text).toContain('Naast tekent met RSA van 2048 bits of meer')
    }
    const numberOnly = await save(way)
    expect(numberOnly.status).toBe(422)
    expect(numberOnly.text).toContain('Geef ook de sleutel die bij dit nummer hoort')
    const unused = await saveFiles({ ...way, manier: 'geen' }, [[field, ours.key]])
    expect(unused.text).toContain('Kies hier dan «Met een sleutel».')
    const page = await saveFiles(way, [[field, pem('ec', { namedCurve: 'P-384' })]])
    expect(page.text).toContain('De verbinding werkt')
    const { keys } = await keySet()
    expect(keys[0]).toMatchObject({ kid: 'naast-2026', alg: 'ES384', use: 'sig' })
    expect(JSON.stringify(keys)).not.toContain('"d"')
    await browser.press(page, 'Gooi deze instellingen weg')
  })

  it('ECD-2 how much is asked at once is the administrator’s; a colleague who was first is not written over', async () => {
    const kept = async () =>
      (await world.owner.query('select parallel, feed_from from record_connections')).rows
    const colleague = await world.build.withSecondStep(
      await world.build.employee(here(), ['organisation-administrator']),
    )
    const opened = await colleague.get(path())
    const wrong = await browser.press(await browser.get(path()), 'Tempo bewaren', {
      ...{ tegelijk: '33', samen: 'vanaf', 'samen-vanaf': '0' },
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Vul een getal in van 1 tot en met 32.')
    expect(wrong.html).toContain('value="33"')
    const done = await browser.press(wrong, 'Tempo bewaren', { tegelijk: '2', samen: 'nooit' })
    expect(done.text).toContain('Het tempo is gewijzigd')
    expect(await kept()).toEqual([{ parallel: 2, feed_from: null }])
    const late = await colleague.press(opened, 'Tempo bewaren', { tegelijk: '9' })
    expect(late.status).toBe(409)
    expect(await kept()).toEqual([{ parallel: 2, feed_from: null }])
    await browser.press(done, 'Tempo bewaren', { samen: 'vanaf', 'samen-vanaf': '40' })
    expect(await kept()).toEqual([{ parallel: 2, feed_from: 40 }])
  })

  it('makes a request for a certificate, of which the key never leaves', async () => {
    const page = await save({ adres: secure.tenant('open').baseUrl, tls: 'aanvragen' })
    expect(page.text).toContain('De aanvraag voor een certificaat is gemaakt')
    expect(page.html).toContain('BEGIN CERTIFICATE REQUEST')
    expect(page.html).not.toContain('PRIVATE KEY')
    expect(page.text.includes('Neem in gebruik')).toBe(false)
    const dropped = await browser.press(page, 'Gooi deze instellingen weg')
    expect(dropped.text).toContain('weggegooid')
  })

  it('two administrators at once: the second sees what the first did, and takes nothing into use unseen', async () => {
    const colleague = await world.build.withSecondStep(
      await world.build.employee(here(), ['organisation-administrator']),
    )
    const opened = await colleague.get(path())
    const mine = await save({ adres: record.tenant('open').baseUrl })
    const late = await colleague.press(opened, 'Bewaren en verbinding proberen', {
      adres: 'https://ander.example/fhir',
      manier: 'geen',
      tls: 'geen',
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Een collega heeft de instellingen net gewijzigd.')
    expect(late.html).toContain('https://ander.example/fhir')
    const both: [string, string] = ['certificaat-bestand', `${ours.key}\n${ours.certificate}`]
    const withFile = await saveFiles({}, [both], { who: colleague, opened })
    expect(withFile.status).toBe(409)
    expect(withFile.html).toContain(ours.certificate.split('\n')[1])
    expect(withFile.html).not.toContain('PRIVATE KEY')
    await save({ adres: record.tenant('geheim').baseUrl }, colleague)
    const before = await inUse()
    expect((await browser.press(mine, 'Neem in gebruik')).status).toBe(409)
    expect(await inUse()).toEqual(before)
  })

  it('is for the administrator of this organisation only, also under row-level security', async () => {
    const worker = await world.build.withSecondStep(
      await world.build.employee(here(), ['care-worker']),
    )
    expect((await worker.get(path())).status).toBe(403)
    const elsewhere = await world.build.withSecondStep(
      await world.build.employee(await world.build.organisation(), ['organisation-administrator']),
    )
    expect((await elsewhere.get(path())).status).toBe(404)
    expect((await elsewhere.post(path('/gebruiken'))).status).toBe(404)
    const logged = await world.owner.query(
      "select distinct action from access_events where action like 'record.%settings' order by 1",
    )
    expect(logged.rows.map(({ action }) => action)).toEqual([
      'record.change-settings',
      'record.settings',
    ])
  })
})

describe('an address of our own network', () => {
  it('is not asked, whether by figures, by name or as the address of tokens, unless the operator allows it', async () => {
    const world = await testPortal({ recordHosts: [] })
    const record = await startRecordServer({
      clock: () => world.clock.now,
      tenants: [{ name: 'open', resources: [] }],
    })
    try {
      const organisation = await world.build.organisation()
      const browser = await world.build.withSecondStep(
        await world.build.employee(organisation, ['organisation-administrator']),
      )
      const path = `/organisatie/${organisation.slug}/dossierkoppeling/instellingen`
      const save = async (fields: Record<string, string>) =>
        browser.press(await browser.get(path), 'Bewaren en verbinding proberen', {
          ...{ tls: 'geen', manier: 'geen' },
          ...fields,
        })
      const { port } = new URL(record.baseUrl)
      for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '2130706433']) {
        const page = await save({ adres: `https://${host}:${port}/fhir/open` })
        expect(page.text, host).toContain('Dit adres ligt in het netwerk van Naast zelf.')
      }
      expect((await save({ adres: `${record.baseUrl}/fhir/open` })).text).toContain(
        'Dit adres is niet beveiligd.',
      )
      const token = await save({
        ...{ adres: 'https://ecd.example/fhir', manier: 'geheim', client: 'x', geheim: 'y' },
        tokenadres: `https://127.0.0.1:${port}/token`,
      })
      expect(token.text).toContain('Dit adres ligt in het netwerk van Naast zelf.')
      expect(record.seen).toEqual([])
    } finally {
      await record.close()
      await world.close()
    }
  })
})

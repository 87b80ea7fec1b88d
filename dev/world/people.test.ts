import { describe, expect, it } from 'vitest'
import { demoFamilies } from './families.ts'
import { ownEmployees, ownFamily } from './own-people.ts'
import { DEMO_PASSWORD, demoDesk, demoEmployees, demoPeople } from './people.ts'
import { demoRecord } from './record/index.ts'

const { organisations } = demoRecord(() => new Date('2025-11-21T15:00:00Z'))

describe('the people of the demo world', () => {
  it('each have an e-mail address and telephone number of their own that cannot exist', () => {
    const all = [...demoPeople, ...demoEmployees, ...demoDesk, ...ownEmployees, ownFamily]
    expect(new Set(all.map(({ email }) => email)).size).toBe(all.length)
    expect(new Set(all.map(({ phone }) => phone)).size).toBe(all.length)
    for (const { email, phone } of all) {
      expect(email).toMatch(/^[a-z.]+@[a-z]+\.example$/)
      expect(phone).toMatch(/^\+31600000\d{3}$/)
    }
  })

  it('work at every organisation in each of the four roles (ORG-1)', () => {
    for (const { slug } of organisations) {
      const roles = demoEmployees.filter((each) => each.organisation === slug)
      expect(new Set(roles.map(({ role }) => role)).size).toBe(4)
    }
  })

  it('are known in the record when they write there', () => {
    const ids = new Set(organisations.flatMap((each) => each.resources.map(({ id }) => id)))
    for (const { practitionerId } of demoEmployees) {
      if (practitionerId) expect(ids).toContain(practitionerId)
    }
  })

  it('have a password that is long enough (ACC-5)', () => {
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(12)
  })
})

describe('the families of the demo world', () => {
  const participants = demoFamilies.flatMap((family) => family.participants)

  it('are about every client in the records, and one person without an organisation', () => {
    const clients = organisations.flatMap(({ slug, clients }) =>
      clients.map(({ key }) => `${slug}/${key}`),
    )
    const ours = demoFamilies.flatMap(({ client }) =>
      client ? [`${client.organisation}/${client.key}`] : [],
    )
    expect(ours.sort()).toEqual(clients.sort())
    expect(demoFamilies.filter(({ client }) => !client)).toHaveLength(1)
  })

  it('consist of people who exist in the demo, one to seven, with one manager (PAG-1)', () => {
    const keys = new Set(demoPeople.map(({ key }) => key))
    for (const family of demoFamilies.filter((each) => each.participants.length > 0)) {
      expect(family.participants.length).toBeLessThanOrEqual(7)
      expect(family.participants.filter((each) => each.as === 'manager')).toHaveLength(1)
      for (const { person } of family.participants) expect(keys).toContain(person)
    }
    expect(Math.max(...demoFamilies.map((family) => family.participants.length))).toBe(7)
  })

  it('hold someone who helps two people, and clients who manage their own page (ACC-9)', () => {
    const pagesOf = (key: string) => participants.filter(({ person }) => person === key).length
    expect(demoPeople.filter(({ key }) => pagesOf(key) > 1).length).toBeGreaterThanOrEqual(3)
    const own = participants.filter(({ as, relation }) => as === 'manager' && relation === 'cliënt')
    expect(own.length).toBeGreaterThanOrEqual(2)
  })

  it('show every state of a coupling (ORG-2)', () => {
    const states = new Set(demoFamilies.map(({ coupling }) => coupling))
    expect([...states].sort()).toEqual(['active', 'invitation-expired', 'invitation-open', 'none'])
  })

  it('let a curator or mentor give the consent before anyone else (PAG-6)', () => {
    const consents = new Map(demoFamilies.map(({ key, consent }) => [key, consent?.capacity]))
    expect(consents.get('rowan')).toBe('curator')
    expect([consents.get('toos'), consents.get('betty')]).toEqual(['mentor', 'mentor'])
  })

  it('use the names and addresses that the record knows', () => {
    const contacts = organisations.flatMap((each) =>
      each.resources.filter((resource) => resource.resourceType === 'RelatedPerson'),
    )
    for (const { given, family, email, phone } of demoPeople) {
      const known = contacts.find((contact) =>
        contact.telecom?.some(({ value }) => value === email),
      )
      if (!known) continue
      expect(known.name?.[0]?.text).toBe(`${given} ${family}`)
      expect(known.telecom?.[0]?.value).toBe(phone.replace('+3160000', '06-0000 '))
    }
  })
})

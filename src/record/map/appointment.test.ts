import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordAppointment } from '../appointment-words.ts'
import { belongsTo } from '../belongs-to.ts'
import type { FhirJson, Json } from '../fhir/json.ts'
import { resourceToKeep } from '../keep.ts'
import { mapResource } from './map-resource.ts'
import { resolverOf } from './resolve.ts'

const client = {
  actor: { reference: 'Patient/toos', display: 'Toos de Vries' },
  status: 'accepted',
}
const nurse = {
  actor: { reference: 'Practitioner/p1', display: 'Samira Bakker' },
  status: 'accepted',
}

const appointment = (more: Json = {}): FhirJson => ({
  resourceType: 'Appointment',
  id: 'a1',
  status: 'booked',
  serviceType: [{ text: 'Persoonlijke verzorging' }],
  start: '2026-11-23T08:00:00+01:00',
  end: '2026-11-23T08:30:00+01:00',
  participant: [client, nurse],
  ...more,
})

const map = (more: Json = {}, others: FhirJson[] = []) =>
  mapResource(appointment(more), resolverOf(others))

const ok = (more: Json = {}, others: FhirJson[] = []): RecordAppointment => {
  const mapped = map(more, others)
  if (!('ok' in mapped) || mapped.ok.kind !== 'appointment')
    throw new Error(`not shown: ${JSON.stringify(mapped)}`)
  return mapped.ok.value
}

const at = (reference: string, display: string) => ({
  actor: { reference, display },
  status: 'accepted',
})

describe('CAL-3 an appointment of the record', () => {
  test('is told in our words: when, what, who', () => {
    expect(ok()).toEqual({
      beginAt: '2026-11-23T07:00:00.000Z',
      endAt: '2026-11-23T07:30:00.000Z',
      timeKind: 'time',
      label: 'Persoonlijke verzorging',
      kind: 'care',
      employee: { name: 'Samira Bakker' },
      attendance: 'in-person',
      status: 'booked',
    })
  })

  test.each<[string, Json, Partial<RecordAppointment>]>([
    [
      'less minutes than there is time: somebody comes in between',
      { end: '2026-11-23T09:30:00+01:00', minutesDuration: 30 },
      { timeKind: 'window', minutes: 30, endAt: '2026-11-23T08:30:00.000Z' },
    ],
    [
      'as many minutes as there is time',
      { minutesDuration: 30 },
      { timeKind: 'time', minutes: 30 },
    ],
    [
      'a day with a short break in it is no window',
      { end: '2026-11-23T21:00:00+01:00', minutesDuration: 60 },
      { timeKind: 'time' },
    ],
    [
      'no time yet, but the part of the day',
      {
        start: undefined,
        end: undefined,
        minutesDuration: 45,
        requestedPeriod: [{ start: '2026-11-23T13:00:00+01:00', end: '2026-11-23T15:00:00+01:00' }],
      },
      { timeKind: 'window', minutes: 45, beginAt: '2026-11-23T12:00:00.000Z' },
    ],
    [
      'a time is a time, whatever was asked for',
      {
        requestedPeriod: [{ start: '2026-11-23T08:00:00+01:00', end: '2026-11-23T12:00:00+01:00' }],
      },
      { timeKind: 'time', endAt: '2026-11-23T07:30:00.000Z' },
    ],
    [
      'only the day is known',
      {
        start: undefined,
        end: undefined,
        requestedPeriod: [{ start: '2026-11-23', end: '2026-11-24' }],
      },
      { timeKind: 'day', beginAt: '2026-11-22T23:00:00.000Z', endAt: '2026-11-24T23:00:00.000Z' },
    ],
    [
      'a day on which the clock goes back',
      { start: '2026-10-25', end: '2026-10-25' },
      { timeKind: 'day', beginAt: '2026-10-24T22:00:00.000Z', endAt: '2026-10-25T23:00:00.000Z' },
    ],
    ['no end', { end: undefined }, { timeKind: 'time', endAt: '2026-11-23T07:00:00.000Z' }],
    [
      'no end, but a length',
      { end: undefined, minutesDuration: 20 },
      { timeKind: 'time', endAt: '2026-11-23T07:20:00.000Z' },
    ],
    ['a length of nothing', { minutesDuration: 0 }, { timeKind: 'time' }],
  ])('when: %s', (_, given, expected) => {
    expect(ok(given)).toMatchObject(expected)
  })

  test.each<[string, Json, string, RegExp]>([
    ['no moment at all', { start: undefined, end: undefined }, 'incomplete', /niet bekend wanneer/],
    ['only a month', { start: '2026-11', end: undefined }, 'incomplete', /dag niet bekend/],
    [
      'the end before the begin',
      { end: '2026-11-23T07:30:00+01:00' },
      'incomplete',
      /eindigt voordat/,
    ],
    ['years long', { end: '2029-01-01T07:30:00+01:00' }, 'incomplete', /langer dan een jaar/],
    ['not agreed on yet', { status: 'proposed' }, 'not-released', /nog niet vast/],
    ['waiting', { status: 'waitlist' }, 'not-released', /nog niet vast/],
    ['a mistake', { status: 'entered-in-error' }, 'withdrawn', /doorgehaald/],
    ['no status', { status: undefined }, 'unreadable', /niet te lezen/],
    [
      'confidential',
      {
        meta: {
          security: [
            { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' },
          ],
        },
      },
      'not-released',
      /vertrouwelijk/,
    ],
    [
      'cancelled without a time: nothing to tell',
      { status: 'cancelled', start: undefined, end: undefined },
      'withdrawn',
      /niet bekend wanneer/,
    ],
  ])('set aside: %s', (_, given, because, reason) => {
    expect(map(given)).toMatchObject({ because, setAside: expect.stringMatching(reason) })
  })

  test.each([
    ['booked', 'booked'],
    ['arrived', 'booked'],
    ['fulfilled', 'booked'],
    ['checked-in', 'booked'],
    ['cancelled', 'cancelled'],
    ['noshow', 'missed'],
  ])('the status «%s» is %s', (status, expected) => {
    expect(ok({ status }).status).toBe(expected)
  })

  test.each<[Json, string]>([
    [{ specialty: [{ text: 'Fysiotherapie' }] }, 'Persoonlijke verzorging'],
    [{ serviceType: undefined, specialty: [{ text: 'Fysiotherapie' }] }, 'Fysiotherapie'],
    [{ serviceType: [], appointmentType: { text: 'Huisbezoek' } }, 'Huisbezoek'],
    [
      {
        serviceType: [],
        appointmentType: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/v2-0276',
              code: 'FOLLOWUP',
              display: 'A follow up visit from a previous appointment',
            },
          ],
        },
      },
      'Afspraak',
    ],
  ])('%o has the label «%s»', (given, label) => {
    expect(ok(given).label).toBe(label)
  })

  test('what it is about is not taken along: who sees the calendar need not know it', () => {
    const secret = 'Uitslag van het bloedonderzoek'
    const mapped = ok({
      description: secret,
      comment: secret,
      patientInstruction: secret,
      reasonCode: [{ text: secret }],
      reasonReference: [{ display: secret }],
      cancelationReason: { text: secret },
    })
    expect(JSON.stringify(mapped)).not.toContain('bloed')
  })

  test('who comes is known by his role too; of several all names', () => {
    const practitioner = { resourceType: 'Practitioner', id: 'p1', name: [{ text: 'S. Bakker' }] }
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r1',
      practitioner: { reference: 'Practitioner/p1' },
      code: [{ text: 'wijkverpleegkundige' }],
    }
    const withRole = [client, at('PractitionerRole/r1', 'Samira')]
    expect(ok({ participant: withRole }, [practitioner, role]).employee).toEqual({
      name: 'S. Bakker',
      role: 'wijkverpleegkundige',
    })
    const several = [client, nurse, at('Practitioner/p2', 'Joke Terpstra')]
    expect(ok({ participant: several }).employee).toEqual({
      name: 'Samira Bakker en Joke Terpstra',
    })
    const declined = [client, { ...nurse, status: 'declined' }]
    expect(ok({ participant: declined }).employee).toBeUndefined()
  })

  test('the place is its name, and never an address', () => {
    const location = {
      resourceType: 'Location',
      id: 'l1',
      name: 'Gezondheidscentrum De Wilg',
      address: { text: 'Geheimstraat 1' },
    }
    const participant = [client, at('Location/l1', 'De Wilg')]
    expect(ok({ participant }, [location]).place).toBe('Gezondheidscentrum De Wilg')
    expect(ok({ participant }).place).toBe('De Wilg')
    expect(JSON.stringify(ok({ participant }, [location]))).not.toContain('Geheim')
  })

  test.each<[string, Json, RecordAppointment['kind']]>([
    ['home care', {}, 'care'],
    ['nursing', { serviceType: [{ text: 'Wijkverpleging' }] }, 'care'],
    ['household', { serviceType: [{ text: 'Huishoudelijke verzorging' }] }, 'household'],
    ['day care', { serviceType: [{ text: 'Dagverzorging' }] }, 'other'],
    ['a doctor', { serviceType: [{ text: 'Huisarts' }] }, 'other'],
    [
      'care, but not at home',
      { participant: [client, nurse, at('Location/l1', 'Polikliniek')] },
      'other',
    ],
    [
      'care at home',
      { participant: [client, nurse, at('Location/l1', 'Bij cliënt thuis')] },
      'care',
    ],
  ])('for the day board: %s', (_, given, kind) => {
    expect(ok(given).kind).toBe(kind)
  })

  test.each<[string, Json, RecordAppointment['attendance']]>([
    ['by telephone', { appointmentType: { text: 'Telefonisch consult' } }, 'telephone'],
    ['a call', { serviceType: [{ text: 'Belafspraak' }] }, 'telephone'],
    ['by screen', { serviceType: [{ text: 'Beeldbellen met de verpleegkundige' }] }, 'video'],
    [
      'coded',
      { appointmentType: { coding: [{ system: 'http://snomed.info/sct', code: '185317003' }] } },
      'telephone',
    ],
    ['as HL7 has it', { participant: [client, { actor: { display: 'Phone Call' } }] }, 'telephone'],
    [
      'the service of R5',
      {
        extension: [
          {
            url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.virtualService',
          },
        ],
      },
      'video',
    ],
    ['told in the description only', { description: 'Controle (telefonisch)' }, 'telephone'],
    [
      'for information',
      { participant: [{ ...client, required: 'information-only' }, nurse] },
      'without-client',
    ],
    ['a bell is no call', { serviceType: [{ text: 'Vervangen deurbel' }] }, 'in-person'],
    ['in person', {}, 'in-person'],
  ])('how the client takes part: %s', (_, given, attendance) => {
    expect(ok(given).attendance).toBe(attendance)
  })

  test('an appointment of others is not the client’s; of a group the others are not kept', () => {
    const other = at('Patient/piet', 'Piet Jansen')
    expect(belongsTo(appointment({ participant: [other] }), 'toos')).toBe(false)
    expect(belongsTo(appointment({ participant: [other, client] }), 'toos')).toBe(true)
    const group = appointment({
      participant: [other, client, nurse],
      contained: [{ resourceType: 'Patient', id: 'x', name: [{ text: 'Piet Jansen' }] }],
      text: { div: 'Piet Jansen' },
    })
    const kept = JSON.stringify(resourceToKeep(group))
    expect(kept).not.toContain('Piet')
    expect(kept).not.toContain('Toos')
    expect(kept).toContain('Samira')
  })

  test('whatever comes in is told or set aside, and never throws', () => {
    const anything = fc.dictionary(
      fc.constantFrom('status', 'start', 'end', 'participant', 'serviceType', 'requestedPeriod'),
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom('booked', 'cancelled', '2026-11-23', '2026-11-23T10:00:00Z', '9999'),
      ),
    )
    fc.assert(
      fc.property(anything, (given) => {
        const mapped = mapResource({ resourceType: 'Appointment', id: 'a', ...given })
        expect('ok' in mapped || mapped.setAside.length > 0).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { escapeText, foldLine, type IcsEvent, writeCalendar } from './ics.ts'

const AT = new Date('2026-11-21T09:00:00Z')
const event = (more: Partial<IcsEvent> = {}): IcsEvent => ({
  uid: 'a',
  sequence: 0,
  createdAt: AT,
  changedAt: AT,
  begin: { day: '2026-11-21', time: '10:00' },
  end: { day: '2026-11-21', time: '11:00' },
  summary: 'Koffie',
  ...more,
})
const read = (text: string) => new ICAL.Component(ICAL.parse(text))
const anyText = fc.string({ unit: 'binary', maxLength: 300 })

describe('CAL-7 writing iCalendar', () => {
  it('no line is longer than 75 octets, and no character is cut through', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldLine(`DESCRIPTION:${escapeText(text)}`)
        for (const line of folded.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line.isWellFormed()).toBe(true)
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(`DESCRIPTION:${escapeText(text)}`)
      }),
    )
  })

  it('whatever is typed is read back as it was, and makes no line of its own', () => {
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const text = writeCalendar('Naast', [event({ summary: `x${summary}`, description })])
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        const [found, ...more] = read(text).getAllSubcomponents('vevent')
        expect(more).toEqual([])
        const kept = (typed: string) =>
          typed
            .replace(/\r\n?/g, '\n')
            // biome-ignore lint/suspicious/noControlCharactersInRegex: those are taken out
            .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
            .toWellFormed()
        expect(found?.getFirstPropertyValue('summary')).toBe(kept(`x${summary}`))
        expect(found?.getFirstPropertyValue('description') ?? '').toBe(kept(description))
      }),
    )
  })

  it('an attempt to write a property of its own stays text', () => {
    const text = writeCalendar('Naast', [
      event({ summary: 'Koffie\r\nATTENDEE:mailto:x@voorbeeld.example', place: 'a;b,c\\d' }),
    ])
    expect(text).toContain('SUMMARY:Koffie\\nATTENDEE:mailto:x@voorbeeld.example\r\n')
    expect(text).toContain('LOCATION:a\\;b\\,c\\\\d\r\n')
  })

  it('days, moments on the wall and moments in UTC each have their own form', () => {
    const text = writeCalendar('Naast', [
      event({
        repeat: {
          rule: 'FREQ=DAILY;INTERVAL=1',
          without: [
            { day: '2026-11-22', time: '10:00' },
            { day: '2026-11-24', time: '10:00' },
          ],
        },
      }),
      event({ recurrence: { day: '2026-11-23', time: '10:00' }, sequence: 2 }),
      event({ begin: { day: '2026-11-21' }, end: { day: '2026-11-22' } }),
      event({ begin: { utc: AT }, end: { minutes: 45 } }),
    ])
    for (const line of [
      'DTSTART;TZID=Europe/Amsterdam:20261121T100000',
      'EXDATE;TZID=Europe/Amsterdam:20261122T100000,20261124T100000',
      'RECURRENCE-ID;TZID=Europe/Amsterdam:20261123T100000',
      'DTSTART;VALUE=DATE:20261121',
      'DTEND;VALUE=DATE:20261122',
      'DTSTART:20261121T090000Z',
      'DURATION:PT45M',
      'DTSTAMP:20261121T090000Z',
    ])
      expect(text.replaceAll('\r\n ', '')).toContain(`${line}\r\n`)
  })

  it('the zone is right in the summer and in the winter', () => {
    const zone = read(writeCalendar('Naast', [])).getFirstSubcomponent('vtimezone')
    if (!zone) throw new Error('no zone')
    const amsterdam = new ICAL.Timezone(zone)
    const offset = (text: string) => amsterdam.utcOffset(ICAL.Time.fromDateTimeString(text)) / 3600
    expect(offset('2026-07-01T12:00:00')).toBe(2)
    expect(offset('2026-12-01T12:00:00')).toBe(1)
    expect(offset('2026-03-29T01:59:00')).toBe(1)
    expect(offset('2026-03-29T03:00:00')).toBe(2)
    expect(offset('2026-10-25T03:00:00')).toBe(1)
  })
})

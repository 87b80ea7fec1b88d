import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../ui/contrast.ts'
import { pictureFor } from './picture-words.ts'
import { PICTURE_NAMES } from './pictures.ts'
import { sunTimes } from './sun.ts'
import { type BoardDay, type BoardItem, viewOf } from './view.ts'

const at = (moment: string): number => new Date(moment).getTime()
const clock = (moment: number): string =>
  new Intl.DateTimeFormat('nl-NL', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(
    moment,
  )

const item = (begin: string, end: string, title: string): BoardItem => ({
  begin: at(begin),
  end: at(end),
  allDay: false,
  title,
  picture: 'visit',
  when: `om ${begin.slice(11, 16)}`,
  until: `tot ${end.slice(11, 16)}`,
})
const sunday: BoardDay = {
  begin: at('2026-11-22T00:00+01:00'),
  end: at('2026-11-23T00:00+01:00'),
  items: [
    { ...item('2026-11-22T00:00+01:00', '2026-11-23T00:00+01:00', 'Jarig: Piet'), allDay: true },
    item('2026-11-22T08:00+01:00', '2026-11-22T09:30+01:00', 'Zorg komt langs'),
    item('2026-11-22T10:30+01:00', '2026-11-22T11:30+01:00', 'Koffie met Karin'),
    item('2026-11-22T11:00+01:00', '2026-11-22T11:15+01:00', 'De post'),
    item('2026-11-22T14:00+01:00', '2026-11-22T14:00+01:00', 'Bellen met Wim'),
    item('2026-11-22T16:00+01:00', '2026-11-22T17:00+01:00', 'Wandelen'),
    item('2026-11-22T18:00+01:00', '2026-11-22T19:00+01:00', 'Eten'),
  ],
}
const monday: BoardDay = {
  begin: at('2026-11-23T00:00+01:00'),
  end: at('2026-11-24T00:00+01:00'),
  items: [item('2026-11-23T09:00+01:00', '2026-11-23T10:00+01:00', 'Naar de dokter')],
}
const days = [sunday, monday]
const titles = (shown: { title: string }[]): string[] => shown.map(({ title }) => title)

describe('CAL-6 what the screen shows', () => {
  it('the part of the day, the clock and the date in words', () => {
    const shown = ([moment, ...rest]: string[]) => {
      const { greeting, clock, weekday, date } = viewOf([], at(moment ?? ''))
      return [greeting, clock, weekday, date, ...rest]
    }
    expect(shown(['2026-11-22T00:05+01:00'])).toEqual([
      'Het is nacht',
      '0.05',
      'zondag',
      '22 november 2026',
    ])
    expect(shown(['2026-11-22T06:00+01:00'])).toEqual([
      'Het is ochtend',
      '6.00',
      'zondag',
      '22 november 2026',
    ])
    expect(shown(['2026-06-30T12:00+02:00'])).toEqual([
      'Het is middag',
      '12.00',
      'dinsdag',
      '30 juni 2026',
    ])
    expect(shown(['2026-12-31T23:59+01:00'])).toEqual([
      'Het is avond',
      '23.59',
      'donderdag',
      '31 december 2026',
    ])
    // The night in which an hour comes twice, and the one in which an hour is skipped.
    expect(viewOf([], at('2026-10-25T02:30+02:00')).clock).toBe('2.30')
    expect(viewOf([], at('2026-10-25T02:30+01:00')).clock).toBe('2.30')
    expect(viewOf([], at('2027-03-28T01:59+01:00') + 60_000).clock).toBe('3.00')
  })

  it('what is now, what comes and what was', () => {
    const view = viewOf(days, at('2026-11-22T11:05+01:00'))
    expect(titles(view.today)).toEqual(['Jarig: Piet'])
    expect(view.now).toEqual([
      { title: 'Koffie met Karin', picture: 'visit', when: 'tot 11:30' },
      { title: 'De post', picture: 'visit', when: 'tot 11:15' },
    ])
    expect(titles(view.past)).toEqual(['Zorg komt langs'])
    expect(titles(view.next)).toEqual(['Bellen met Wim', 'Wandelen'])
    expect([view.nextTitle, view.note]).toEqual(['Straks', 'en nog 1'])
  })

  it('moves along with the clock: to the minute, and what has no length stays a quarter of an hour', () => {
    const now = (time: string): string[] => titles(viewOf(days, at(`2026-11-22T${time}+01:00`)).now)
    expect([now('10:29:59'), now('10:30'), now('11:29:59'), now('11:30')]).toEqual([
      [],
      ['Koffie met Karin'],
      ['Koffie met Karin'],
      [],
    ])
    expect([now('14:00'), now('14:14:59'), now('14:15')]).toEqual([
      ['Bellen met Wim'],
      ['Bellen met Wim'],
      [],
    ])
  })

  it('rests when nothing is on, and tells of tomorrow when today is done', () => {
    expect(viewOf(days, at('2026-11-22T12:30+01:00')).calm.title).toBe('Nu is het rustig')
    expect(viewOf(days, at('2026-11-22T03:00+01:00')).calm).toMatchObject({
      title: 'Slaap lekker',
      picture: 'night',
    })
    const evening = viewOf(days, at('2026-11-22T20:00+01:00'))
    expect([evening.nextTitle, ...titles(evening.next)]).toEqual(['Morgen', 'Naar de dokter'])
    const last = viewOf(days, at('2026-11-23T20:00+01:00'))
    expect([last.nextTitle, last.next.length, last.note]).toEqual([
      'Straks',
      0,
      'Vandaag komt er niets meer',
    ])
    expect(viewOf(days, at('2026-11-23T11:00+01:00')).note).toBe('Verder is er vandaag niets')
  })

  it('never shows one day as another: past midnight it is tomorrow’s, and after that nothing', () => {
    const before = viewOf(days, at('2026-11-22T23:59:59+01:00'))
    const after = viewOf(days, at('2026-11-23T00:00+01:00'))
    expect(titles(before.past)).toContain('Eten')
    expect([after.past, titles(after.next), after.today]).toEqual([[], ['Naar de dokter'], []])
    for (const moment of [
      '2026-11-24T00:00+01:00',
      '2026-11-21T23:59+01:00',
      '2027-11-22T11:00+01:00',
    ]) {
      const unknown = viewOf(days, at(moment))
      expect(unknown.known).toBe(false)
      expect([unknown.today, unknown.now, unknown.next, unknown.past]).toEqual([[], [], [], []])
      expect(unknown.calm.title).toMatch(
        /^(Slaap lekker|Een fijne (ochtend|middag|avond) gewenst)$/,
      )
    }
  })
})

describe('CAL-6 the light of the day', () => {
  // From the tables of sunrise and sunset for De Bilt; the equation is right to a few minutes.
  it.each([
    ['2026-06-21', '05:19', '22:03'],
    ['2026-12-21', '08:45', '16:29'],
    ['2026-11-22', '08:13', '16:38'],
    ['2026-03-20', '06:43', '18:50'],
  ])('on %s the sun is up from %s until %s', (day, rise, set) => {
    const times = sunTimes(at(`${day}T12:00Z`))
    const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
    expect(Math.abs(minutes(clock(times.rise)) - minutes(rise))).toBeLessThanOrEqual(4)
    expect(Math.abs(minutes(clock(times.set)) - minutes(set))).toBeLessThanOrEqual(4)
  })

  it('changes from night to day and back, each day of the year, with the sun from east to west', () => {
    for (let day = 0; day < 365; day += 7) {
      const midnight = at('2026-01-01T00:00+01:00') + day * 86_400_000
      const lights: string[] = []
      let orb = -1
      for (let minute = 0; minute < 24 * 60; minute += 5) {
        const view = viewOf([], midnight + minute * 60_000)
        if (lights.at(-1) !== view.light) {
          if (view.light === 'dawn' || view.light === 'night') orb = -1
          lights.push(view.light)
        }
        if (view.light !== 'night') {
          expect(view.orb).toBeGreaterThanOrEqual(orb)
          orb = view.orb
        }
        expect(view.orb).toBeGreaterThanOrEqual(0)
        expect(view.orb).toBeLessThanOrEqual(12)
      }
      expect(lights.join(' ')).toBe('night dawn morning day afternoon dusk night')
    }
  })

  const styles = new URL('../../../assets/luna/', import.meta.url)
  const css = readdirSync(styles)
    .map((name) => readFileSync(new URL(name, styles), 'utf8'))
    .join('\n')
  const coloursOf = (selector: string): Record<string, string> =>
    Object.fromEntries(
      [
        ...(css.split(`${selector} {`)[1]?.split('}')[0] ?? '').matchAll(/--([\w-]+): (#\w{6});/g),
      ].map(([, name, value]) => [name, value]),
    )
  const day = coloursOf('.luna')
  it.each(['day', 'dawn', 'morning', 'afternoon', 'dusk', 'night'])(
    'the words can be read: %s',
    (light) => {
      const colours = { ...day, ...coloursOf(`.luna[data-light="${light}"]`) }
      const of = (front: string, back: string): number =>
        contrast(colours[front] ?? '', colours[back] ?? '')
      // Letters of 40 pixels and more on the painting: WCAG AAA asks 4.5.
      for (const back of ['sky-1', 'sky-2', 'sky-3', 'far', 'far-2', 'ink-1', 'ink-2', 'cloud'])
        expect([back, of('ink', back) >= 4.5]).toEqual([back, true])
      for (const front of ['paper-ink', 'paper-soft', 'label'])
        expect([front, of(front, 'paper') >= 7]).toEqual([front, true])
    },
  )
})

describe('CAL-6 the pictures', () => {
  it.each([
    ['Verjaardag van Piet', 'birthday'],
    ['Koffie met Karin', 'coffee'],
    ['Controle bij de huisarts', 'doctor'],
    ['Tandarts', 'doctor'],
    ['Kapper aan huis', 'hair'],
    ['Naar de kerk', 'church'],
    ['Koor', 'music'],
    ['Bingo in de zaal', 'activity'],
    ['Boodschappen met Fatima', 'shopping'],
    ['Wandelen met Joop', 'walk'],
    ['Tuin', 'garden'],
    ['Eten bij Anna', 'meal'],
    ['Taxi naar het ziekenhuis', 'doctor'],
    ['Regiotaxi', 'transport'],
    ['Poetshulp', 'household'],
    ['Verpleegkundige', 'care'],
    ['Wim belt', 'phone'],
    ['Mei komt langs', 'visit'],
    ['Iets heel anders', 'other'],
    ['', 'other'],
  ])('«%s» has the picture %s', (title, picture) => {
    expect(pictureFor(title)).toBe(picture)
    expect(PICTURE_NAMES).toContain(picture)
  })
})

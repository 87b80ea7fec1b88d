import { type BoardData, viewOf } from '../src/features/board-screen/view.ts'
import { heard, type Kept, keep, recall, wipe } from './luna-keep.ts'
import { askForToken } from './luna-pair.ts'
import { hide, show, showWithoutClock, write } from './luna-show.ts'

/*
 * The script of Luna. On the screen it moves the clock and the programme along, asks each minute for today and tomorrow,
 * and keeps what it got for when there is no network or no power. On the page where a screen is paired it asks whether
 * somebody has typed the code.
 */

const TICK = 1_000
const ASK_EVERY = 60_000
const PATIENCE = 15_000
const MINUTE = 60_000
/** A device's clock that stands so far before what the server last said is wrong. */
const CLOCK_SLACK = 5 * MINUTE
const MOST_FAULTS = 10

/** «Geen verbinding sinds zondag 18.05 uur», for whoever takes care of the screen. */
const sinceWords = (kept: Kept | null): string => {
  if (!kept) return 'Geen verbinding'
  const { clock, weekday } = viewOf([], kept.data.now)
  return `Geen verbinding sinds ${weekday} ${clock} uur`
}

class Screen {
  private kept: Kept | null
  private away = false
  private shown = ''
  private askedAt = Date.now()
  private faults = 0

  constructor(private readonly element: HTMLElement) {
    const given = element.dataset.luna
    this.kept = given ? heard(JSON.parse(given) as BoardData) : recall()
    if (given && this.kept) keep(this.kept)
    else this.askedAt = 0
  }

  /** Each second: asks when it is time, and shows what is otherwise than before. */
  tick(): void {
    try {
      // A device that slept has more than a minute behind it; one whose clock was put back has less than nothing.
      const since = Date.now() - this.askedAt
      if (since >= ASK_EVERY || since < 0) {
        this.askedAt = Date.now()
        void this.ask()
      }
      this.draw()
      this.faults = 0
    } catch {
      this.faults += 1
      if (this.faults > MOST_FAULTS) location.reload()
    }
  }

  askNow(): void {
    this.askedAt = 0
    this.tick()
  }

  private draw(): void {
    const { kept, away } = this
    const now = Date.now() + (kept?.ahead ?? 0)
    const lost = kept !== null && now < kept.data.now - CLOCK_SLACK
    const sign = `${Math.floor(now / MINUTE)} ${kept?.data.now} ${away} ${lost}`
    if (sign === this.shown) return
    if (lost) showWithoutClock(this.element, viewOf([], now))
    else show(this.element, viewOf(kept?.data.days ?? [], now))
    write('whose', kept ? `De dag van ${kept.data.name}` : '')
    write('away', away ? sinceWords(kept) : '')
    hide('away', !away)
    this.shown = sign
  }

  private take(data: BoardData): void {
    const isNewer = this.kept !== null && this.kept.data.version !== data.version
    this.kept = heard(data)
    this.away = false
    keep(this.kept)
    this.draw()
    // The server has a newer page: a good moment to take it, since it answers.
    if (isNewer) location.reload()
  }

  private async ask(): Promise<void> {
    const impatient = new AbortController()
    const timer = setTimeout(() => impatient.abort(), PATIENCE)
    try {
      const answer = await fetch('/luna/dag', { cache: 'no-store', signal: impatient.signal })
      if (answer.status === 401) {
        wipe()
        location.replace('/luna?los')
      } else if (answer.ok) this.take((await answer.json()) as BoardData)
      else this.away = true
    } catch {
      this.away = true
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A screen that stays on, where the device can. */
const stayAwake = (): void => {
  navigator.wakeLock?.request('screen').catch(() => undefined)
}

const startScreen = (element: HTMLElement): void => {
  const screen = new Screen(element)
  addEventListener('online', () => screen.askNow())
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    stayAwake()
    screen.askNow()
  })
  stayAwake()
  navigator.serviceWorker?.register('/luna/sw.js', { scope: '/luna/' }).catch(() => undefined)
  screen.tick()
  setInterval(() => screen.tick(), TICK)
}

const screen = document.getElementById('luna')
if (screen) startScreen(screen)
else wipe()
const wait = document.getElementById('luna-pairing')?.dataset.pairing
if (wait) askForToken(Number(wait))

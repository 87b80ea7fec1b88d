import type { Shown, View } from '../src/features/board-screen/view.ts'

const find = (id: string): HTMLElement | null => document.getElementById(id)

/** Other words in the same text node: `textContent` would make a new one each minute, for years. */
const put = (element: Element, text: string): void => {
  const { firstChild } = element
  if (element.textContent === text) return
  if (firstChild instanceof Text) firstChild.data = text
  else element.textContent = text
}

/** Puts words in a place, when they are others than those that stand there. */
export const write = (id: string, text: string): void => {
  const element = find(id)
  if (element) put(element, text)
}

/** Shows a part of the screen, or hides it. */
export const hide = (id: string, hidden: boolean): void => {
  const element = find(id)
  if (element && element.hidden !== hidden) element.hidden = hidden
}

const fillPlace = (place: Element, shown: Shown | undefined): void => {
  const picture = place.querySelector('use')
  const title = place.querySelector('.line__title')
  const when = place.querySelector('.line__when')
  place.toggleAttribute('hidden', !shown)
  if (!shown || !picture || !title || !when) return
  put(title, shown.title)
  put(when, shown.when)
  const href = `#picture-${shown.picture}`
  if (picture.getAttribute('href') !== href) picture.setAttribute('href', href)
}

/** Fills the places of one part of the programme; what does not fit is left out. */
export const fill = (id: string, shown: readonly Shown[]): void => {
  const list = find(id)
  if (!list) return
  const places = [...list.children]
  for (const [at, place] of places.entries()) fillPlace(place, shown[at])
  list.dataset.shown = String(Math.min(shown.length, places.length))
}

/** Shows a moment of the day. It makes no elements: it fills those that the page came with. */
export const show = (screen: HTMLElement, view: View): void => {
  screen.dataset.light = view.light
  screen.dataset.part = view.part
  document.querySelector('.orb')?.setAttribute('data-orb', String(view.orb))
  write('greeting', view.greeting)
  write('clock', view.clock)
  write('weekday', view.weekday)
  write('date', view.date)
  fill('today', view.today)
  fill('now', view.now.length > 0 ? view.now : [view.calm])
  hide('next-part', !view.known)
  write('next-title', view.nextTitle)
  fill('next', view.next)
  write('next-note', view.note)
  hide('next-note', view.note === '')
  hide('past-part', view.past.length === 0)
  fill('past', view.past)
}

/** When the clock of the device cannot be right, nothing is said that hangs on it. */
export const showWithoutClock = (screen: HTMLElement, view: View): void => {
  show(screen, { ...view, light: 'day', orb: 6 })
  for (const id of ['clock', 'weekday', 'date']) write(id, '')
  write('greeting', 'Een fijne dag gewenst')
  fill('now', [{ title: 'Even geduld', picture: 'calm', when: '' }])
}

/** The header by which the server knows that no person asked: it does not keep a session alive. */
const BY_ITSELF = { 'naast-vanzelf': '1' }
const regions = new Set<LiveRegion>()
const changed = new Set<string>()
let source: EventSource | undefined
let planned = false
let wait = 1000
let busy = false
/** When what stands on the screen was asked for. */
let asked = 0
let refreshed = -9e9
let voice: HTMLElement | undefined

const here = () => location.pathname + location.search
const addressOf = (region: HTMLElement) =>
  region.dataset.at ??
  (region.dataset.page
    ? `/zorgpagina/${region.dataset.page}`
    : /^\/zorgpagina\/[^/]+/.exec(location.pathname)?.[0])

/** Away from here: what may not be seen any more is gone at once, whatever the network does next. */
const leave = (to: string): void => {
  document.querySelector('main')?.replaceChildren()
  location.replace(to)
}

const hang = (): void => {
  source?.close()
  source = undefined
}

const follow = (): void => {
  const first = [...regions][0]
  const page = first && addressOf(first)
  if (source || document.hidden || !page) return
  const stream = new EventSource(`${page}/live?leeftijd=${Math.round(performance.now() - asked)}`)
  source = stream
  stream.onopen = () => {
    wait = 1000
  }
  stream.addEventListener('topic', (event) => soon(event.data))
  stream.addEventListener('end', () => retry(true))
  stream.onerror = () => retry(stream.readyState === EventSource.CLOSED)
}

/** Tries again, ever later; the page itself tells whether one may still be here. */
const retry = (look: boolean): void => {
  hang()
  if (look) soon(...[...regions].flatMap((region) => region.topics))
  setTimeout(follow, wait * (1 + Math.random()))
  wait = Math.min(2 * wait, 60_000)
}

/** Many changes are one question, and not all pages ask at the same moment. */
const soon = (...topics: string[]): void => {
  for (const topic of topics) changed.add(topic)
  const rest = performance.now() - refreshed < 3000 ? 1000 : 100
  if (!planned) setTimeout(refresh, rest * (1 + 2 * Math.random()))
  planned = true
}

const refresh = async (): Promise<void> => {
  planned = false
  const which = [...regions].filter((region) => region.topics.some((topic) => changed.has(topic)))
  if (busy || !which.length) return
  busy = true
  const topics = [...changed]
  changed.clear()
  const now = performance.now()
  try {
    const answer = await fetch(here(), { headers: BY_ITSELF, cache: 'no-store' })
    if (answer.redirected) return leave(answer.url)
    if ([401, 403, 404].includes(answer.status)) return leave(here())
    if (!answer.ok) throw answer
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    asked = refreshed = now
    for (const region of which) {
      const fresh = page.getElementById(region.id)
      if (!fresh) return leave(here())
      region.take(fresh)
    }
  } catch {
    setTimeout(() => soon(...topics), 5000 * (1 + Math.random()))
  } finally {
    busy = false
    if (changed.size) soon()
  }
}

const say = (sentence: string): void => {
  if (!voice) {
    voice = document.createElement('p')
    voice.className = 'vh'
    voice.setAttribute('role', 'status')
    document.body.append(voice)
  }
  voice.textContent = ''
  setTimeout(() => voice?.append(sentence), 100)
}

type Field = HTMLInputElement
const isTyped = (field: Field): boolean =>
  field.value !== field.defaultValue || field.checked !== field.defaultChecked

const textOf = (element: Element): string => element.textContent ?? ''

const keyOf = (element: Element | null): string =>
  element?.id
    ? `#${CSS.escape(element.id)}`
    : (['href', 'name', 'action']
        .filter((name) => element?.hasAttribute(name))
        .map(
          (name) =>
            `${element?.localName}[${name}="${CSS.escape(element?.getAttribute(name) ?? '')}"]`,
        )[0] ?? '')

/** What others change: it is asked for again when the server says so, and shown without moving the reader. */
class LiveRegion extends HTMLElement {
  #html = ''

  get topics(): string[] {
    return this.dataset.topics?.split(' ') ?? []
  }

  connectedCallback(): void {
    this.#html = this.innerHTML
    regions.add(this)
    follow()
  }

  disconnectedCallback(): void {
    regions.delete(this)
    if (!regions.size) hang()
  }

  take(fresh: HTMLElement): void {
    // The token of a form is another each time; that alone is no change.
    const plain = (html: string) => html.replace(/(name="_form" value=")[^"]*/g, '$1')
    if (plain(fresh.innerHTML) === plain(this.#html)) return
    // What somebody is typing stays; it is brought up to date when he is done.
    if ([...this.querySelectorAll<Field>('input,textarea')].some(isTyped)) {
      this.addEventListener('focusout', () => soon(...this.topics), { once: true })
      return
    }
    this.#html = fresh.innerHTML
    this.#replace(fresh)
    say(this.dataset.says ?? '')
  }

  #replace(fresh: HTMLElement): void {
    const focus = this.contains(document.activeElement) ? keyOf(document.activeElement) : null
    const open = new Set([...this.querySelectorAll('details[open] > summary')].map(textOf))
    const anchor = [...this.querySelectorAll('[id]')].find(
      (one) => one.getBoundingClientRect().top >= 0,
    )
    const top = anchor?.getBoundingClientRect().top ?? 0
    // Pictures that are there need not be fetched again.
    for (const image of fresh.querySelectorAll('img')) {
      const same = this.querySelector(`img[src="${CSS.escape(image.getAttribute('src') ?? '')}"]`)
      if (same) image.replaceWith(same)
    }
    this.replaceChildren(...fresh.childNodes)
    for (const summary of this.querySelectorAll('details > summary'))
      summary.parentElement?.toggleAttribute('open', open.has(textOf(summary)))
    const same = anchor && document.getElementById(anchor.id)
    if (same) scrollBy(0, same.getBoundingClientRect().top - top)
    if (focus === null) return
    const target = focus && this.querySelector<HTMLElement>(focus)
    this.tabIndex = -1
    ;(target || this).focus({ preventScroll: true })
  }
}

document.addEventListener('visibilitychange', () => (document.hidden ? hang() : follow()))
customElements.define('live-region', LiveRegion)

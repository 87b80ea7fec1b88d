const PAUSE = 1200
const AGAIN = 8000
const WORDS: Record<number, string> = {
  204: 'Uw concept is bewaard.',
  401: 'U bent uitgelogd. Uw concept is niet bewaard.',
  422: 'Deze tekst is te lang om te bewaren.',
}
const NOT_NOW = 'Uw concept kon nog niet worden bewaard.'

/** Keeps what is typed as a draft: it survives a crash, and stands ready on another device. */
class KeepDraft extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #sent = false
  #typed = false

  connectedCallback(): void {
    this.addEventListener('input', () => {
      this.#typed = true
      this.#later(PAUSE)
    })
    this.addEventListener('submit', (event) => {
      this.#sent ||= !event.defaultPrevented
    })
    document.addEventListener('visibilitychange', this.#away)
    addEventListener('pageshow', this.#free)
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#away)
    removeEventListener('pageshow', this.#free)
  }

  #free = (): void => {
    this.#sent = false
  }

  /** To another page or another app: at once. Leaving a page hides it too. */
  #away = (): void => {
    if (document.hidden) this.#keep()
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#keep(), wait)
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#timer)
    const form = this.querySelector('form')
    if (this.#sent || !this.#typed || !form) return
    this.#typed = false
    const body = new URLSearchParams()
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') body.append(name, value)
    })
    const status = await fetch(this.getAttribute('action') ?? '', {
      method: 'POST',
      body,
      // Outlives the page, up to what a browser allows.
      keepalive: body.toString().length < 60_000,
    }).then(
      (answer) => answer.status,
      () => 0,
    )
    this.#say(WORDS[status] ?? NOT_NOW)
    if (status !== 0 && status < 500) return
    this.#typed = true
    this.#later(AGAIN)
  }

  #say(words: string): void {
    const place = this.querySelector('[data-kept]')
    // The same words again are not read out again.
    if (place && place.textContent !== words) place.textContent = words
  }
}

customElements.define('keep-draft', KeepDraft)

/** Keeps a list of steps up to date while the page says that it is busy. */
class PollProgress extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.#wait()
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    if (this.hasAttribute('busy')) this.#timer = setTimeout(() => this.#look(), 2000)
  }

  async #look(): Promise<void> {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = page.querySelector('poll-progress[busy]')
      // Ready, or led elsewhere: the whole page tells it.
      if (fresh === null || answer.redirected) return location.reload()
      // Only a change is announced.
      if (fresh.innerHTML !== this.innerHTML) this.innerHTML = fresh.innerHTML
    } catch {
      // The network was away for a moment: look again later.
    }
    this.#wait()
  }
}

customElements.define('poll-progress', PollProgress)

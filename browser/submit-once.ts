/** Ignores a second sending of the same form while the first is under way. */
class SubmitOnce extends HTMLElement {
  #sent = false

  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      if (this.#sent) return event.preventDefault()
      this.#sent = true
      // An answer that is a download leaves the page standing: then one may send again.
      setTimeout(this.#free, 8_000)
    })
    // Coming back with the back button shows the page as it was left.
    addEventListener('pageshow', this.#free)
  }

  disconnectedCallback(): void {
    removeEventListener('pageshow', this.#free)
  }

  #free = (): void => {
    this.#sent = false
  }
}

customElements.define('submit-once', SubmitOnce)

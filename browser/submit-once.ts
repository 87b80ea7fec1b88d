/** Ignores a second sending of the same form while the first is under way. */
class SubmitOnce extends HTMLElement {
  connectedCallback(): void {
    let sent = false
    this.addEventListener('submit', (event) => {
      if (sent) event.preventDefault()
      sent = true
    })
    // Coming back with the back button shows the page as it was left.
    addEventListener('pageshow', () => {
      sent = false
    })
  }
}

customElements.define('submit-once', SubmitOnce)

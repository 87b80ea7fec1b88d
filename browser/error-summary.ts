/** Puts the focus on the list of errors, so that it is seen and read first. */
class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    this.querySelector<HTMLElement>('[role=alert]')?.focus()
  }
}

customElements.define('error-summary', ErrorSummary)

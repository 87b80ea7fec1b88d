const KEY = 'naast-activatiecode'

/**
 * The QR code of a letter leads to «Account aanmaken» with the activation code behind the `#`, which no browser sends
 * anywhere. It is kept for this tab and filled in on the screen that asks for it.
 */
class LetterCode extends HTMLElement {
  connectedCallback(): void {
    const scanned = new URLSearchParams(location.hash.slice(1)).get('code')
    if (scanned) {
      sessionStorage.setItem(KEY, scanned.slice(0, 40))
      history.replaceState(null, '', location.pathname + location.search)
    }
    const kept = sessionStorage.getItem(KEY)
    if (kept === null) return
    this.querySelector('[data-typed]')?.toggleAttribute('hidden', true)
    this.querySelector('[data-scanned]')?.toggleAttribute('hidden', false)
    const field = this.querySelector<HTMLInputElement>('input[name=code]')
    if (field !== null && field.value === '') field.value = kept
  }
}

customElements.define('letter-code', LetterCode)

/** One key from anywhere on the page to the field within, unless somebody is typing. */
class FocusKey extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.#pressed)
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#pressed)
  }

  #pressed = (event: KeyboardEvent): void => {
    const { target, key, ctrlKey, altKey, metaKey } = event
    if (key !== this.dataset.key || ctrlKey || altKey || metaKey) return
    if (target instanceof Element && target.closest('input,textarea,select')) return
    event.preventDefault()
    this.querySelector('input')?.focus()
  }
}

customElements.define('focus-key', FocusKey)

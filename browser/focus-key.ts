/** Where somebody types: a field, or a text that can be changed on the page, also within another element. */
const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  event
    .composedPath()
    .some(
      (one) =>
        one instanceof HTMLElement &&
        (one.isContentEditable || one.matches('input,textarea,select,[role=textbox]')),
    )

/** One key from anywhere on the page to the field within, unless somebody is typing. Without `data-key` there is none. */
class FocusKey extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.#pressed)
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#pressed)
  }

  #pressed = (event: KeyboardEvent): void => {
    const { key, ctrlKey, altKey, metaKey, defaultPrevented } = event
    if (key !== this.dataset.key || ctrlKey || altKey || metaKey) return
    if (defaultPrevented || isTyping(event)) return
    event.preventDefault()
    this.querySelector('input')?.focus()
  }
}

customElements.define('focus-key', FocusKey)

/** Puts a button in the place of the words that tell how to print. */
class PrintPage extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('button') !== null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--quiet'
    button.textContent = 'Afdrukken'
    button.addEventListener('click', () => window.print())
    this.replaceChildren(button)
  }
}

customElements.define('print-page', PrintPage)

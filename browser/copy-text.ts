/** Adds a button that copies the text of `<copy-text>` and says so. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const text = this.querySelector('[data-copy]')?.textContent?.trim()
    if (!text || !('clipboard' in navigator) || this.querySelector('button') !== null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--quiet'
    button.textContent = 'Kopieer'
    const said = document.createElement('span')
    said.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text)
      said.textContent = 'Gekopieerd'
    })
    this.append(button, said)
  }
}

customElements.define('copy-text', CopyText)

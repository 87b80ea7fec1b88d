/** Adds a button behind a password that shows what was typed, and hides it again. */
class ShowPassword extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (input === null || this.querySelector('button') !== null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--quiet'
    button.setAttribute('aria-controls', input.id)
    const say = () => {
      const hidden = input.type === 'password'
      button.textContent = hidden ? 'Toon' : 'Verberg'
      button.setAttribute('aria-label', hidden ? 'Toon wachtwoord' : 'Verberg wachtwoord')
    }
    button.addEventListener('click', () => {
      input.type = input.type === 'password' ? 'text' : 'password'
      say()
    })
    // A password manager and the browser's own memory expect a password on sending.
    input.form?.addEventListener('submit', () => {
      input.type = 'password'
    })
    say()
    this.append(button)
  }
}

customElements.define('show-password', ShowPassword)

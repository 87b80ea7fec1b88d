/** As src/files/limits.ts has them. */
const MOST_BYTES = 15 * 1024 * 1024
const MOST_FILES = 10

const megabytes = (bytes: number): string =>
  `${Math.ceil(bytes / 100_000) / 10} MB`.replace('.', ',')

const sentence = (files: File[]): string => {
  const large = files.filter((file) => file.size > MOST_BYTES).map((file) => `«${file.name}»`)
  if (large.length) return `Te groot, meer dan 15 MB: ${large.join(', ')}. Kies iets kleiners.`
  if (files.length > MOST_FILES)
    return 'Dit zijn er te veel. U kunt tien bestanden tegelijk sturen.'
  const size = megabytes(files.reduce((sum, file) => sum + file.size, 0))
  if (files.length > 1) return `${files.length} bestanden gekozen, samen ${size}.`
  return files.length ? `1 bestand gekozen, ${size}.` : ''
}

/** Says what was chosen before it is sent, and that sending may take a while. The server looks at everything again. */
class FilesField extends HTMLElement {
  #sending = false

  connectedCallback(): void {
    const input = this.querySelector('input')
    if (!input || this.querySelector('[role=status]')) return
    const said = document.createElement('p')
    said.className = 'field__hint'
    said.setAttribute('role', 'status')
    this.append(said)
    const chosen = () => [...(input.files ?? [])]
    input.addEventListener('change', () => said.replaceChildren(sentence(chosen())))
    input.form?.addEventListener('submit', (event) => {
      // A second press would begin the sending anew.
      if (this.#sending) return event.preventDefault()
      if (!chosen().length) return
      this.#sending = true
      said.replaceChildren('Uw bestanden worden verstuurd. Dit kan even duren.')
    })
    addEventListener('pageshow', () => {
      this.#sending = false
    })
  }
}

customElements.define('files-field', FilesField)

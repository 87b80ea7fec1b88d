/** Options as the server writes them: bytes are base64url. One way for every browser, also those without parse…FromJSON. */
interface Written {
  challenge: string
  user?: { id: string; name: string; displayName: string }
  allowCredentials?: { id: string; transports?: string[] }[]
  excludeCredentials?: { id: string; transports?: string[] }[]
}

const NEW_QUESTION_AFTER = 8 * 60_000

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))

const text = (buffer: ArrayBuffer | null): string | undefined =>
  buffer === null
    ? undefined
    : btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(''))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=/g, '')

const named = (list: { id: string }[] = []) =>
  list.map((one) => ({ ...one, id: bytes(one.id), type: 'public-key' }))

const read = (written: Written): object => ({
  ...written,
  challenge: bytes(written.challenge),
  ...(written.user ? { user: { ...written.user, id: bytes(written.user.id) } } : {}),
  allowCredentials: named(written.allowCredentials),
  excludeCredentials: named(written.excludeCredentials),
})

/** What the passkey answered, as the server reads it. */
const write = (made: Credential | null): string => {
  const key = made as PublicKeyCredential
  const response = key.response
  const said: Record<string, unknown> = { clientDataJSON: text(response.clientDataJSON) }
  if ('attestationObject' in response) {
    const created = response as AuthenticatorAttestationResponse
    said.attestationObject = text(created.attestationObject)
    said.transports = created.getTransports?.() ?? []
  } else {
    const signed = response as AuthenticatorAssertionResponse
    said.authenticatorData = text(signed.authenticatorData)
    said.signature = text(signed.signature)
    said.userHandle = text(signed.userHandle)
  }
  return JSON.stringify({
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    clientExtensionResults: {},
    response: said,
  })
}

/**
 * Shows the button of its form where the browser has passkeys, and has one made (`options`) or asked (`from`) before the
 * form goes. With `typing` the browser also offers it in the field of the address.
 */
class PassKey extends HTMLElement {
  #waiting: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    if (!('PublicKeyCredential' in window)) return
    for (const part of this.querySelectorAll<HTMLElement>('[data-with], [data-without]'))
      part.hidden = 'without' in part.dataset
    // Before the form's own listeners: it goes only once there is an answer.
    this.addEventListener('submit', this.#hold, { capture: true })
    if (this.hasAttribute('typing')) void this.#offer()
  }

  disconnectedCallback(): void {
    this.#stop()
  }

  get #answer(): HTMLInputElement | null {
    return this.querySelector('input[name="antwoord"]')
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#waiting?.abort()
  }

  #hold = (event: Event): void => {
    if (this.#answer?.value) return
    event.preventDefault()
    event.stopPropagation()
    void this.#ask()
  }

  async #ask(): Promise<void> {
    this.#stop()
    this.#say('')
    try {
      const options = this.getAttribute('options')
      this.#send(
        options === null
          ? await navigator.credentials.get({ publicKey: (await this.#question()) as never })
          : await navigator.credentials.create({ publicKey: read(JSON.parse(options)) as never }),
      )
    } catch (error) {
      const known = (error as Error).name === 'InvalidStateError'
      this.#say((known ? this.dataset.known : this.dataset.failed) ?? '')
    }
  }

  /** Waits until somebody picks his passkey in the field; asks anew before the question is too old. */
  async #offer(): Promise<void> {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
    try {
      const publicKey = (await this.#question()) as never
      this.#waiting = new AbortController()
      this.#timer = setTimeout(() => {
        this.#stop()
        void this.#offer()
      }, NEW_QUESTION_AFTER)
      this.#send(
        await navigator.credentials.get({
          publicKey,
          signal: this.#waiting.signal,
          mediation: 'conditional',
        }),
      )
    } catch {
      // Stopped, or not possible here: the button and the password are there.
    }
  }

  async #question(): Promise<object> {
    const answer = await fetch(this.getAttribute('from') ?? '', { method: 'POST' })
    if (!answer.ok) throw new Error('no question')
    return read(await answer.json())
  }

  #send(made: Credential | null): void {
    const field = this.#answer
    if (made === null || field === null) return
    this.#stop()
    field.value = write(made)
    field.form?.requestSubmit()
    // Coming back to this page, or staying on it, asks anew.
    field.value = ''
  }

  #say(words: string): void {
    const said = this.querySelector('[role="status"]')
    if (said !== null) said.textContent = words
  }
}

customElements.define('pass-key', PassKey)

/** How long the service worker of the page may take to start, in milliseconds. */
const PATIENCE = 10_000

const WORDS = {
  denied:
    'Uw browser houdt meldingen van Naast tegen. U kunt dat veranderen bij de instellingen van uw browser.',
  failed: 'Het lukte niet. Probeer het later nog eens.',
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/** Asks the browser for a subscription to push, and sends the form with it. */
class PushSubscriptionElement extends HTMLElement {
  connectedCallback(): void {
    const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
    const form = this.querySelector('form')
    if (!able || form === null) return
    this.querySelector('[data-can]')?.removeAttribute('hidden')
    this.querySelector('[data-cannot]')?.setAttribute('hidden', '')
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      // Before others hear of it, or the button would wait for a page that is not asked for yet.
      event.stopImmediatePropagation()
      void this.turnOn(form)
    })
  }

  private say(words: string): void {
    const said = this.querySelector('[data-said]')
    if (said) said.textContent = words
  }

  private async turnOn(form: HTMLFormElement): Promise<void> {
    this.say('Een ogenblik…')
    if ((await Notification.requestPermission()) !== 'granted') return this.say(WORDS.denied)
    try {
      const given = (await this.subscribe()).toJSON()
      this.fill(form, 'endpoint', given.endpoint)
      this.fill(form, 'p256dh', given.keys?.p256dh)
      this.fill(form, 'auth', given.keys?.auth)
      form.submit()
    } catch {
      this.say(WORDS.failed)
    }
  }

  private async subscribe(): Promise<PushSubscription> {
    const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE))
    const worker = await Promise.race([navigator.serviceWorker.ready, late])
    const pushManager = worker.pushManager
    // One that was made with another key of ours would never work.
    await (await pushManager.getSubscription())?.unsubscribe()
    const applicationServerKey = bytesOf(this.dataset.key ?? '')
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  }

  private fill(form: HTMLFormElement, name: string, value: string | undefined): void {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value ?? ''
  }
}

customElements.define('push-subscription', PushSubscriptionElement)

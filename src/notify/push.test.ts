import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type PushFault,
  type PushService,
  startPushService,
} from '../../dev/gateways/push-service.ts'
import { createSecrets } from '../secrets.ts'
import { DeliveryError } from './delivery-error.ts'
import { isPublicAddress, publicLookup } from './public-address.ts'
import { createPushSender, type PushSender, readEndpoint } from './push.ts'
import { readVapidKey, vapidKeys } from './vapid.ts'

const secrets = createSecrets('a secret for tests, of more than 32 characters')
const keys = vapidKeys(secrets, undefined)
const clock = () => new Date()
const message = {
  title: 'Naast',
  body: 'Er is een nieuw bericht.',
  url: '/zorgpagina/1/berichten',
  purpose: 'notice',
}

describe('NTF-1 web push', () => {
  let service: PushService
  let sender: PushSender
  beforeAll(async () => {
    service = await startPushService()
    sender = createPushSender(
      { keys, subject: 'mailto:hulp@naast.example', standIn: service.baseUrl, timeoutMs: 1_500 },
      clock,
    )
  })
  afterEach(() => service.failWith(null))
  afterAll(async () => {
    sender.close()
    await service.close()
  })

  const failure = async (device = service.subscribe(keys.publicKey)): Promise<DeliveryError> => {
    const outcome = await sender.send(message, device).catch((error: unknown) => error)
    expect(outcome).toBeInstanceOf(DeliveryError)
    return outcome as DeliveryError
  }

  it('reaches the browser, encrypted for it and signed by us, with title, words and place alone', async () => {
    const device = service.subscribe(keys.publicKey)
    const validUntil = new Date(clock().getTime() + 3_600_000)
    await sender.send({ ...message, validUntil }, device)
    const push = service.taken.at(-1)
    expect(push?.payload).toEqual({
      title: 'Naast',
      body: 'Er is een nieuw bericht.',
      url: '/zorgpagina/1/berichten',
    })
    expect(push?.ttl).toBeGreaterThan(3_500)
    expect(push?.ttl).toBeLessThanOrEqual(3_600)
    expect(push?.urgency).toBe('normal')
    expect(push?.topic).toMatch(/^[\w-]{32}$/)
  })

  it('a browser that withdrew is told apart from everything else', async () => {
    const device = service.subscribe(keys.publicKey)
    service.unsubscribe(device.id)
    expect(await failure(device)).toMatchObject({
      kind: 'permanent',
      code: '410',
      addressGone: true,
    })
    const never = { ...device, endpoint: `${service.baseUrl}/push/nooit` }
    expect(await failure(never)).toMatchObject({
      kind: 'permanent',
      code: '404',
      addressGone: true,
    })
  })

  it('a browser that knows another sender refuses us, and stays', async () => {
    const other = vapidKeys(createSecrets('another secret of more than 32 characters'), undefined)
    const refused = await failure(service.subscribe(other.publicKey))
    expect(refused).toMatchObject({ kind: 'permanent', code: '403', addressGone: false })
  })

  it.each<[PushFault, object]>([
    ['error', { kind: 'temporary', code: '503' }],
    ['never', { kind: 'temporary', code: 'unreachable' }],
    ['hang-up', { kind: 'temporary', code: 'unreachable' }],
    ['elsewhere', { kind: 'permanent', code: '307', addressGone: false }],
  ])('a push service that fails: %s', async (fault, expected) => {
    service.failWith(fault)
    expect(await failure()).toMatchObject(expected)
  })

  it('a push service that asks for rest gets it: in seconds, until a moment, and no shorter or longer than is wise', async () => {
    const restFor = async (retryAfter: string): Promise<number | null> => {
      service.failWith('rate-limit', retryAfter)
      const asked = await failure()
      expect(asked).toMatchObject({ kind: 'temporary', code: '429', addressGone: false })
      return asked.retryAfter
    }
    expect(await restFor('600')).toBe(600)
    expect(await restFor('1')).toBe(30)
    expect(await restFor('99999999')).toBe(86_400)
    expect(await restFor('straks')).toBe(30)
    const inAnHour = await restFor(new Date(Date.now() + 3_600_000).toUTCString())
    expect(inAnHour).toBeGreaterThan(3_590)
    expect(inAnHour).toBeLessThanOrEqual(3_600)
  })

  it('keys that are no keys never go anywhere', async () => {
    const before = service.calls()
    const device = service.subscribe(keys.publicKey)
    expect(await failure({ ...device, p256dh: 'AAAA' })).toMatchObject({ addressGone: true })
    expect(await failure({ ...device, auth: 'A' })).toMatchObject({ addressGone: true })
    expect(service.calls()).toBe(before)
  })

  it.each([
    'http://push.example/a',
    'https://127.0.0.1/a',
    'https://[::1]/a',
    'https://[::ffff:10.0.0.1]/a',
    'https://10.1.2.3/a',
    'https://0x7f.1/a',
    'https://2130706433/a',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/a',
    'https://db.internal/a',
    'https://printer.local/a',
    'https://push.example:8443/a',
    'https://naam:woord@push.example/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    `https://push.example/${'a'.repeat(2000)}`,
    '',
  ])('is never sent into a network of our own: %s', async (endpoint) => {
    expect(readEndpoint(endpoint)).toBeNull()
    const device = { ...service.subscribe(keys.publicKey), endpoint }
    expect(await failure(device)).toMatchObject({ kind: 'permanent', addressGone: true })
  })

  it('the push services of browsers are called', () => {
    for (const endpoint of [
      'https://fcm.googleapis.com/fcm/send/abc:def',
      'https://updates.push.services.mozilla.com/wpush/v2/abc',
      'https://web.push.apple.com/abc',
      'https://wns2-par02p.notify.windows.com/w/?token=abc',
    ])
      expect(readEndpoint(endpoint)?.href).toBe(endpoint)
  })

  it('a name that leads to this machine is not called either', async () => {
    const lookup = (name: string): Promise<Error | null> =>
      new Promise((resolve) => publicLookup(name, { all: false }, (error) => resolve(error)))
    expect((await lookup('localhost'))?.message).toBe(
      'the name leads to an address that is not public',
    )
  })

  it('knows which addresses are public', () => {
    for (const address of ['8.8.8.8', '193.0.6.139', '2a00:1450:400e:80d::200e'])
      expect(isPublicAddress(address), address).toBe(true)
    for (const address of [
      '127.0.0.1',
      '10.0.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:8.8.8.8',
      '2002:7f00:1::',
      '64:ff9b::a00:1',
      'geen adres',
    ])
      expect(isPublicAddress(address), address).toBe(false)
  })

  it('has one key for all processes of an installation, or the one of its settings', () => {
    expect(vapidKeys(secrets, undefined)).toEqual(keys)
    const own = vapidKeys(createSecrets('yet another secret of 32 characters or more'), undefined)
    expect(vapidKeys(secrets, own.privateKey)).toEqual(own)
    expect(readVapidKey('A'.repeat(43))).toBeNull()
    expect(readVapidKey('_'.repeat(43))).toBeNull()
    expect(readVapidKey('kort')).toBeNull()
  })
})

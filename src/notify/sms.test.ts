import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCm } from '../../dev/gateways/cm.ts'
import type { Fault, Gateway } from '../../dev/gateways/gateway.ts'
import { startSpryng } from '../../dev/gateways/spryng.ts'
import { DeliveryError } from './delivery-error.ts'
import { createSmsSender, type SmsSender } from './sms.ts'
import type { Sms } from './sms-message.ts'
import { type SmsRoute, smsRoute } from './sms-route.ts'

let now = new Date('2026-11-21T10:00:00Z')
const clock = () => now
// A busy machine answers within it too; who never answers costs a test that long.
const limits = { timeoutMs: 1_500, restMs: 60_000 }
const code: Sms = {
  to: '+31612345678',
  text: '123456 is uw code.',
  kind: 'code',
  validUntil: new Date('2026-11-21T10:05:00Z'),
}

let spryng: Gateway
let cm: Gateway
let spryngRoute: SmsRoute
let cmRoute: SmsRoute

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z')
  spryng = await startSpryng(
    { token: 'sleutel', account: 'SPNL0000001', refused: '+31600000001' },
    clock,
  )
  cm = await startCm({ token: '00000000-1111-2222-3333-444444444444', refused: '0031600000002' })
  spryngRoute = {
    provider: 'spryng',
    baseUrl: spryng.baseUrl,
    token: 'sleutel',
    account: 'SPNL0000001',
    originator: 'Naast',
  }
  cmRoute = {
    provider: 'cm',
    baseUrl: cm.baseUrl,
    token: '00000000-1111-2222-3333-444444444444',
    originator: 'Naast',
  }
})

afterEach(async () => {
  await Promise.all([spryng.close(), cm.close()])
})

async function failure(sender: SmsSender, sms: Sms = code): Promise<DeliveryError> {
  const outcome = await sender.send(sms).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(DeliveryError)
  return outcome as DeliveryError
}

describe('NTF-1 text messages by Spryng and by CM.com', () => {
  it('Spryng takes the message, as its documentation asks it', async () => {
    const { provider, providerId } = await createSmsSender([spryngRoute], clock, limits).send(code)
    expect(provider).toBe('spryng')
    expect(providerId).toMatch(/^[0-9a-f-]{36}$/u)
    expect(spryng.taken).toEqual([{ to: '+31612345678', from: 'Naast', text: code.text }])
  })

  it('CM.com takes the message, as its documentation asks it', async () => {
    const { provider, providerId } = await createSmsSender([cmRoute], clock, limits).send(code)
    expect(provider).toBe('cm')
    expect(providerId).toMatch(/^[0-9a-f]{32}$/u)
    expect(cm.taken).toEqual([{ to: '0031612345678', from: 'Naast', text: code.text }])
  })

  it.each([
    ['nearly passed', '2026-11-21T10:00:05Z'],
    ['passed', '2026-11-21T09:00:00Z'],
    ['far away', '2026-12-21T10:00:00Z'],
  ])('a validity that is %s is brought within what the gateway takes', async (_, until) => {
    const sms = { ...code, validUntil: new Date(until) }
    await createSmsSender([spryngRoute], clock, limits).send(sms)
    await createSmsSender([cmRoute], clock, limits).send(sms)
    expect([spryng.taken.length, cm.taken.length]).toEqual([1, 1])
  })

  it('square brackets in a text are not taken for a variable', async () => {
    await createSmsSender([spryngRoute], clock, limits).send({ ...code, text: 'Kijk op [Naast].' })
    expect(spryng.taken[0]?.text).toBe('Kijk op (Naast).')
  })
})

describe('ACC-6 the other gateway when the first fails', () => {
  const failures: Fault[] = [
    'error',
    'rate-limit',
    'stall',
    'hang-up',
    'half',
    'garbage',
    'endless',
    'elsewhere',
  ]

  it.each(failures)('Spryng gives «%s»: CM.com sends it', async (fault) => {
    spryng.failWith(fault)
    const sent = await createSmsSender([spryngRoute, cmRoute], clock, limits).send(code)
    expect(sent.provider).toBe('cm')
    expect(cm.taken).toHaveLength(1)
  })

  it.each(failures)('CM.com gives «%s»: Spryng sends it', async (fault) => {
    cm.failWith(fault)
    const sent = await createSmsSender([cmRoute, spryngRoute], clock, limits).send(code)
    expect(sent.provider).toBe('spryng')
  })

  it('a gateway that cannot be reached: the other sends it', async () => {
    const away = { ...spryngRoute, baseUrl: 'http://127.0.0.1:9' }
    expect((await createSmsSender([away, cmRoute], clock, limits).send(code)).provider).toBe('cm')
  })

  it.each([
    ['a wrong key', { token: 'anders' }],
    ['an unknown account', { account: 'SPNL9999999' }],
    ['a sender that is not allowed', { originator: 'Véél te lang' }],
  ])('Spryng refuses %s: CM.com sends it', async (_, change) => {
    const route = { ...spryngRoute, ...change } as SmsRoute
    expect((await createSmsSender([route, cmRoute], clock, limits).send(code)).provider).toBe('cm')
    expect(spryng.calls()).toBe(1)
  })

  it.each([
    ['a wrong token', { token: 'anders' }],
    ['a sender that is not allowed', { originator: 'Véél te lang' }],
  ])('CM.com refuses %s: Spryng sends it', async (_, change) => {
    const route = { ...cmRoute, ...change } as SmsRoute
    expect((await createSmsSender([route, spryngRoute], clock, limits).send(code)).provider).toBe(
      'spryng',
    )
  })

  it('a gateway that failed is asked last for a minute, then first again', async () => {
    const sender = createSmsSender([spryngRoute, cmRoute], clock, limits)
    spryng.failWith('error')
    await sender.send(code)
    await sender.send(code)
    expect(spryng.calls()).toBe(1)
    spryng.failWith(null)
    now = new Date(now.getTime() + 61_000)
    expect(
      (await sender.send({ ...code, validUntil: new Date('2026-11-21T10:10:00Z') })).provider,
    ).toBe('spryng')
  })

  it('a gateway that failed is still asked when the other fails too', async () => {
    const sender = createSmsSender([spryngRoute, cmRoute], clock, limits)
    spryng.failWith('error')
    await sender.send(code)
    spryng.failWith(null)
    cm.failWith('error')
    expect((await sender.send(code)).provider).toBe('spryng')
  })

  it('all fail: temporary, so that the message is kept', async () => {
    spryng.failWith('error')
    cm.failWith('stall')
    expect(await failure(createSmsSender([spryngRoute, cmRoute], clock, limits))).toMatchObject({
      kind: 'temporary',
    })
  })

  it('without a gateway: temporary', async () => {
    expect(await failure(createSmsSender([], clock, limits))).toMatchObject({ kind: 'temporary' })
  })
})

describe('NTF-1 a number that is not good', () => {
  it.each([
    '0612345678',
    '31612345678',
    '+31 6 12345678',
    '+0612345678',
    '',
    '+31612345678,+31612345679',
  ])('«%s» is refused for good before any gateway is asked', async (to) => {
    const error = await failure(createSmsSender([spryngRoute, cmRoute], clock, limits), {
      ...code,
      to,
    })
    expect(error.kind).toBe('permanent')
    expect(spryng.calls() + cm.calls()).toBe(0)
  })

  it('a number that CM.com blocks is refused for good, and the other gateway is not asked', async () => {
    const error = await failure(createSmsSender([cmRoute, spryngRoute], clock, limits), {
      ...code,
      to: '+31600000002',
    })
    expect(error).toMatchObject({ kind: 'permanent', code: '402' })
    expect(spryng.calls()).toBe(0)
  })

  it('a number that Spryng refuses is refused for good, and the other gateway is not asked', async () => {
    const sender = createSmsSender([spryngRoute, cmRoute], clock, limits)
    expect(await failure(sender, { ...code, to: '+31600000001' })).toMatchObject({
      kind: 'permanent',
      code: '400',
    })
    expect(cm.calls()).toBe(0)
    await sender.send(code)
    expect(spryng.taken).toHaveLength(1)
  })

  it('an error says nothing about the person or the message', async () => {
    spryng.failWith('error')
    const error = await failure(createSmsSender([spryngRoute], clock, limits))
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toMatch(/12345/u)
  })
})

describe('the settings of a gateway', () => {
  it('have the addresses of the providers as they document them', () => {
    const spryng = smsRoute.parse({
      provider: 'spryng',
      token: 'x',
      account: 'SPNL0000001',
      originator: 'Naast',
    })
    const cm = smsRoute.parse({ provider: 'cm', token: 'x', originator: 'Naast' })
    expect([spryng.baseUrl, cm.baseUrl]).toEqual([
      'https://api.spryng.nl',
      'https://gw.cmtelecom.com',
    ])
  })

  it.each([
    { provider: 'spryng', token: 'x', originator: 'Naast' },
    { provider: 'cm', token: '', originator: 'Naast' },
    { provider: 'cm', token: 'x', originator: 'Zorgportaal Naast' },
    { provider: 'duif', token: 'x', originator: 'Naast' },
  ])('are refused when they cannot work: %j', (settings) => {
    expect(smsRoute.safeParse(settings).success).toBe(false)
  })
})

describe('the stand-ins for the gateways', () => {
  const post = (url: string, headers: Record<string, string>, body: unknown) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it('refuse a field that Spryng does not document, and a body that is not JSON', async () => {
    const body = {
      accountReference: 'SPNL0000001',
      channel: 'SMS',
      from: 'Naast',
      body: { text: 'x' },
      recipients: [{ msisdn: '+31612345678' }],
    }
    const url = `${spryng.baseUrl}/v2/messages`
    const headers = { 'x-api-key': 'sleutel' }
    expect((await post(url, headers, body)).status).toBe(202)
    expect((await post(url, headers, { ...body, route: 'business' })).status).toBe(400)
    expect((await post(url, headers, 'x')).status).toBe(400)
    expect((await post(url, { authorization: 'Bearer sleutel' }, body)).status).toBe(401)
  })

  it('refuse a field that CM.com does not document, and send the good ones of several', async () => {
    const good = {
      from: 'Naast',
      to: [{ number: '0031612345678' }],
      body: { type: 'auto', content: 'x' },
    }
    const url = `${cm.baseUrl}/v1.0/message`
    const headers = { 'x-cm-producttoken': '00000000-1111-2222-3333-444444444444' }
    const answer = await post(url, headers, { messages: { msg: [good, { ...good, text: 'x' }] } })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      errorCode: 201,
      messages: [{ status: 'Accepted' }, { status: 'Rejected', messageErrorCode: 305 }],
    })
    expect((await post(url, headers, { messages: { msg: [] } })).status).toBe(400)
  })
})

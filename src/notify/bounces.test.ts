import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPortal, testPortal } from '../../test/harness/portal.ts'
import { after, DAY } from '../clock.ts'
import { readBounce, takeInBounce } from './bounces.ts'

const ID = '0f4f1c9a-1111-4222-8333-123456789abc'

interface Given {
  id?: string
  action?: string
  status?: string
  diagnostic?: string
  boundary?: string
  returned?: string
}

/** A report as mail servers send it, with CRLF. */
const report = (given: Given = {}): string => {
  const boundary = given.boundary ?? '9B095B5ADSN=_01D3/mx.example'
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'To: naast@naast.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'Arrival-Date: Sat, 21 Nov 2026 10:00:00 +0100 (CET)',
    '',
    'Final-Recipient: rfc822; karin@voorbeeld.example',
    'Original-Recipient: rfc822;karin@voorbeeld.example',
    `Action: ${given.action ?? 'failed'}`,
    `Status: ${given.status ?? '5.1.1'}`,
    `Diagnostic-Code: ${given.diagnostic ?? 'smtp; 550 5.1.1 <karin@voorbeeld.example>: Recipient address\r\n    rejected: User unknown'}`,
    '',
    `--${boundary}`,
    ...(given.returned?.split('\n') ?? [
      'Content-Type: text/rfc822-headers',
      '',
      'From: Naast <naast@naast.example>',
      'To: karin@voorbeeld.example',
      'Subject: Er is een nieuw bericht',
      'Message-ID:',
      ` <${given.id ?? ID}@naast.example>`,
    ]),
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

describe('a report of a mail that came back (NTF-1, RFC 3464)', () => {
  it('says which mail of ours it was, and whether the address is no good', () => {
    expect(readBounce(report())).toEqual({ outgoingId: ID, status: '5.1.1', addressGone: true })
  })

  it.each([
    ['5.1.1', true],
    ['5.1.10', true],
    ['5.2.1', true],
    ['5.1.8', false],
    ['5.2.2', false],
    ['5.7.1', false],
    ['5.4.4', false],
    ['4.4.7', false],
  ])('status %s: the address is no good: %s', (status, addressGone) => {
    expect(readBounce(report({ status }))).toMatchObject({ status, addressGone })
  })

  it('looks at the answer of the other server where the status says nothing', () => {
    const told = (diagnostic: string) => readBounce(report({ status: '5.0.0', diagnostic }))
    expect(told('smtp; 550 no such user here')).toMatchObject({ addressGone: true })
    expect(told('smtp; 550 5.7.1 blocked')).toMatchObject({ addressGone: false })
    expect(told('smtp; 554 spam')).toMatchObject({ addressGone: false })
    expect(told('')).toMatchObject({ addressGone: false })
  })

  it('takes a whole mail that is returned, within another part, and what it answers to', () => {
    const whole = report({
      returned: `Content-Type: message/rfc822\n\nReceived: from naast.example\nMessage-ID: <${ID}@naast.example>\n\nBeste Karin,`,
    })
    expect(readBounce(whole)?.outgoingId).toBe(ID)
    const within = `Content-Type: multipart/mixed; boundary=buiten\r\n\r\n--buiten\r\n${report()}\r\n--buiten--\r\n`
    expect(readBounce(within)?.outgoingId).toBe(ID)
    const answering = report({ returned: 'Content-Type: text/plain\n\nniets' }).replace(
      'MIME-Version',
      `In-Reply-To: <${ID}@naast.example>\r\nMIME-Version`,
    )
    expect(readBounce(answering)?.outgoingId).toBe(ID)
    expect(readBounce(report().replaceAll('\r\n', '\n'))?.outgoingId).toBe(ID)
  })

  it.each([
    ['a report of delay', report({ action: 'delayed' })],
    ['a report of delivery', report({ action: 'delivered' })],
    ['a mail that is not ours', report({ id: 'iemand-anders' })],
    [
      'ordinary mail',
      'From: karin@voorbeeld.example\r\nSubject: Dank u\r\n\r\nDank voor de uitleg.',
    ],
    ['nothing', ''],
    ['no boundary', report().replace(/boundary="[^"]*"/, '')],
    ['rubbish', '\0'.repeat(1000)],
    ['parts without end', 'Content-Type: multipart/mixed; boundary=a\n\n--a\n'.repeat(50_000)],
  ])('%s is nothing to note', (_, message) => {
    expect(readBounce(message)).toBeNull()
  })

  describe('taken in', () => {
    let world: TestPortal
    beforeAll(async () => {
      world = await testPortal()
    })
    afterAll(() => world.close())

    const sent = async (to: string): Promise<string> => {
      const id = randomUUID()
      await world.owner.query(
        "insert into outgoing (id, channel, recipient, purpose, body, sent_at) values ($1, 'mail', $2, 'notice', '', $3)",
        [id, to, world.clock.now],
      )
      return id
    }
    const failing = async (account: string): Promise<Date | null> =>
      (await world.owner.query('select email_failing_since from accounts where id = $1', [account]))
        .rows[0].email_failing_since
    const takeIn = (message: string) =>
      takeInBounce(world.portal.databases, world.clock.now, message)

    it('the mail is marked, and the address with it; a second report changes nothing', async () => {
      const karin = await world.build.account()
      const id = await sent(karin.email)
      expect(await takeIn(report({ id }))).toBe(true)
      expect(await failing(karin.id)).toEqual(world.clock.now)
      const first = world.clock.now
      world.clock.pass(DAY)
      expect(await takeIn(report({ id }))).toBe(false)
      expect(await failing(karin.id)).toEqual(first)
      const { rows } = await world.owner.query(
        'select bounced_at, last_error from outgoing where id = $1',
        [id],
      )
      expect(rows).toEqual([
        { bounced_at: after(world.clock.now, -DAY), last_error: expect.stringContaining('5.1.1') },
      ])
      expect(rows[0].last_error).not.toContain('karin')
    })

    it('a full mailbox marks the mail only', async () => {
      const piet = await world.build.account()
      const id = await sent(piet.email)
      expect(await takeIn(report({ id, status: '5.2.2', diagnostic: 'smtp; 552 full' }))).toBe(true)
      expect(await failing(piet.id)).toBeNull()
    })

    it('an id that nobody can know does nothing', async () => {
      expect(await takeIn(report({ id: randomUUID() }))).toBe(false)
    })
  })
})

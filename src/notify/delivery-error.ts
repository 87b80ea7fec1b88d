/**
 * A message was not delivered.
 *
 * `temporary`: the same message may well go later, so keep it and try again.
 * `permanent`: this message to this address will never go, so stop and show it.
 *
 * The error carries no address, no text and no cause: mail servers and gateways
 * repeat addresses in their answers, and errors end up in logs.
 */
export class DeliveryError extends Error {
  readonly kind: 'temporary' | 'permanent'
  /** What refused or failed, such as «smtp» or «spryng». */
  readonly route: string
  /** The status or error code of the other side, where it gave one. */
  readonly code: string | null
  /** The address, or the browser, is not there any more: nothing that is sent to it will ever arrive. */
  readonly addressGone: boolean
  /** For how many seconds the other side asks to be left alone (RFC 9110, Retry-After). */
  readonly retryAfter: number | null

  constructor(
    kind: 'temporary' | 'permanent',
    route: string,
    code: string | null = null,
    more: { readonly addressGone?: boolean; readonly retryAfter?: number | null } = {},
  ) {
    super(`${route} gave a ${kind} failure${code === null ? '' : ` (${code})`}`)
    this.addressGone = more.addressGone ?? false
    this.retryAfter = more.retryAfter ?? null
    this.name = 'DeliveryError'
    this.kind = kind
    this.route = route
    this.code = code
  }
}
